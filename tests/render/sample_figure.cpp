#include <cmath>

#include "tests/render/sample_page.hpp"

namespace backstep::tests {

namespace {

constexpr double radius = 31, first_row = 120, row_height = 180, first_column = 96, column_width = 194;
constexpr double largest_gradient = 0.14;

Point place(std::size_t column, std::size_t line) {
  return {first_column + column_width * static_cast<double>(column),
          first_row + row_height * static_cast<double>(line)};
}

Mark label(Point at, Box content, Tone tone, double size = 16) {
  Mark mark;
  mark.kind = Mark::Kind::label;
  mark.from = at;
  mark.content = std::move(content);
  mark.tone = tone;
  mark.size = size;
  return mark;
}

Mark caption(double x, const char* text) {
  Mark mark = label({x, 62}, words(text), Tone::none, 13);
  mark.caption = true;
  return mark;
}

Mark circle(Point at, Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::circle;
  mark.from = at;
  mark.radius = radius;
  mark.tone = tone;
  return mark;
}

Mark box(Point at, double width, double height, Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::rectangle;
  mark.from = {at.x - width / 2, at.y - height / 2};
  mark.to = {at.x + width / 2, at.y + height / 2};
  mark.radius = 9;
  mark.tone = tone;
  return mark;
}

/// A line between two places that leaves room at both ends.
Mark between(Mark::Kind kind, Point from, Point to, double before, double after) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  Mark mark;
  mark.kind = kind;
  mark.from = {from.x + dx / length * before, from.y + dy / length * before};
  mark.to = {to.x - dx / length * after, to.y - dy / length * after};
  return mark;
}

Group node(const Quantity& q, Point at) {
  Group group;
  group.kind = Group::Kind::node;
  group.anchor = q.anchor;
  group.marks = {circle(at, q.tone), label({at.x, at.y - 4}, symbol_of(q), q.tone, 18),
                 label({at.x, at.y + 17}, number(fmt::format("{:.4g}", q.value)), Tone::none, 14)};
  return group;
}

Group edge(const Quantity& w, const Quantity& slope, Point from, Point to) {
  Group group;
  group.kind = Group::Kind::edge;
  group.anchor = w.anchor;
  group.strength = std::sqrt(std::abs(slope.value) / largest_gradient);
  group.marks = {between(Mark::Kind::arrow, from, to, radius, radius + 7)};
  const bool crossing = from.y != to.y;
  const double along = crossing ? 0.30 : 0.5, angle = std::atan2(to.y - from.y, to.x - from.x);
  const Point middle{from.x + along * (to.x - from.x) + 8 * std::sin(angle),
                     from.y + along * (to.y - from.y) - 8 * std::cos(angle)};
  for (const View view : {View::values, View::gradients}) {
    const bool values = view == View::values;
    Box content = values ? in_row(symbol_of(w), number(fmt::format("{:.2f}", w.value)))
                         : number(fmt::format("{:+.5f}", slope.value));
    Mark mark = label(middle, std::move(content), values ? Tone::weight : Tone::gradient, 15);
    mark.view = view;
    mark.angle = angle * 180 / 3.14159265358979;
    mark.halo = true;
    group.marks.push_back(std::move(mark));
  }
  return group;
}

Group bias(const Quantity& b, const Quantity& slope, Point at, Point to) {
  Group group;
  group.kind = Group::Kind::bias;
  group.anchor = b.anchor;
  group.strength = std::sqrt(std::abs(slope.value) / largest_gradient);
  group.marks = {
      between(Mark::Kind::dashes, {at.x, at.y - 17}, to, 0, radius + 7), box(at, 92, 34, Tone::bias),
      label({at.x, at.y + 5}, in_row(symbol_of(b), number(fmt::format("{:.2f}", b.value))), Tone::bias, 15)};
  return group;
}

Group target(const Quantity& y, Point at, Point loss) {
  Group group;
  group.anchor = y.anchor;
  const double side = at.y < loss.y ? -1 : 1;
  Mark shown =
      label({at.x + 36, at.y + (side < 0 ? -14 : 24)},
            in_row(symbol_of(y), operation("="), number(fmt::format("{:.2f}", y.value))), Tone::loss, 15);
  shown.align = Mark::Align::start;
  group.marks = {between(Mark::Kind::arrow, at, {loss.x - 35, loss.y + 14 * side}, radius, 2), shown};
  return group;
}

Group captions() {
  Group group;
  group.marks = {caption(96, "inputs"), caption(290, "hidden layer"), caption(484, "output layer"),
                 caption(640, "loss")};
  return group;
}

}  // namespace

Figure sample_figure(const SampleCards& c) {
  Figure figure;
  figure.left = 40, figure.top = 40, figure.width = 650, figure.height = 410;
  figure.title = "Network diagram, 2 inputs, 2 hidden and 2 output neurons";
  figure.description = "Every value in the diagram is repeated in the table of all values.";
  const Point loss{642, 210};
  for (int l = 1; l <= 2; ++l) {
    const auto column = static_cast<std::size_t>(l);
    for (std::size_t j = 0; j < 2; ++j) {
      for (std::size_t i = 0; i < 2; ++i)
        figure.groups.push_back(edge(c.w(l, j, i), c.dw(l, j, i), place(column - 1, i), place(column, j)));
      const double x = place(column, 0).x + (j == 0 ? -107.0 : -5.0);
      figure.groups.push_back(bias(c.b(l, j), c.db(l, j), {x, 410}, place(column, j)));
    }
  }
  for (std::size_t k = 0; k < 2; ++k) figure.groups.push_back(target(c.y(k), place(2, k), loss));
  for (std::size_t i = 0; i < 2; ++i) {
    figure.groups.push_back(node(c.x(i), place(0, i)));
    figure.groups.push_back(node(c.a(1, i), place(1, i)));
    figure.groups.push_back(node(c.a(2, i), place(2, i)));
  }
  Group end = node(c.loss(), loss);
  end.marks[0] = box(loss, 70, 60, Tone::loss);
  figure.groups.push_back(std::move(end));
  figure.groups.push_back(captions());
  return figure;
}

}  // namespace backstep::tests
