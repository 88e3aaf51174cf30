// The name of one sheet of a series: all that its numbers are drawn from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/numbers/rounding.hpp"

namespace backstep::homework {

/// Sheets of a series are numbered from 1 to this.
inline constexpr std::int64_t most_sheets = 999;

/// "7-13": seed 7, sheet 13. "7-13-4d", "7-13-4s": the same where 4 decimals, or significant digits, are
/// asked for, as mistakes must be told apart in those. The rounding rule is no part of it.
struct SheetId {
  std::uint64_t seed = 1;
  std::int64_t number = 1;
  numbers::Digits digits{};
};

[[nodiscard]] std::string text(const SheetId& id);
/// Nothing for what is none: other characters, a leading zero, a number beyond most_sheets, 0 or more than 40
/// digits.
[[nodiscard]] std::optional<SheetId> read_sheet_id(std::string_view text);
/// The same of what stands on a sheet, "xor 7-13": the last word counts.
[[nodiscard]] std::optional<SheetId> read_sheet_name(std::string_view text);

}  // namespace backstep::homework
