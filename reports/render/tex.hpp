// Formulas as TeX in the dialect that every Markdown reader leaves intact: a backslash stands before letters
// only, a subscript comes before the superscript and follows a letter, a digit or a command, no colour, no
// macro, and none of the signs that Markdown itself reads (* < > | ~ # ` [ ]).
#pragma once

#include <cstddef>
#include <string>

#include "reports/document/formula.hpp"

namespace backstep::render {

/// Some readers refuse longer formulas.
inline constexpr std::size_t longest_tex = 799;

[[nodiscard]] std::string tex(const document::Box& box);

/// A line of a derivation with the left side given: lines that continue a derivation repeat it.
[[nodiscard]] std::string tex(const document::Box& left, const document::Line& line);

}  // namespace backstep::render
