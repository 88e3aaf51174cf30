// A pass with the pencil, for the records of this room.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/trace/hidden.hpp"

namespace backstep::exchange {

/// {"digits":4,"kind":"decimals","rounding":"half-up"}; the other kind is "significant", the other rules are
/// "half-even" and "truncate".
[[nodiscard]] nlohmann::ordered_json pencil_json(const numbers::Digits& digits);

/// The same with what these digits hide, and how many would show it (null: 12 are too few):
/// {...,"hidden":[{"id":"dW1[1,1]","value":"0","unrounded":"0.000438...","hidden":"zero"},...],
///  "enough":{"decimals":6,"significant":5}}. `hidden` is "undefined", "zero", "sign", "below_unit" or
/// "unmoved", where `unrounded` is the step of the parameter.
[[nodiscard]] nlohmann::ordered_json hidden_json(const model::Model& model, const trace::Trace& trace,
                                                 const trace::HiddenValues& hidden);

}  // namespace backstep::exchange
