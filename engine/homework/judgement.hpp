// What the judge says of a submission: a verdict for each cell, with the mistakes that explain it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/numbers/rounding.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// In the order in which they are tried. right: follows from the numbers above it, none of which is wrong.
/// follows: the same, but a number above it is wrong. rounded_inside: only with rounding within the step, or
/// with fewer digits than were asked for. truncated: the whole sheet is cut, not rounded. cannot_tell: its
/// digits, or those above it, decide nothing. blank: not written. unreadable: no number.
enum class Verdict { right, follows, rounded_inside, truncated, wrong, cannot_tell, blank, unreadable };

/// "rounded_inside".
[[nodiscard]] std::string_view code(Verdict verdict);
/// Neither wrong, nor left open, nor missing.
[[nodiscard]] constexpr bool is_accepted(Verdict verdict) { return verdict < Verdict::wrong; }

struct Item {
  trace::Cell cell;
  Verdict verdict = Verdict::blank;
  // Of a wrong one:
  std::vector<std::size_t> mistakes{};  // positions in mistakes(), likeliest first; each explains all
                                        // instances that the sheet shows
  bool together = false;                // the mistakes explain it only together
  bool slip = false;                    // no mistake spares the siblings, which are right
  std::size_t definition = 0;           // the quantity in whose definition it went wrong, written or not
  std::size_t cause = 0;                // from 1 on; one mistake that shows in several places has one number
  std::optional<trace::Cell> ask{};     // of several mistakes: the cell that would tell them apart
  // Of an accepted one: it is the right value, but does not follow from the numbers written above it.
  bool not_from_own = false;
  /// False where nothing was done that marks could be given for: of an accepted one, it follows from trivial
  /// numbers alone, as zero from zeros; of a wrong one, it is trivial itself or no mistake explains it (else
  /// it costs only once what one mistake costs); of one left open, the sheet shows no digits, or what is
  /// wrong above it is trivial.
  bool earns = true;
  // Of one left open: so many decimals, or significant digits, would decide.
  std::optional<int> digits_needed{};
};

struct Judgement {
  std::vector<Item> items;               // in the order of the model
  std::vector<std::size_t> conventions;  // ways to count that the sheet keeps throughout, of mistakes()
  std::vector<std::size_t> transposed;   // quantities whose square matrices lie the other way round
  numbers::Digits digits;                // to which it is judged: those asked for, else its commonest
  bool truncated = false;                // it is cut throughout, but for what is wrong
  std::optional<trace::Cell> first_wrong;
};

}  // namespace backstep::homework
