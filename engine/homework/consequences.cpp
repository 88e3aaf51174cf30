#include "engine/homework/consequences.hpp"

namespace backstep::homework {

Consequences::Consequences(const MarkingPlan& plan)
    : plan_(plan), touched_(plan.given().size()), pass_(plan.plan(), touched_) {
  pass_.run_as(plan.refused());
}

std::vector<bool> Consequences::below(const std::vector<bool>& wrong) {
  std::vector<bool> found(wrong.size(), false);
  for (std::size_t i = 0; i < plan_.definitions(); ++i) {
    const trace::Definition& definition = plan_.plan().definitions[i];
    pass_.run_definition(i);
    const auto first = static_cast<std::size_t>(definition.slot);
    for (std::size_t slot = first; slot < first + static_cast<std::size_t>(definition.cells); ++slot) {
      found[slot] = touched_[slot].touched;
      touched_[slot].touched = found[slot] || wrong[slot];
    }
  }
  return found;
}

}  // namespace backstep::homework
