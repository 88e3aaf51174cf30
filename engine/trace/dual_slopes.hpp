// Slopes by dual numbers: the second route, which knows neither steps nor the rules of calculus.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/numbers/dual.hpp"
#include "engine/trace/aim.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/reach.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The slopes of a scalar on both sides of a point, each as good as the numbers are.
struct SideSlopes {
  numbers::Decimal left, right;
  bool jumps = false;           // the scalar has another value just beside the point
  std::optional<Cell> arises;   // the first cell whose sides differ, if they were looked at
  numbers::Decimal steepest{};  // the largest slope of the pass: rounding on the way counts that many times
};

/// How far two numbers may lie apart that are the same: 1e-40·(1 + |number|). Rounding moves a slope by about
/// 1e-63 an operation, a sum may lose 20 digits before it is seen, and what a sum loses beyond 1e-40 of its
/// terms is zero in these numbers.
[[nodiscard]] numbers::Decimal dual_tolerance(const numbers::Decimal& number);

class DualSlopes {
 public:
  /// Decimal operations that one evaluation takes for each of the plan's, nearly.
  static constexpr std::int64_t operations_each = 2;
  static constexpr std::int64_t operations_along = 2 * operations_each;  // of along(): both sides

  /// Plan and recorded values must outlive it.
  DualSlopes(const Plan& plan, std::span<const numbers::Decimal> recorded);

  /// Slope of the aim when the scalar in `slot` moves to the right; `stretches` are the cells it reaches. The
  /// left one is taken to be the same.
  [[nodiscard]] SideSlopes to_the_right(std::int64_t slot, const std::vector<Stretch>& stretches,
                                        const Aim& aim);
  [[nodiscard]] SideSlopes on_both_sides(std::int64_t slot, const std::vector<Stretch>& stretches,
                                         const Aim& aim);

  /// Slopes of the aim when all scalars from the one in `slot` on move together, each with its number of
  /// `direction`; to the left each with the opposite of that. `stretches` are all cells they reach.
  [[nodiscard]] SideSlopes along(std::int64_t slot, std::span<const numbers::Decimal> direction,
                                 const std::vector<Stretch>& stretches, const Aim& aim);

  /// The value of a scalar when the one in `slot` stands just beside its own, to the right (1) or left (-1).
  [[nodiscard]] numbers::Decimal beside(std::int64_t slot, const std::vector<Stretch>& stretches,
                                        std::int64_t direction, std::int64_t seen);

 private:
  struct Moved {
    numbers::Dual aim;
    std::vector<numbers::Dual> cells;  // all that are reached, in order
  };
  /// What becomes of the aim when the scalars in `slot` and behind it have moved and the rest after them.
  [[nodiscard]] numbers::Dual aim_moved(std::int64_t slot, std::span<const numbers::Decimal> direction,
                                        const std::vector<Stretch>& stretches, const Aim& aim);
  /// What becomes of the rest when the scalar in `slot` moves with the slope 1 or -1.
  [[nodiscard]] Moved moved(std::int64_t slot, const std::vector<Stretch>& stretches, const Aim& aim,
                            std::int64_t direction);
  [[nodiscard]] numbers::Dual reached(const Aim& aim) const;
  void move(std::int64_t slot, const std::vector<Stretch>& stretches, std::int64_t direction);
  [[nodiscard]] bool differs(const numbers::Dual& moved, const Aim& aim) const;
  [[nodiscard]] std::optional<Cell> first_corner(const std::vector<Stretch>& stretches, const Moved& left,
                                                 const Moved& right) const;

  const Plan& plan_;
  std::span<const numbers::Decimal> recorded_;
  std::vector<numbers::Dual> values_;
  Pass<numbers::Dual> pass_;
};

}  // namespace backstep::trace
