// The check as a page: every adjoint by two routes, the sweep over steps, and how a mistake looks.
#pragma once

#include <optional>

#include "engine/homework/planted.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/sweep.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// What is told. `swept`: the comparison of the adjoint of the sweep. `planted`: nothing if no mistake was to
/// be planted or none could be.
struct Proof {
  const model::Model& model;
  const trace::Trace& trace;
  const trace::GradientCheck& check;
  const std::optional<trace::Sweep>& sweep;
  const std::optional<trace::Comparison>& swept;
  const std::optional<homework::Planted>& planted;
};

/// At most 400 rows in the table of adjoints: what does not agree first, then those that agree least.
[[nodiscard]] document::Page proof_page(const Proof& proof, const Words& words);

/// The adjoint whose sweep is shown unless another is named: the largest slope of the first parameter that
/// has one above a millionth of the largest of all. Nothing if no parameter has a slope.
[[nodiscard]] std::optional<trace::Cell> usual_adjoint(const model::Model& model, const trace::Trace& trace);
/// The adjoint of a cell, of the first backward pass that has one; the cell itself if it is an adjoint.
[[nodiscard]] std::optional<trace::Cell> adjoint_for(const model::Model& model, trace::Cell cell);

}  // namespace backstep::narrate
