// Expressions and statements as text that parses back to the same tree.
#pragma once

#include <string>

#include "engine/notation/statement.hpp"

namespace backstep::notation {

[[nodiscard]] std::string print(const Affine& position);
[[nodiscard]] std::string print(const Condition& condition);
[[nodiscard]] std::string print(const Expr& expression);
[[nodiscard]] std::string print(const Array& array);
/// One line, without its end.
[[nodiscard]] std::string print(const Statement& statement);
/// "z1[n,j]", or the name alone where there are no letters.
[[nodiscard]] std::string print_left(const std::string& name, const std::vector<std::string>& letters);

}  // namespace backstep::notation
