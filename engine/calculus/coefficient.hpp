// The number in front of a product: a fraction of two integers and the sizes of letters. All the algebra
// there is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/notation/expression.hpp"

namespace backstep::calculus {

/// sign · numerator/denominator · product of size(letter)^power. Kept in lowest terms.
class Coefficient {
 public:
  [[nodiscard]] bool is_zero() const { return numerator_ == 0; }
  [[nodiscard]] bool is_negative() const { return numerator_ < 0; }
  [[nodiscard]] bool is_one() const { return numerator_ == 1 && denominator_ == 1 && sizes_.empty(); }
  void negate() { numerator_ = -numerator_; }

  /// Takes an integer in; false (and unchanged) if that would overflow: the factor then stays as written.
  bool multiply(std::int64_t by);
  bool divide(std::int64_t by);
  /// size(letter)^power; the letter without its primes.
  void size(const std::string& letter, int power);

  /// True if both have the same sizes, so that they can be added; the sum replaces this one (false on
  /// overflow).
  bool add(const Coefficient& other);

  /// Absolute value as factors in front: "2/(size(n)*size(k))". None if it is 1.
  void append(std::vector<notation::Expr>& factors, std::vector<bool>& divide) const;

 private:
  struct Size {
    std::string letter;
    int power = 0;
    friend bool operator==(const Size&, const Size&) = default;
  };
  void reduce();
  std::int64_t numerator_ = 1;
  std::int64_t denominator_ = 1;
  std::vector<Size> sizes_;
};

/// The integer that a literal is, if it is one of at most 18 digits.
[[nodiscard]] bool integer_value(const notation::Expr& literal, std::int64_t& value);

}  // namespace backstep::calculus
