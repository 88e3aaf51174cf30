// A value to be found by the reader: what the page says of each answer, and help in steps.
#pragma once

#include <optional>

#include "engine/homework/marking_plan.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// All that the model knows of it: the symbol, which answers are right or come of which mistake, the rule,
/// the line with numbers put in and the value, all with the digits that are asked for. Id, number, question
/// and hint are the author's. Nothing for what is given or has no finite value. `plan`: of the same model and
/// pass.
[[nodiscard]] std::optional<document::Exercise> exercise(const Context& context,
                                                         const homework::MarkingPlan& plan, trace::Cell cell,
                                                         const numbers::Digits& digits);
/// The same where no other exercise shares the plan.
[[nodiscard]] std::optional<document::Exercise> exercise(const Context& context, trace::Cell cell,
                                                         const numbers::Digits& digits);

}  // namespace backstep::narrate
