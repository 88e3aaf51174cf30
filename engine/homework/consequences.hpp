// What stands below wrong numbers.
#pragma once

#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/touched.hpp"

namespace backstep::homework {

class Consequences {
 public:
  /// The plan must outlive it.
  explicit Consequences(const MarkingPlan& plan);

  /// Which cells are computed from one of these, at any remove: one flag a slot of the model, as of `wrong`.
  [[nodiscard]] std::vector<bool> below(const std::vector<bool>& wrong);

 private:
  const MarkingPlan& plan_;
  std::vector<trace::Touched> touched_;
  trace::Pass<trace::Touched> pass_;
};

}  // namespace backstep::homework
