// Formulas over cells and their values, for rooms within this one that ask what happened inside a formula.
#pragma once

#include "engine/model/model.hpp"
#include "engine/trace/trace.hpp"

#include "engine/numbers/decimal.hpp"

namespace backstep::trace {

/// All digits of a value and whether it is exact; of a pass in double precision the digits it prints.
[[nodiscard]] numbers::Decimal decimal_at(const Trace& trace, Cell cell);

/// The call of a function that is text, such as sigmoid(z1[1]), as its body over the same cells:
/// 1/(1 + exp(-z1[1])). Null if the expression is no such call.
[[nodiscard]] notation::Expr body_of_call(const model::Model& model, const Trace& trace,
                                          const notation::Expr& expression);

/// The value of a part of an instance.
[[nodiscard]] numbers::Decimal value_of_part(const model::Model& model, const Trace& trace,
                                             const notation::Expr& part);

}  // namespace backstep::trace
