// Formulas as MathML, the part of it that browsers draw themselves (MathML Core).
#pragma once

#include <string_view>

#include "reports/document/formula.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// A formula inside a sentence. `label`: what is read aloud where a browser takes no name from MathML
/// (headings, links, table heads); empty in running text, where screen readers walk through the formula
/// itself.
void add_formula(Element parent, const document::Box& box, std::string_view label = {});

/// One line of a derivation: a cell with left side and relation, then pieces between which a browser may
/// break.
void add_line(Element parent, const document::Line& line);

/// Width in em that the left sides and relations of these lines need.
[[nodiscard]] double left_width(const std::vector<document::Line>& lines);

/// Lines whose left side is wider than this (in em) begin with it and do not align.
inline constexpr double widest_left_side = 7;

}  // namespace backstep::render
