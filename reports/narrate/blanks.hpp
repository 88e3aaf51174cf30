// What stands on a worksheet where a lesson has numbers: blanks to write in, or on its key the numbers,
// marked.
#pragma once

#include <string>

#include "engine/homework/selection.hpp"
#include "reports/document/formula.hpp"

namespace backstep::narrate {

class Blanks {
 public:
  /// How much is there to hold on to: formula and numbers put in, the formula, or only the symbol.
  enum class Level { numbers = 1, formula = 2, symbol = 3 };

  /// `filled`: on the key. `digits`: those that answers are asked with; no blank is as wide as its number,
  /// which would tell how long that is.
  Blanks(const homework::Selection& selection, Level level, bool filled, int digits)
      : selection_(selection), level_(level), filled_(filled), digits_(digits) {}

  [[nodiscard]] Level level() const { return level_; }
  [[nodiscard]] bool filled() const { return filled_; }
  [[nodiscard]] bool asks(trace::Cell cell) const { return selection_.asks(cell); }
  [[nodiscard]] bool leaves_out(trace::Cell cell) const {
    return selection_.of(cell) == homework::Part::left_out;
  }
  /// A value that must not be seen, nor anything that is said because of it.
  [[nodiscard]] bool hides(trace::Cell cell) const { return leaves_out(cell) || (asks(cell) && !filled_); }

  /// What is read where a number is to be written.
  static constexpr const char* gap = "____";

  /// The place of a number among others, and of a result.
  [[nodiscard]] document::Box operand(document::Box number) const;
  [[nodiscard]] document::Box result(document::Box number) const;
  /// A line of an asked cell, with what the level leaves to the reader as a blank.
  void open(document::Line& line) const;

 private:
  [[nodiscard]] document::Box place(int digits, document::Box content) const;
  void open_terms(document::Line& line) const;

  const homework::Selection& selection_;
  Level level_;
  bool filled_;
  int digits_;
};

}  // namespace backstep::narrate
