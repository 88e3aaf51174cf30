// Where a formula stands at a corner or a jump: both slopes beside it, and what is taken.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// A sentence for each kind of corner that the formula of a defined cell stands at: relu, leaky_relu, elu and
/// abs of 0, ties of max and min, jumps of step and sign. Of an adjoint only jumps, which are how a rule of
/// calculus decides a corner. "" where there is none. Precondition: the cell has a value.
[[nodiscard]] std::string corner_note(const model::Model& model, const trace::Trace& trace, trace::Cell cell,
                                      const Words& words);

}  // namespace backstep::narrate
