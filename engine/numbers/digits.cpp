#include "engine/numbers/digits.hpp"

#include <algorithm>

namespace backstep::numbers {

bool add_unit(std::string& digits) {
  for (auto place = digits.rbegin(); place != digits.rend(); ++place) {
    if (*place != '9') {
      ++*place;
      return false;
    }
    *place = '0';
  }
  if (!digits.empty()) digits.front() = '1';
  return true;
}

void drop_trailing_zeros(std::string& digits) { digits.resize(digits.find_last_not_of('0') + 1); }

bool reads_plainly(long exponent) { return exponent >= -5 && exponent <= 21; }

std::string plain_text(std::string_view digits, long exponent, long decimals) {
  const auto digit = [&](long place) {  // place 0 is the first digit
    return place >= 0 && place < static_cast<long>(digits.size()) ? digits[static_cast<std::size_t>(place)]
                                                                  : '0';
  };
  std::string text;
  text.reserve(static_cast<std::size_t>(std::max(exponent, 1L) + decimals + 1));
  for (long place = std::min(exponent - 1, 0L); place < exponent; ++place) text += digit(place);
  if (decimals > 0) text += '.';
  for (long place = exponent; place < exponent + decimals; ++place) text += digit(place);
  return text;
}

std::string power_text(std::string_view digits, long exponent) {
  std::string text(digits.substr(0, 1));
  if (digits.size() > 1) text.append(".").append(digits.substr(1));
  return text.append("e").append(std::to_string(exponent - 1));
}

}  // namespace backstep::numbers
