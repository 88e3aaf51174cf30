// One value explained, as JSON.
#pragma once

#include <string>

#include "engine/numbers/rounding.hpp"
#include "engine/trace/explanation.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// {"v":1,"id":"dW1[1,2]","quantity":...,"index":[1,2],"kind":"defined","what":...,"rule":...,"formula":...,
///  "substituted":...,"value":...,"exact":...,"operands":[{"id","value"}],"used_by":["W1'[1,2]"],
///  "updated":{"id","value"} or null, then the effect on the first target ("target":null if there is none):
///  "target":"L","adjoint":"dW1[1,2]","slope":...,"count":"2","paths":[{"product":...,"factors":[{"id":
///  "da2[1]/dz2[1]","of","by","what","formula","value"}]}],"rest":...,"check":{...}, and "also": the effects
///  on other targets. Products and rest add up to the slope; "substituted" holds all digits.
/// Beside "value", all digits of it, stands "printed": its digits as a page of the same settings shows them
/// (given values as typed); "tie" says whether the rule for halves decided them.
///  "float64" is null or what a 64-bit float would be where that is wrong, {"value":"0.0","failure":
///  "underflow"}; an undefined value has "because_of", the cell where that begins, and "why".
[[nodiscard]] std::string explanation(const model::Model& model, const trace::Trace& trace,
                                      const trace::Explanation& explanation, const narrate::Words& words,
                                      const numbers::Digits& digits);

/// {"v":1,"quantity":"dW1","cells":[{"id":"dW1[1,1]","value":...,"printed":...,"tie":false},...]}
[[nodiscard]] std::string choices(const model::Model& model, const trace::Trace& trace, std::size_t quantity,
                                  const numbers::Digits& digits);

}  // namespace backstep::exchange
