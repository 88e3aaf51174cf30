#include "engine/trace/path_count.hpp"

#include <algorithm>

namespace backstep::trace {

namespace {

constexpr std::uint32_t base = 1'000'000'000;
constexpr std::size_t digits_each = 9;

}  // namespace

PathCount::PathCount(std::uint64_t count) {
  for (; count > 0; count /= base) limbs_.push_back(static_cast<std::uint32_t>(count % base));
}

PathCount& PathCount::operator+=(const PathCount& other) {
  limbs_.resize(std::max(limbs_.size(), other.limbs_.size()), 0);
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    const std::uint32_t sum = limbs_[i] + (i < other.limbs_.size() ? other.limbs_[i] : 0) + carry;
    carry = sum / base;
    limbs_[i] = sum % base;
  }
  if (carry > 0) limbs_.push_back(carry);
  return *this;
}

std::string PathCount::text() const {
  if (limbs_.empty()) return "0";
  std::string text = std::to_string(limbs_.back());
  for (std::size_t i = limbs_.size() - 1; i-- > 0;) {
    const std::string limb = std::to_string(limbs_[i]);
    text += std::string(digits_each - limb.size(), '0') + limb;
  }
  return text;
}

}  // namespace backstep::trace
