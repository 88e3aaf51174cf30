#include "reports/render/svg_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace backstep::render {

using document::Figure;
using document::Group;
using document::Mark;

namespace {

/// Two layers of four and five: beyond that labels of edges would cover each other.
constexpr auto most_labelled_edges = 24;

Element add_line_shape(Element group, const Mark& mark) {
  Element line = add(group, "line");
  set_coordinate(line, "x1", mark.from.x);
  set_coordinate(line, "y1", mark.from.y);
  set_coordinate(line, "x2", mark.to.x);
  set_coordinate(line, "y2", mark.to.y);
  return line;
}

Element add_circle(Element group, const Mark& mark) {
  Element circle = add(group, "circle");
  set_coordinate(circle, "cx", mark.from.x);
  set_coordinate(circle, "cy", mark.from.y);
  set_coordinate(circle, "r", mark.radius);
  return circle;
}

Element add_rectangle(Element group, const Mark& mark) {
  Element rectangle = add(group, "rect");
  set_coordinate(rectangle, "x", mark.from.x);
  set_coordinate(rectangle, "y", mark.from.y);
  set_coordinate(rectangle, "width", mark.to.x - mark.from.x);
  set_coordinate(rectangle, "height", mark.to.y - mark.from.y);
  if (mark.radius > 0) set_coordinate(rectangle, "rx", mark.radius);
  return rectangle;
}

Element add_curve(Element group, const Mark& mark) {
  Element curve = add(group, "polyline");
  std::string points;
  for (const document::Point& point : mark.points) {
    if (!points.empty()) points += ' ';
    points += coordinate(point.x) + "," + coordinate(point.y);
  }
  set(curve, "points", points);
  return curve;
}

bool has_label(const Group& group) {
  return std::any_of(group.marks.begin(), group.marks.end(),
                     [](const Mark& mark) { return mark.kind == Mark::Kind::label; });
}

}  // namespace

std::string coordinate(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{}", rounded == 0 ? 0.0 : rounded);
}

bool is_shade(const Group& group, const Mark& mark) {
  return group.kind == Group::Kind::node && group.strength >= 0 && mark.kind == Mark::Kind::rectangle;
}

std::string shade_opacity(double shade) {
  constexpr double strongest = 0.26;
  return fmt::format("{:.2f}", strongest * std::clamp(shade, 0.0, 1.0));
}

void set_coordinate(Element element, const char* attribute, double value) {
  element.append_attribute(attribute) = coordinate(value).c_str();
}

void describe(Element svg, const Figure& figure, const std::string& prefix) {
  set(svg, "viewBox",
      fmt::format("{} {} {} {}", coordinate(figure.left), coordinate(figure.top), coordinate(figure.width),
                  coordinate(figure.height)));
  set(svg, "role", "img");
  set(svg, "aria-labelledby", prefix + "t " + prefix + "d");
  set(add_with_text(svg, "title", figure.title), "id", prefix + "t");
  set(add_with_text(svg, "desc", figure.description), "id", prefix + "d");
}

Element add_shape(Element group, const Mark& mark) {
  switch (mark.kind) {
    case Mark::Kind::line:
    case Mark::Kind::arrow:
    case Mark::Kind::dashes: return add_line_shape(group, mark);
    case Mark::Kind::curve: return add_curve(group, mark);
    case Mark::Kind::circle: return add_circle(group, mark);
    case Mark::Kind::rectangle: return add_rectangle(group, mark);
    case Mark::Kind::label: break;
  }
  return {};
}

Element add_run(Element text, const Run& run, double size, double baseline) {
  const double down = (baseline - run.raise) * size;
  Element span = add_with_text(text, "tspan", run.text);
  if (std::abs(run.before) > 0.01) set_coordinate(span, "dx", run.before * size);
  if (std::abs(down) > 0.01) set_coordinate(span, "dy", down);
  if (run.scale != 1) set_coordinate(span, "font-size", run.scale * size);
  return span;
}

bool is_dense(const Figure& figure) {
  if (figure.labels_on_demand) return true;
  const auto labelled = std::count_if(figure.groups.begin(), figure.groups.end(), [](const Group& group) {
    return group.kind == Group::Kind::edge && has_label(group);
  });
  return labelled > most_labelled_edges;
}

}  // namespace backstep::render
