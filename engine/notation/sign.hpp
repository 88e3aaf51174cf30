// Minus signs moved to where a reader expects them.
#pragma once

#include "engine/notation/expression.hpp"

namespace backstep::notation {

/// -expression in the usual shape: -x becomes x, a - y becomes y - a also as a factor, signs of a sum that
/// begins with a minus are turned, a product takes the minus to its first factor.
[[nodiscard]] Expr opposite(const Expr& expression);

}  // namespace backstep::notation
