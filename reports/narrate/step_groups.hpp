// Cards that are told together: one stage, and one sample where a pass is told sample by sample.
#pragma once

#include "engine/trace/order.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// A group without its cards: with a heading, and an id, "backward-sample-2", if it belongs to a sample.
[[nodiscard]] document::CardGroup step_group(const Context& context, const trace::Told& told);

/// Anchor of a stage's section and key of its words: "backward" of error signals. Not of what is given.
[[nodiscard]] std::string_view stage_id(model::Stage stage);

}  // namespace backstep::narrate
