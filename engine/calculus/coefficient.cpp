#include "engine/calculus/coefficient.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace backstep::calculus {

using notation::Expr;

bool integer_value(const Expr& literal, std::int64_t& value) {
  if (literal->kind != notation::Kind::number || literal->text.size() > 18) return false;
  const char* end = literal->text.data() + literal->text.size();
  const auto result = std::from_chars(literal->text.data(), end, value);
  return result.ec == std::errc{} && result.ptr == end;
}

bool Coefficient::multiply(std::int64_t by) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(numerator_, by, &product)) return false;
  numerator_ = product;
  reduce();
  return true;
}

bool Coefficient::divide(std::int64_t by) {
  std::int64_t product = 0;
  if (by == 0 || __builtin_mul_overflow(denominator_, by, &product)) return false;
  denominator_ = product;
  reduce();
  return true;
}

void Coefficient::size(const std::string& letter, int power) {
  const std::string stem = letter.substr(0, letter.find('\''));
  const auto found = std::ranges::find(sizes_, stem, &Size::letter);
  if (found == sizes_.end()) {
    sizes_.push_back({stem, power});
  } else if ((found->power += power) == 0) {
    sizes_.erase(found);
  }
}

bool Coefficient::add(const Coefficient& other) {
  if (sizes_ != other.sizes_) return false;
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::int64_t bottom = 0;
  std::int64_t top = 0;
  const bool overflow = __builtin_mul_overflow(numerator_, other.denominator_, &left) ||
                        __builtin_mul_overflow(other.numerator_, denominator_, &right) ||
                        __builtin_mul_overflow(denominator_, other.denominator_, &bottom) ||
                        __builtin_add_overflow(left, right, &top);
  if (overflow) return false;
  numerator_ = top;
  denominator_ = bottom;
  reduce();
  return true;
}

void Coefficient::reduce() {
  if (denominator_ < 0) {
    numerator_ = -numerator_;
    denominator_ = -denominator_;
  }
  const std::int64_t common = std::gcd(numerator_, denominator_);
  if (common > 1) {
    numerator_ /= common;
    denominator_ /= common;
  }
}

void Coefficient::append(std::vector<Expr>& factors, std::vector<bool>& divide) const {
  std::vector<Expr> above;
  std::vector<Expr> below;
  const std::int64_t top = numerator_ < 0 ? -numerator_ : numerator_;
  if (top != 1) above.push_back(notation::number(std::to_string(top)));
  if (denominator_ != 1) below.push_back(notation::number(std::to_string(denominator_)));
  for (const Size& one : sizes_)
    for (int i = 0; i < std::abs(one.power); ++i)
      (one.power > 0 ? above : below).push_back(notation::size_of(one.letter));
  if (above.empty() && below.empty()) return;
  if (above.empty()) above.push_back(notation::number("1"));
  for (const Expr& factor : above) {
    factors.push_back(notation::with_role(factor, notation::Role::coefficient));
    divide.push_back(false);
  }
  if (below.empty()) return;
  const std::vector<bool> times(below.size(), false);
  factors.push_back(
      notation::with_role(notation::product(std::move(below), times), notation::Role::coefficient));
  divide.push_back(true);
}

}  // namespace backstep::calculus
