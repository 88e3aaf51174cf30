#include "engine/trace/saturation.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

/// Without a difference that could cancel. sigmoid'(z) = e/(1 + e)^2 with e = exp(-|z|); tanh'(z) is 4 times
/// that with e = exp(-2|z|), as tanh(z) = 2*sigmoid(2z) - 1.
Decimal slope_of(bool tanh, const Decimal& argument) {
  const Decimal e = exp(-abs(tanh ? Decimal(2) * argument : argument));
  const Decimal q = Decimal(1) + e;
  return (tanh ? Decimal(4) * e : e) / (q * q);
}

struct Steepest {
  std::string_view function;
  std::string_view slope;
};
constexpr std::array steepest{Steepest{"sigmoid", "0.25"}, Steepest{"tanh", "1"}, Steepest{"relu", "1"},
                              Steepest{"linear", "1"}};

}  // namespace

std::optional<Saturation> saturation(std::string_view function, const numbers::Number& argument) {
  const bool tanh = function == "tanh";
  if ((!tanh && function != "sigmoid") || !argument.is_finite()) return std::nullopt;
  const Decimal z(argument);
  const Decimal slope = slope_of(tanh, z);
  if (!(slope < numbers::decimal_literal(saturated_below))) return std::nullopt;
  const bool near_one = tanh || !z.is_negative();
  return Saturation{slope.number(), near_one && slope < numbers::decimal_literal("1e-40")};
}

std::optional<std::string_view> steepest_slope(std::string_view function) {
  const auto found = std::ranges::find(steepest, function, &Steepest::function);
  return found == steepest.end() ? std::nullopt : std::optional{found->slope};
}

}  // namespace backstep::trace
