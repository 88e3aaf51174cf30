// Slopes from values on both sides of a point.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/downstream.hpp"
#include "engine/trace/pass.hpp"

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

/// Changes recorded scalars, sees what becomes of others, and puts everything back.
class Wiggler {
 public:
  /// `watched`: slots of the scalars looked at.
  Wiggler(const Plan& plan, std::vector<numbers::Decimal> values, std::vector<std::int64_t> watched);

  /// Slopes of the watched scalars by the scalar in `slot`; `downstream` is what depends on it.
  [[nodiscard]] std::vector<Slopes> slopes(std::int64_t slot, const Downstream& downstream,
                                           const numbers::Decimal& step);

  [[nodiscard]] const numbers::Decimal& value(std::int64_t slot) const {
    return recorded_[static_cast<std::size_t>(slot)];
  }

 private:
  void restore(std::int64_t slot, const Downstream& downstream);

  const Plan& plan_;
  const std::vector<numbers::Decimal> recorded_;
  std::vector<numbers::Decimal> values_;
  std::vector<std::int64_t> watched_;
  Pass<numbers::Decimal> pass_;
};

}  // namespace backstep::trace
