// The digits a page is asked to print.
#pragma once

#include "app/settings.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::app {

/// Decimals or significant digits with the rounding rule, as the options say.
[[nodiscard]] inline numbers::Digits digits(const Settings& settings) {
  using numbers::RoundingRule;
  const RoundingRule rule = settings.rounding == "half-even"  ? RoundingRule::half_even
                            : settings.rounding == "truncate" ? RoundingRule::truncate
                                                              : RoundingRule::half_up;
  if (settings.significant > 0) return {numbers::Digits::Kind::significant, settings.significant, rule};
  return {numbers::Digits::Kind::decimals, settings.decimals, rule};
}

}  // namespace backstep::app
