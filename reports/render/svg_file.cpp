#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>

#include "reports/render/svg.hpp"
#include "reports/render/svg_parts.hpp"

namespace backstep::render {

using document::Figure;
using document::Group;
using document::Mark;
using document::Point;
using document::Tone;
using document::View;

namespace {

constexpr const char* ink = "#1b1d21";
constexpr const char* muted = "#5b5f67";
constexpr const char* stroke = "#96979a";
constexpr const char* card_colour = "#ffffff";
constexpr const char* rim = "#dedad0";
constexpr const char* serif = "STIX Two Text, Cambria, Georgia, Times New Roman, serif";
constexpr const char* sans = "system-ui, Segoe UI, Roboto, Noto Sans, Arial, sans-serif";

/// The light colours of reports/render/assets/page.css.
const char* tone_colour(Tone tone, const char* plain) {
  constexpr std::array<const char*, 7> colours{nullptr,   "#005ea8", "#a33b00", "#6f5500",
                                               "#00695f", "#8a1c7c", "#3d3d3d"};
  return tone == Tone::none ? plain : colours[static_cast<std::size_t>(tone)];
}

constexpr const char* anchors[] = {"start", "middle", "end"};

void add_card(Element svg, const Figure& figure) {
  Mark sheet;
  sheet.kind = Mark::Kind::rectangle;
  sheet.from = {figure.left + 1, figure.top + 1};
  sheet.to = {figure.left + figure.width - 1, figure.top + figure.height - 1};
  sheet.radius = 14;
  Element shape = add_shape(svg, sheet);
  set(shape, "fill", card_colour);
  set(shape, "stroke", rim);
}

/// Fonts differ from reader to reader, so italics are asked for instead of taken from special characters.
void draw_label(Element parent, const Mark& mark) {
  Element text = add(parent, "text");
  set(text, "font-family", mark.caption ? sans : serif);
  set_coordinate(text, "font-size", mark.size);
  set(text, "fill", tone_colour(mark.tone, mark.caption ? muted : ink));
  set(text, "text-anchor", anchors[static_cast<std::size_t>(mark.align)]);
  set(text, "transform",
      fmt::format("translate({} {}) rotate({})", coordinate(mark.from.x), coordinate(mark.from.y),
                  coordinate(mark.angle)));
  if (mark.halo) {
    set(text, "paint-order", "stroke");
    set(text, "stroke", card_colour);
    set(text, "stroke-width", "5");
    set(text, "stroke-linejoin", "round");
  }
  double baseline = 0;
  for (const Run& run : label_runs(mark.content)) {
    Element span = add_run(text, run, mark.size, baseline);
    if (run.italic) set(span, "font-style", "italic");
    if (mark.halo && run.scale != 1) set(span, "stroke", "none");  // a script's rim would cover its letter
    baseline = run.raise;
  }
}

/// A triangle at the end of a line; markers are not drawn by every reader.
void add_arrow_head(Element parent, const Mark& mark) {
  const double dx = mark.to.x - mark.from.x, dy = mark.to.y - mark.from.y;
  const double distance = std::hypot(dx, dy);
  if (distance == 0) return;
  const Point along{dx / distance, dy / distance};
  const Point back{mark.to.x - 7 * along.x, mark.to.y - 7 * along.y};
  Element head = add(parent, "path");
  set(head, "fill", stroke);
  set(head, "d",
      fmt::format("M{} {}L{} {}L{} {}z", coordinate(mark.to.x), coordinate(mark.to.y),
                  coordinate(back.x - 3.2 * along.y), coordinate(back.y + 3.2 * along.x),
                  coordinate(back.x + 3.2 * along.y), coordinate(back.y - 3.2 * along.x)));
}

void add_shade(Element parent, const Group& group, const Mark& mark) {
  Element shape = add_shape(parent, mark);
  set(shape, "fill", tone_colour(mark.tone, ink));
  set(shape, "fill-opacity", shade_opacity(group.strength));
}

void add_stroke(Element parent, const Group& group, const Mark& mark) {
  if (is_shade(group, mark)) return add_shade(parent, group, mark);
  Element shape = add_shape(parent, mark);
  const bool closed = mark.kind == Mark::Kind::circle || mark.kind == Mark::Kind::rectangle;
  const bool dashes = mark.kind == Mark::Kind::dashes;
  set(shape, "fill", closed ? card_colour : "none");
  set(shape, "stroke", tone_colour(mark.tone, closed ? ink : stroke));
  const bool cell = closed && group.kind == Group::Kind::grid;
  set(shape, "stroke-width", cell ? "1" : closed || mark.kind == Mark::Kind::curve ? "2.2" : "1.6");
  if (group.kind == Group::Kind::grid) set(shape, cell ? "stroke-opacity" : "opacity", "0.5");
  if (dashes) set(shape, "stroke-dasharray", "4 4");
  const bool arrow = mark.kind == Mark::Kind::arrow || (dashes && group.kind == Group::Kind::bias);
  if (arrow) add_arrow_head(parent, mark);
}

void add_group(Element svg, const Group& group, bool edge_labels) {
  for (const Mark& mark : group.marks) {
    if (mark.view == View::gradients || mark.hidden_at_first) continue;
    if (mark.kind != Mark::Kind::label) {
      add_stroke(svg, group, mark);
    } else if (edge_labels || group.kind != Group::Kind::edge) {
      draw_label(svg, mark);
    }
  }
}

}  // namespace

std::string svg_file(const Figure& figure) {
  Fragment file;
  Element svg = add(file.root(), "svg");
  set(svg, "xmlns", "http://www.w3.org/2000/svg");
  set_coordinate(svg, "width", figure.width);
  set_coordinate(svg, "height", figure.height);
  describe(svg, figure, "");
  add_card(svg, figure);
  for (const Group& group : figure.groups) add_group(svg, group, !is_dense(figure));
  std::string text;
  file.write_to(text);
  return text + "\n";
}

}  // namespace backstep::render
