// The tables of a lesson: differences, and all values.
#pragma once

#include "engine/trace/gradient_check.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// Every adjoint beside the difference quotient, its error and a verdict; then what reported scalars are to
/// the loss. `has_card`: of a part of the lesson, which slopes are in the table.
[[nodiscard]] document::Section check_section(const Context& context, const trace::GradientCheck& check,
                                              const HasCard& has_card = nullptr);

/// "h = 1e-8".
[[nodiscard]] document::Span step_of_differences(const trace::GradientCheck& check);

/// Given and computed values, each with its name and a link to its card. `has_card`: of a part of the lesson,
/// which cells have one; the others are there only if they are used in it.
[[nodiscard]] document::Section values_section(const Context& context, const Telling& telling,
                                               const HasCard& has_card = nullptr);

}  // namespace backstep::narrate
