// The digits a sheet says its numbers have: "4 significant", "3 decimals".
#pragma once

#include <optional>
#include <string_view>

#include "engine/numbers/rounding.hpp"

namespace backstep::homework {

/// A count from 1 to 48 (0 decimals too) and "significant" or "decimals", or a word for either: "4
/// significant figures", "4 s.f.", "3 decimal places", "4 位有效数字". Nothing for any other text.
[[nodiscard]] std::optional<numbers::Digits> read_digits(std::string_view text);

}  // namespace backstep::homework
