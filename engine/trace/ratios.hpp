// Scalars that are reported but not descended: whether their gradients are a fixed multiple of those
// descended.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/gradient_check.hpp"

namespace backstep::trace {

class RatioFinder {
 public:
  explicit RatioFinder(const model::Model& model);

  /// The reported scalars to compare: those that stand before the first backward pass and start none
  /// themselves. None unless that pass has exactly one loss.
  [[nodiscard]] const std::vector<std::string>& reported() const { return reported_; }
  /// Whether gradients by this quantity count: it is a parameter.
  [[nodiscard]] bool concern(const model::Quantity& quantity) const;
  /// One scalar: its derivative of the target, its derivative of the reported quantity.
  void note(const std::string& reported, const numbers::Decimal& of_target,
            const numbers::Decimal& of_reported);

  [[nodiscard]] std::vector<Ratio> found() const;

 private:
  struct Tally {
    bool any = false;
    bool constant = true;
    numbers::Decimal ratio;
  };

  std::string target_;
  std::vector<std::string> reported_;
  std::map<std::string, Tally> tallies_;
};

}  // namespace backstep::trace
