// Runs of decimal digits as text: carrying, and laying them out plainly or with a power of ten.
#pragma once

#include <string>
#include <string_view>

namespace backstep::numbers {

/// Adds one unit of the last place: "1299" becomes "1300". True if it runs over at the front; then "999"
/// becomes "100", which stands for 1000: the length stays, the caller moves the point.
[[nodiscard]] bool add_unit(std::string& digits);

void drop_trailing_zeros(std::string& digits);

/// Whether 0.d1d2d3... · 10^exponent is written without a power of ten: from 1e-6 up to, not including, 1e21.
[[nodiscard]] bool reads_plainly(long exponent);

/// 0.d1d2d3... · 10^exponent with that many decimals: ("3775", 0, 4) is "0.3775". Missing digits are zeros.
[[nodiscard]] std::string plain_text(std::string_view digits, long exponent, long decimals);

/// The same as a power of ten: ("4386", -9) is "4.386e-10".
[[nodiscard]] std::string power_text(std::string_view digits, long exponent);

}  // namespace backstep::numbers
