// The digits a page is asked to print, and those a pencil is to carry.
#pragma once

#include <cstdlib>
#include <optional>

#include "app/settings.hpp"
#include "engine/homework/sheet_id.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::app {

[[nodiscard]] inline numbers::RoundingRule rounding_rule(const Settings& settings) {
  using numbers::RoundingRule;
  if (settings.rounding == "half-even") return RoundingRule::half_even;
  return settings.rounding == "truncate" ? RoundingRule::truncate : RoundingRule::half_up;
}

/// The digits of --pencil with the rounding rule, if it was given.
[[nodiscard]] inline std::optional<numbers::Digits> pencil_digits(const Settings& settings) {
  using Kind = numbers::Digits::Kind;
  if (settings.pencil.empty()) return std::nullopt;
  const Kind kind = settings.pencil.ends_with('s') ? Kind::significant : Kind::decimals;
  return numbers::Digits{kind, std::atoi(settings.pencil.c_str()), rounding_rule(settings)};
}

/// Decimals or significant digits with the rounding rule, as the options say; those of a pencil if there is
/// one; those that a sheet of a series is made for if nothing is said.
[[nodiscard]] inline numbers::Digits digits(const Settings& settings) {
  using Kind = numbers::Digits::Kind;
  if (const auto pencil = pencil_digits(settings)) return *pencil;
  const Settings usual;
  const bool said = settings.significant > 0 || settings.decimals != usual.decimals;
  const auto sheet = homework::read_sheet_id(settings.sheet);
  if (sheet && !said) return {sheet->digits.kind, sheet->digits.count, rounding_rule(settings)};
  if (settings.significant > 0) return {Kind::significant, settings.significant, rounding_rule(settings)};
  return {Kind::decimals, settings.decimals, rounding_rule(settings)};
}

}  // namespace backstep::app
