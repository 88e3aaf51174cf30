#include "reports/render/mathml.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "reports/render/breaking.hpp"
#include "reports/render/extent.hpp"
#include "reports/render/mathml_box.hpp"

namespace backstep::render {

using document::Box;
using document::Line;

namespace {

constexpr double relation_width = 1.2;

bool is_wide(const Line& line) { return extent(line.left) + relation_width > widest_left_side; }

/// Left side and relation. An empty <mi> keeps a lone relation from becoming the core of its row, which would
/// cost it its spaces; the inner row is what a browser may not lay out as flexible boxes.
void add_left(Element math, const Line& line) {
  Element row = add(add(math, "mrow", "l"), "mrow");
  if (line.left.empty()) {
    add(row, "mi");
  } else {
    add_box(row, line.left);
  }
  if (!line.relation.empty()) set(add_with_text(row, "mo", line.relation), "form", "infix");
}

/// A bracket without partner in its row is told what it is.
void add_lone_bracket(Element row, const std::string& bracket) {
  set(add_bracket(row, bracket, false), "form", bracket == "(" ? "prefix" : "postfix");
}

void add_piece(Element math, const Piece& piece) {
  const bool filled = !piece.empty() && piece.front().filled;
  Element row = filled ? add(math, "mrow", "fill") : add(math, "mrow");
  for (const Item& item : piece) {
    item.box ? add_box(row, *item.box) : add_lone_bracket(row, item.bracket);
  }
}

/// Classes by kind of line, aligned and wide.
const char* line_class(const Line& line) {
  const bool result = line.kind == Line::Kind::result;
  constexpr std::array<std::array<const char*, 2>, 2> classes{{{"ln", "ln far"}, {"ln res", "ln res far"}}};
  return classes[result][is_wide(line)];
}

}  // namespace

void add_formula(Element parent, const Box& box, std::string_view label) {
  Element math = add(parent, "math");
  if (!label.empty()) set(math, "aria-label", label);
  add_box(math, box);
}

void add_line(Element parent, const Line& line) {
  Element math = add(parent, "math", line_class(line));
  set(math, "displaystyle", "true");
  add_left(math, line);
  for (const Piece& piece : pieces(line)) add_piece(math, piece);
}

double left_width(const std::vector<Line>& lines) {
  double width = 0;
  for (const Line& line : lines) width = std::max(width, extent(line.left) + relation_width);
  return std::min(width, widest_left_side);
}

}  // namespace backstep::render
