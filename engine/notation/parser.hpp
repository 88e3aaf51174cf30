// Text to statements and expressions.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/statement.hpp"

namespace backstep::notation {

/// Greatest nesting of brackets and signs in an expression ("limit.depth").
inline constexpr std::size_t depth_limit = 256;

struct Parsed {
  std::vector<Statement> statements;
  Faults faults;
  /// Names on the left side of lines that could not be read: whoever uses them is not to blame.
  std::set<std::string, std::less<>> broken;
};

/// Reads a whole file. A line that begins with one of `macros` is a macro call, unless '=', '[' or a prime
/// follows. All faults are reported at once; the statements that could be read are returned beside them.
/// Whether `max(k, ...)` is the reduction over the letter k or the larger of two values is not decided here:
/// it is a call unless a filter stands in it (see model/resolve).
[[nodiscard]] Parsed parse(std::string_view text, const std::set<std::string, std::less<>>& macros = {});

/// Reads one expression. Null, and a fault, if it is none.
[[nodiscard]] Expr parse_expression(std::string_view text, Faults& faults);

}  // namespace backstep::notation
