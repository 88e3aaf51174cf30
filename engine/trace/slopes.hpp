// Slopes from values on both sides of a point.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/aim.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/reach.hpp"

namespace backstep::trace {

/// Values of a scalar at x-2h, x-h, x, x+h, x+2h, and what they tell about its slope at x.
struct Slopes {
  numbers::Decimal step;  // h
  std::array<numbers::Decimal, 5> values;

  /// Five-point: (f(x-2h) - 8f(x-h) + 8f(x+h) - f(x+2h))/(12h)
  [[nodiscard]] numbers::Decimal central() const;
  /// Three-point: (3f(x) - 4f(x-h) + f(x-2h))/(2h)
  [[nodiscard]] numbers::Decimal left() const;
  /// Three-point: (-3f(x) + 4f(x+h) - f(x+2h))/(2h)
  [[nodiscard]] numbers::Decimal right() const;
  /// How far rounding alone may move a slope: values are good to 48 digits.
  [[nodiscard]] numbers::Decimal rounding_error() const;
};

/// Changes recorded scalars, sees what becomes of others, and puts everything back. Only the cells that
/// depend on the changed one are computed again.
class Wiggler {
 public:
  static constexpr std::int64_t evaluations = 4;  // of what is downstream, for one scalar

  /// `watched`: what is looked at. Plan and recorded values must outlive it.
  Wiggler(const Plan& plan, std::span<const numbers::Decimal> recorded, std::vector<Aim> watched);

  /// Slopes of all that is watched by the scalar in `slot`; `stretches` are the cells it reaches.
  [[nodiscard]] std::vector<Slopes> slopes(std::int64_t slot, const std::vector<Stretch>& stretches,
                                           const numbers::Decimal& step);

  /// The value of a scalar after another one, in `slot`, was changed by `distance`.
  [[nodiscard]] numbers::Decimal shifted(std::int64_t slot, const std::vector<Stretch>& stretches,
                                         const numbers::Decimal& distance, std::int64_t seen);

 private:
  /// Changes the scalar in `slot` and computes what it reaches.
  void shift(std::int64_t slot, const std::vector<Stretch>& stretches, const numbers::Decimal& distance);

  const Plan& plan_;
  std::span<const numbers::Decimal> recorded_;
  std::vector<numbers::Decimal> values_;
  std::vector<Aim> watched_;
  Pass<numbers::Decimal> pass_;
};

}  // namespace backstep::trace
