#include "reports/narrate/marks.hpp"

#include <cmath>
#include <numbers>

namespace backstep::narrate {

using document::Box;
using document::Mark;
using document::Point;
using document::Tone;

Mark circle(Point centre, Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::circle;
  mark.from = centre;
  mark.radius = neuron_radius;
  mark.tone = tone;
  return mark;
}

Mark stroke(Mark::Kind kind, Point from, Point to, Tone tone) {
  Mark mark;
  mark.kind = kind;
  mark.from = from;
  mark.to = to;
  mark.tone = tone;
  return mark;
}

Mark rectangle(Point centre, double width, double height, Tone tone) {
  Mark mark = stroke(Mark::Kind::rectangle, {centre.x - width / 2, centre.y - height / 2},
                     {centre.x + width / 2, centre.y + height / 2}, tone);
  mark.radius = 7;
  return mark;
}

Mark label(Point at, Box content, double size, Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::label;
  mark.from = at;
  mark.content = std::move(content);
  mark.size = size;
  mark.tone = tone;
  mark.align = Mark::Align::middle;
  return mark;
}

Edge between(Point a, Point b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  const double ux = (b.x - a.x) / length;
  const double uy = (b.y - a.y) / length;
  return {{a.x + ux * (neuron_radius + 1), a.y + uy * (neuron_radius + 1)},
          {b.x - ux * (neuron_radius + 4), b.y - uy * (neuron_radius + 4)},
          std::atan2(b.y - a.y, b.x - a.x) * 180 / std::numbers::pi};
}

Mark label_along(Point at, double angle, Box content, Tone tone, document::View view) {
  constexpr double distance = 6;
  Mark mark = label(at, std::move(content), 14, tone);
  const double turn = angle * std::numbers::pi / 180;
  mark.from = {at.x + distance * std::sin(turn), at.y - distance * std::cos(turn)};
  mark.angle = angle;
  mark.view = view;
  mark.halo = true;
  return mark;
}

}  // namespace backstep::narrate
