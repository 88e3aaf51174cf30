// Which definitions stand between a quantity and the scalars that depend on it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/plan.hpp"

namespace backstep::trace {

class Dependence {
 public:
  Dependence(const model::Model& model, const Plan& plan);

  /// The definitions that depend on `quantity` and are needed for one of `targets`, as positions in
  /// Plan::definitions, in order. The quantity's own definition is not among them.
  [[nodiscard]] std::vector<std::size_t> between(std::size_t quantity,
                                                 const std::vector<std::size_t>& targets) const;

 private:
  const Plan& plan_;
  std::size_t quantities_;
  std::vector<std::vector<std::size_t>> reads_;  // by definition: the quantities in its formula
};

}  // namespace backstep::trace
