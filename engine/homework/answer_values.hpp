// The numbers behind a name on an answer sheet: one, a list, or brackets within brackets.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/homework/submission.hpp"
#include "engine/homework/text_places.hpp"

namespace backstep::homework {

/// What stands behind a name.
struct WrittenValues {
  std::vector<std::vector<AnswerText>> rows;
  bool list = false;    // brackets, or several numbers
  std::size_t end = 0;  // where the text goes on
};

/// Which comma is a decimal one is decided list by list, and said where it cannot be: where blanks, commas
/// with a blank, or semicolons stand between numbers, a comma between two digits is a decimal one ("0,5 0,6",
/// "[0,5; 0,6]"); where nothing but commas stand between them, they separate ("[0,1]"), but for a single
/// comma without brackets ("0,5"). In a list that also has decimal points, a comma between digits that could
/// be either is "array.decimal_comma.one". Semicolons separate rows if one of them has several numbers, else
/// numbers. Two commas with nothing between them leave a place empty.
class AnswerValues {
 public:
  AnswerValues(std::string_view text, TextPlaces& places, notation::Faults& faults)
      : text_(text), places_(places), faults_(faults) {}

  /// Numbers without brackets in [from, to). Nothing after a fault.
  [[nodiscard]] std::optional<WrittenValues> flat(std::size_t from, std::size_t to);
  /// A list that opens at `from` with [ or (, and is closed before `to`. Faults: "bracket.unclosed" at the
  /// bracket, "bracket.mismatch", "limit.array_depth", "answers.mixed" for numbers beside lists.
  [[nodiscard]] std::optional<WrittenValues> bracketed(std::size_t from, std::size_t to);

 private:
  enum class Between { nothing, blank, loose_comma, tight_comma, semicolon };
  struct Part {
    std::size_t from = 0, to = 0;
    Between before = Between::nothing;
  };
  using Parts = std::vector<Part>;

  [[nodiscard]] std::size_t past_blanks(std::size_t at, std::size_t to) const;
  [[nodiscard]] std::size_t closing(std::size_t at, std::size_t to) const;
  [[nodiscard]] bool joins(std::size_t last, std::size_t next, std::size_t to) const;
  [[nodiscard]] std::size_t part_end(std::size_t from, std::size_t to) const;
  [[nodiscard]] Parts parts(std::size_t from, std::size_t to) const;
  [[nodiscard]] bool could_be_decimal(const Part& left, const Part& right) const;
  [[nodiscard]] std::string_view text_of(const Part& part) const {
    return text_.substr(part.from, part.to - part.from);
  }
  [[nodiscard]] bool all_numbers(std::size_t from, std::size_t to) const;
  bool join_decimals(Parts& parts, bool brackets);
  bool numbers(std::size_t from, std::size_t to, bool brackets, WrittenValues& into);
  bool list(std::size_t& at, std::size_t to, std::size_t depth, WrittenValues& into);
  bool lists(std::size_t& at, std::size_t to, std::size_t depth, WrittenValues& into);
  bool fault(std::string id, std::vector<notation::Argument> arguments, std::size_t from, std::size_t to);

  std::string_view text_;
  TextPlaces& places_;
  notation::Faults& faults_;
  std::size_t count_ = 0;  // of numbers
};

}  // namespace backstep::homework
