// The ledger of a sheet: a line a cell, what it earned of what it is worth and why; it adds up exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/homework/judgement.hpp"
#include "engine/homework/scheme.hpp"

namespace backstep::homework {

/// What a teacher decides in place of the scheme.
struct Override {
  std::string submission;  // whose; "": of every sheet
  trace::Cell cell;
  std::optional<Situation> situation;  // earns what the scheme says of it; else
  int halves = 0;                      // so much
  std::string reason;
};

struct LedgerLine {
  trace::Cell cell;
  Situation situation = Situation::blank;
  Marks earned, possible;
  std::size_t cause = 0;             // of a wrong one, as in Item
  std::optional<trace::Cell> first;  // counted: the cell at which the marks for this cause are lost
  std::optional<int> before;         // decided by hand: halves that it earned before
  std::string by_hand;               // and the reason given
};

struct Ledger {
  std::vector<LedgerLine> lines;  // in the order of the model, one for each cell that counts
  int conventions = 0;            // halves that conventions of one's own cost
  int earned = 0, possible = 0;   // halves, conventions taken off; never below 0

  /// 0..1 in millionths, half up; nothing where nothing counts.
  [[nodiscard]] std::optional<std::int64_t> millionths() const;
};

/// `counts`: by slot, which cells have marks; empty: all that the judgement has an item for. The first cell
/// of a cause that counts loses its marks, further ones are `counted`; what no known mistake explains has no
/// cause in common, and zeros and copied numbers are never counted elsewhere. Of
/// several decisions about a cell the last counts.
[[nodiscard]] Ledger ledger(const Judgement& judgement, const trace::Slots& slots, const Scheme& scheme,
                            std::span<const Marks> worth, const std::vector<bool>& counts,
                            std::span<const Override> decisions);

/// What the scheme says an item is.
[[nodiscard]] Situation situation_of(const Item& item);

}  // namespace backstep::homework
