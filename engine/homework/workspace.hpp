// One submission followed through the model: every definition over the numbers that are written above it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/homework/written_cells.hpp"
#include "engine/trace/pass.hpp"

namespace backstep::homework {

/// How a written number goes with what its definition gives over the numbers above it. coarse: only if it may
/// have fewer digits than were asked for.
enum class Fit : std::uint8_t { unwritten, meets, coarse, misses };

/// How digits were left off.
enum class Cut : std::uint8_t { rounded, truncated };

/// A mistake that is assumed in a definition, and what that explains.
struct Assumption {
  std::size_t definition = 0;
  Mutant mutant;
};

/// Whether a value is known as good as exactly, beside written numbers of 14 digits at most.
[[nodiscard]] bool is_settled(const numbers::Enclosure& value);

class Workspace {
 public:
  /// The plan must outlive it.
  explicit Workspace(const MarkingPlan& plan);

  /// Judges each written number by its own definition over the written numbers above it; what is not written
  /// is carried on as an interval, widened by half a unit, as people round in between. Returns how many miss.
  /// `written` must outlive whatever is asked next.
  std::size_t follow(const WrittenCells& written, Cut cut);

  /// The same once more, but what misses is carried on as it should have been: somebody may have had the
  /// right number and written down another. Notes which of the missing ones follow then; fits stay as they
  /// are.
  void follow_mended();
  [[nodiscard]] bool follows_mended(std::int64_t slot) const {
    return mended_[static_cast<std::size_t>(slot)];
  }

  [[nodiscard]] Fit fit(std::int64_t slot) const { return fits_[static_cast<std::size_t>(slot)]; }
  /// What the definition of a cell gives over the numbers above it.
  [[nodiscard]] const numbers::Enclosure& computed(std::int64_t slot) const {
    return computed_[static_cast<std::size_t>(slot)];
  }
  [[nodiscard]] bool is_written(std::int64_t slot) const { return written_->at(slot) != nullptr; }
  /// Whether a stated adjoint follows by the derived definition that stands beside it, from other cells.
  [[nodiscard]] bool follows_beside(std::int64_t slot) const;
  /// Whether a cell follows if its last digits were cut off rather than rounded. Where a worksheet asks for
  /// digits, only a whole sheet may be cut.
  [[nodiscard]] bool fits_cut(std::int64_t slot) const;
  /// Whether a cell follows if each product, quotient and function value in its formula is rounded to the
  /// digits of the cell.
  [[nodiscard]] bool fits_rounded_inside(std::size_t definition, std::int64_t slot);

  /// Whether a rewritten definition explains all its written cells: the sum of the widths of what it predicts
  /// then, as narrow predictions say more. `inside`: with rounding inside.
  [[nodiscard]] std::optional<double> explains(const Assumption& assumed, bool inside = false);

  /// Whether all written cells of a definition have so many digits that their reach is at most this part of
  /// their values.
  [[nodiscard]] bool is_telling(std::size_t definition, double width) const;
  /// Whether one digit in another place makes the number of a written cell the right one, as where a person
  /// slips.
  [[nodiscard]] bool is_one_digit_off(std::int64_t slot) const;
  /// The definitions that can be reached from one through cells that are not written, and have written cells
  /// or are on the way to them; it itself comes first.
  [[nodiscard]] std::vector<std::size_t> beyond(std::size_t definition) const;
  /// The same through all cells.
  [[nodiscard]] std::vector<std::size_t> all_beyond(std::size_t definition) const;
  /// Assumes mistakes. Nothing if a written cell that fitted before no longer does; else the definitions
  /// among `region` that had misses and whose cells all fit now. Precondition: the region holds all that is
  /// beyond the mistakes, in order. `passes`: as many are made, where cells are computed from what follows
  /// from earlier ones; the last one is judged.
  [[nodiscard]] std::optional<std::vector<std::size_t>> cleared(std::span<const Assumption> assumed,
                                                                std::span<const std::size_t> region,
                                                                std::int64_t passes = 1);
  /// Whether the written cells of a definition are what comes out if nothing but this mistake is made,
  /// whatever else is written: somebody may show the right numbers and have computed on with others.
  [[nodiscard]] bool comes_of(const Assumption& assumed, std::size_t definition);
  /// What every cell of the model would be under an assumption, over the numbers that are written.
  [[nodiscard]] std::vector<numbers::Enclosure> predicted(const Assumption& assumed);

  /// The cells of a definition that are written.
  [[nodiscard]] std::vector<std::int64_t> written_in(std::size_t definition) const;
  [[nodiscard]] bool has_unwritten(std::size_t definition) const;
  [[nodiscard]] bool misses_in(std::size_t definition) const;

 private:
  [[nodiscard]] const numbers::Enclosure& reach(const WrittenCell& cell) const;
  [[nodiscard]] bool fits_inside(std::size_t rule, const WrittenCell& cell,
                                 const numbers::Enclosure& computed) const;
  [[nodiscard]] Fit fit_of(const WrittenCell& cell, const numbers::Enclosure& computed) const;
  void carry(std::size_t definition);
  void carry_cell(std::int64_t slot);
  [[nodiscard]] numbers::Enclosure carried_between(const numbers::Enclosure& computed) const;
  void compute(std::size_t definition, std::span<const Assumption> assumed);
  void set_pencil(const numbers::Digits* pencil);
  template <typename Leads>
  [[nodiscard]] std::vector<std::size_t> reached_from(std::size_t definition, Leads leads) const;
  void keep(std::span<const std::size_t> definitions);
  void put_back(std::span<const std::size_t> definitions);

  const MarkingPlan& plan_;
  const WrittenCells* written_ = nullptr;
  Cut cut_ = Cut::rounded;
  std::vector<trace::ByHand> values_;
  trace::Pass<trace::ByHand> pass_;
  std::vector<numbers::Enclosure> computed_;
  std::vector<Fit> fits_;
  std::vector<bool> mended_;
  std::vector<trace::ByHand> kept_;  // values to be put back
};

}  // namespace backstep::homework
