// Test documents: text files of cases, each under a line "=== what it shows". Lines before the first are
// prose.
#pragma once

#include <string>
#include <vector>

namespace backstep::tests {

struct DocumentCase {
  std::string title;
  std::string text;
  int line = 0;  // of its title in the file
};

/// Path relative to the project's root. An unreadable file gives no cases; tests check for that.
[[nodiscard]] std::vector<DocumentCase> read_document(const std::string& path);

/// The text before and after the line `mark`; all of it and "" if there is none.
struct Halves {
  std::string before, after;
};
[[nodiscard]] Halves split_at(const std::string& text, const std::string& mark);

[[nodiscard]] std::string read_text(const std::string& path);

}  // namespace backstep::tests
