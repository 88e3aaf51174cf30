// Which definitions stand between a quantity and the scalars that depend on it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/plan.hpp"

namespace backstep::trace {

/// Definitions to compute again when a quantity was changed by hand: positions in Plan::definitions, in
/// order.
struct Downstream {
  std::vector<std::size_t> definitions;
  std::int64_t operations = 0;
};

class Dependence {
 public:
  Dependence(const model::Model& model, const Plan& plan);

  /// What depends on `quantity` and is needed for one of `targets`; the quantity's own definition is not in
  /// it.
  [[nodiscard]] Downstream between(std::size_t quantity, const std::vector<std::size_t>& targets) const;

 private:
  const Plan& plan_;
  std::size_t quantities_;
  std::vector<std::vector<std::size_t>> reads_;  // by definition: the quantities in its formula
};

}  // namespace backstep::trace
