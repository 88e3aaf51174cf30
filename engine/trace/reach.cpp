#include "engine/trace/reach.hpp"

#include <algorithm>

namespace backstep::trace {

Reach::Reach(const Plan& plan)
    : plan_(plan), touched_(static_cast<std::size_t>(plan.slots.total)), touching_(plan, touched_) {}

std::vector<Stretch> Reach::of(std::int64_t slot, const std::vector<std::size_t>& downstream) {
  std::vector<Stretch> stretches;
  touched_[static_cast<std::size_t>(slot)] = {true};
  for (const std::size_t definition : downstream) {
    touching_.run_definition(definition);
    take_up(definition, stretches);
  }
  touched_[static_cast<std::size_t>(slot)] = {};
  for (const Stretch& cells : stretches)
    std::fill_n(touched_.begin() + plan_.definitions[cells.definition].slot + cells.first, cells.count,
                Touched{});
  return stretches;
}

void Reach::take_up(std::size_t definition, std::vector<Stretch>& stretches) {
  const Definition& defined = plan_.definitions[definition];
  bool before = false;
  for (std::int64_t cell = 0; cell < defined.cells; ++cell) {
    const bool touched = touched_[static_cast<std::size_t>(defined.slot + cell)].touched;
    if (touched && !before) stretches.push_back({definition, cell, 0});
    if (touched) ++stretches.back().count;
    before = touched;
  }
}

std::int64_t operations_in(const Plan& plan, const std::vector<Stretch>& stretches) {
  std::int64_t total = 0;
  for (const Stretch& cells : stretches) {
    const Definition& definition = plan.definitions[cells.definition];
    total += cells.count * (definition.operations / definition.cells);
  }
  return total;
}

}  // namespace backstep::trace
