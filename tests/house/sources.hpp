// The files of the project, as they lie in the folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::house {

struct Source {
  std::string path;  // from the project's root, with '/'
  std::string text;
};

/// Every text file but what is built, fetched or approved output; sorted by path.
[[nodiscard]] std::vector<Source> sources();

[[nodiscard]] bool is_cpp(const Source& source);

[[nodiscard]] std::vector<std::string> lines(std::string_view text);

}  // namespace backstep::house
