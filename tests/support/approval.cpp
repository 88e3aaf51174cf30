#include "tests/support/approval.hpp"

#include <filesystem>
#include <fstream>

#include "tests/support/documents.hpp"

namespace backstep::tests {

bool is_approved(const std::string& name, const std::string& extension, const std::string& text) {
  const std::string folder = "tests/approved/";
  const std::string received =
      std::string(BACKSTEP_SOURCE_DIR) + "/" + folder + name + ".received." + extension;
  if (read_text(folder + name + ".approved." + extension) == text) {
    std::filesystem::remove(received);
    return true;
  }
  std::ofstream(received, std::ios::binary) << text;
  return false;
}

}  // namespace backstep::tests
