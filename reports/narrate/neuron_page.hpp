// One neuron: all that flows in, all that flows out, what comes back, and what a nudge does.
#pragma once

#include "engine/trace/neuron.hpp"
#include "reports/narrate/explain.hpp"

namespace backstep::narrate {

/// Sections: in, out, back, gradients, update, nudge; those without content are left out.
[[nodiscard]] document::Page neuron_page(const model::Model& model, const trace::Trace& trace,
                                         const trace::Neuron& neuron, const ExplainOptions& options);

}  // namespace backstep::narrate
