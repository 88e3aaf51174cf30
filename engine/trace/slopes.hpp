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

/// Changes recorded scalars, sees what becomes of others, and puts everything back. Only the cells that
/// depend on the changed one are computed again.
class Wiggler {
 public:
  /// `watched`: slots of the scalars looked at.
  Wiggler(const Plan& plan, std::vector<numbers::Decimal> values, std::vector<std::int64_t> watched);

  /// Slopes of the watched scalars by the scalar in `slot`; `downstream` is what depends on its quantity.
  [[nodiscard]] std::vector<Slopes> slopes(std::int64_t slot, const std::vector<std::size_t>& downstream,
                                           const numbers::Decimal& step);

  /// The value of a scalar after another one, in `slot`, was changed by `distance`.
  [[nodiscard]] numbers::Decimal shifted(std::int64_t slot, const std::vector<std::size_t>& downstream,
                                         const numbers::Decimal& distance, std::int64_t seen);

  /// Scalar operations that slopes() makes, nearly.
  [[nodiscard]] std::int64_t operations(std::int64_t slot, const std::vector<std::size_t>& downstream);

  [[nodiscard]] const numbers::Decimal& value(std::int64_t slot) const {
    return recorded_[static_cast<std::size_t>(slot)];
  }

 private:
  /// Neighbouring cells of a definition.
  struct Stretch {
    std::size_t definition = 0;
    std::int64_t first = 0;
    std::int64_t count = 0;
  };
  [[nodiscard]] std::vector<Stretch> touched_by(std::int64_t slot,
                                                const std::vector<std::size_t>& downstream);
  void take_up(std::size_t definition, std::vector<Stretch>& stretches);
  void restore(std::int64_t slot, const std::vector<Stretch>& stretches);

  const Plan& plan_;
  const std::vector<numbers::Decimal> recorded_;
  std::vector<numbers::Decimal> values_;
  std::vector<Touched> touched_;
  std::vector<std::int64_t> watched_;
  Pass<numbers::Decimal> pass_;
  Pass<Touched> touching_;
};

}  // namespace backstep::trace
