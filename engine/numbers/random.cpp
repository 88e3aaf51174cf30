#include "engine/numbers/random.hpp"

#include <numeric>
#include <utility>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::uint64_t Random::below(std::uint64_t bound) {
  const std::uint64_t unused = (0 - bound) % bound;  // 2^64 mod bound
  std::uint64_t drawn = next();
  while (drawn < unused) drawn = next();
  return drawn % bound;
}

Decimal Random::uniform() {
  static constexpr std::int64_t parts = std::int64_t{1} << 53;
  return Decimal(static_cast<std::int64_t>(next() >> 11U)) / Decimal(parts);
}

Decimal Random::normal() {
  if (second_) return *std::exchange(second_, std::nullopt);
  const Decimal one(1);
  const Decimal two(2);
  Decimal u;
  Decimal v;
  Decimal s;
  do {
    u = two * uniform() - one;
    v = two * uniform() - one;
    s = u * u + v * v;
  } while (s.is_zero() || s >= one);
  const Decimal factor = sqrt(-two * log(s) / s);
  second_ = v * factor;
  return u * factor;
}

std::string rounded_literal(const Decimal& value, int decimals) {
  const Number number = value.number();
  std::string digits = number.digits;
  long exponent = number.exponent;
  const long kept = exponent + decimals;  // digits before the cut; below 0 the value is less than half a unit
  const bool up =
      kept >= 0 && kept < static_cast<long>(digits.size()) && digits[static_cast<std::size_t>(kept)] >= '5';
  digits.resize(static_cast<std::size_t>(kept < 0 ? 0 : kept), '0');
  if (up && digits.empty()) {
    digits = "1";
    exponent = 1 - decimals;
  } else if (up && add_unit(digits)) {
    ++exponent;
  }
  const bool zero = digits.find_first_not_of('0') == std::string::npos;
  if (zero) return plain_text("", 0, decimals);
  return (number.negative ? "-" : "") + plain_text(digits, exponent, decimals);
}

std::vector<std::string> uniform_literals(Random& random, const Decimal& low, const Decimal& high,
                                          std::size_t count, int decimals) {
  std::vector<std::string> literals;
  literals.reserve(count);
  const Decimal width = high - low;
  while (literals.size() < count)
    literals.push_back(rounded_literal(low + width * random.uniform(), decimals));
  return literals;
}

std::vector<std::string> normal_literals(Random& random, const Decimal& mean, const Decimal& deviation,
                                         std::size_t count, int decimals) {
  std::vector<std::string> literals;
  literals.reserve(count);
  while (literals.size() < count)
    literals.push_back(rounded_literal(mean + deviation * random.normal(), decimals));
  return literals;
}

namespace {

using Vector = std::vector<Decimal>;

Decimal product(const Vector& a, const Vector& b) {
  Decimal sum;
  for (std::size_t i = 0; i < a.size(); ++i) sum = sum + a[i] * b[i];
  return sum;
}

void take_away(Vector& from, const Vector& direction) {
  const Decimal part = product(from, direction);
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = from[i] - part * direction[i];
}

// Gram and Schmidt, each vector twice: once would leave rounding errors where vectors are nearly parallel.
void make_orthonormal(std::vector<Vector>& vectors) {
  for (std::size_t k = 0; k < vectors.size(); ++k) {
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t earlier = 0; earlier < k; ++earlier) take_away(vectors[k], vectors[earlier]);
    const Decimal length = sqrt(product(vectors[k], vectors[k]));
    for (Decimal& one : vectors[k]) one = one / length;
  }
}

}  // namespace

std::vector<std::string> orthogonal_literals(Random& random, std::size_t rows, std::size_t columns,
                                             int decimals) {
  const bool wide = rows <= columns;
  std::vector<Vector> vectors(wide ? rows : columns, Vector(wide ? columns : rows));
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      vectors[wide ? row : column][wide ? column : row] = random.normal();
  make_orthonormal(vectors);
  std::vector<std::string> literals;
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      literals.push_back(rounded_literal(vectors[wide ? row : column][wide ? column : row], decimals));
  return literals;
}

std::vector<std::size_t> shuffled(Random& random, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{1});
  for (std::size_t k = count; k > 1; --k)
    std::swap(order[k - 1], order[static_cast<std::size_t>(random.below(k))]);
  return order;
}

}  // namespace backstep::numbers
