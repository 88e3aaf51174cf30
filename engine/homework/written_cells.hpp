// The written numbers of a submission, as far as their digits tell each of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/homework/answer_number.hpp"
#include "engine/numbers/enclosure.hpp"
#include "engine/numbers/rounding.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// A written number and the cell it is meant for.
struct CellAnswer {
  trace::Cell cell;
  WrittenNumber number;
};

/// A written number in doubles.
struct WrittenCell {
  std::int64_t slot = 0;
  bool readable = true;
  double value = 0;
  numbers::Enclosure reach;      // what it can have been rounded from
  numbers::Enclosure own_reach;  // the same by its own digits, where fewer are written than were asked for
  numbers::Enclosure cut_reach;  // what it can have been cut from
  numbers::Digits digits;  // those of the sheet, or its own where they are more: to which it was computed
};

/// Digits beyond these are not judged: the last ones of a program in double precision are not its author's.
/// In single precision it is 6 of them.
inline constexpr int most_judged_digits = 14;
inline constexpr int most_judged_digits_of_float32 = 6;

class WrittenCells {
 public:
  explicit WrittenCells(std::int64_t slots) : at_(static_cast<std::size_t>(slots), -1) {}

  /// In place of what was there. `asked`: the digits that the worksheet wants; a number with more is known by
  /// its own, one with fewer may end in zeros that were left out. Of two answers for a cell the last counts.
  /// `most_digits`: more significant ones are not judged.
  void take(const trace::Slots& slots, std::span<const CellAnswer> answers,
            const std::optional<numbers::Digits>& asked, int most_digits = most_judged_digits);
  /// Exchanges what is written in two cells.
  void exchange(std::int64_t one, std::int64_t other);

  [[nodiscard]] const std::vector<WrittenCell>& cells() const { return cells_; }
  /// Null where nothing that can be read is written.
  [[nodiscard]] const WrittenCell* at(std::int64_t slot) const;
  /// Whether something is written there, readable or not.
  [[nodiscard]] bool has(std::int64_t slot) const { return at_[static_cast<std::size_t>(slot)] >= 0; }
  /// The digits asked for, else the commonest among the numbers: decimals or significant ones, whichever more
  /// of them agree in. Zeros have no say.
  [[nodiscard]] const numbers::Digits& digits() const { return digits_; }
  [[nodiscard]] bool digits_are_asked() const { return asked_; }
  /// False if neither was anything asked for nor is there a number that shows it.
  [[nodiscard]] bool digits_are_known() const { return known_; }

 private:
  std::vector<WrittenCell> cells_;
  std::vector<std::int32_t> at_;  // position in cells_, or -1
  numbers::Digits digits_;
  bool known_ = false;
  bool asked_ = false;
};

}  // namespace backstep::homework
