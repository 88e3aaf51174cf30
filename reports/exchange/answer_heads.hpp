// Heads of columns in tables of answers, and what names a sheet, in every language that the program writes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backstep::exchange {

enum class Head { name, answer, gradient, next, sheet };

class AnswerHeads {
 public:
  AnswerHeads();
  /// Whether a head says that: in the words of any catalogue, or those that people use, in any case.
  [[nodiscard]] bool means(std::string_view text, Head head) const;

 private:
  std::vector<std::pair<Head, std::string>> known_;  // in small letters
};

}  // namespace backstep::exchange
