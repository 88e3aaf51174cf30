// How many paths there are: a whole number without a bound, since deep networks have more than 2^64.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace backstep::trace {

class PathCount {
 public:
  PathCount() = default;  // 0
  explicit PathCount(std::uint64_t count);

  PathCount& operator+=(const PathCount& other);
  /// The number in decimal digits.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const PathCount&, const PathCount&) = default;

 private:
  std::vector<std::uint32_t> limbs_;  // of nine digits each, the lowest first, the highest not 0
};

}  // namespace backstep::trace
