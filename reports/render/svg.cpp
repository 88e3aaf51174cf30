#include "reports/render/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "reports/render/html_choice.hpp"
#include "reports/render/letters.hpp"
#include "reports/render/mathml_box.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/svg_parts.hpp"

namespace backstep::render {

using document::Figure;
using document::Group;
using document::Mark;
using document::View;

namespace {

constexpr double default_size = 16;
constexpr double largest_scale = 1.25;  // pixels a unit: small drawings stay small on wide pages

/// Arrow heads take the colour of their line.
void add_arrow_head(Element svg, const std::string& id) {
  Element marker = add(add(svg, "defs"), "marker");
  set(marker, "id", id);
  set(marker, "viewBox", "0 0 8 8");
  set(marker, "refX", "6.5");
  set(marker, "refY", "4");
  set(marker, "markerWidth", "8");
  set(marker, "markerHeight", "8");
  set(marker, "markerUnits", "userSpaceOnUse");
  set(marker, "orient", "auto");
  Element path = add(marker, "path");
  set(path, "fill", "context-stroke");
  set(path, "d", "M0 .8 7 4 0 7.2z");
}

std::string_view view_class(View view) {
  constexpr std::array<std::string_view, 3> classes{"", "vv", "vg"};
  return classes[static_cast<std::size_t>(view)];
}

/// Seen only while its sample is chosen.
std::string sample_classes(const Mark& mark) {
  if (mark.sample.empty()) return "";
  return (mark.hidden_at_first ? "drawn-of alt " : "drawn-of ") +
         choice_class(document::Choice::Kind::sample, mark.sample);
}

void add_label(Element group, const Mark& mark) {
  Element text = add(group, "text");
  set_classes(
      text, {tone_class(mark.tone), view_class(mark.view), mark.caption ? "lay" : "", sample_classes(mark)});
  if (!mark.sample.empty()) set(text, "data-s", safe_name(mark.sample));
  if (mark.angle == 0) {
    set_coordinate(text, "x", mark.from.x);
    set_coordinate(text, "y", mark.from.y);
  } else {
    set(text, "transform",
        fmt::format("translate({} {}) rotate({})", coordinate(mark.from.x), coordinate(mark.from.y),
                    coordinate(mark.angle)));
  }
  if (mark.size != default_size && !mark.caption) set_coordinate(text, "font-size", mark.size);
  if (mark.align != Mark::Align::middle)
    set(text, "text-anchor", mark.align == Mark::Align::start ? "start" : "end");
  if (mark.halo) set(text, "paint-order", "stroke");
  double baseline = 0;
  for (Run run : label_runs(mark.content)) {
    if (run.italic) run.text = italic_letters(run.text);
    add_run(text, run, mark.size, baseline);
    baseline = run.raise;
  }
}

bool has_arrow(const Group& group, const Mark& mark) {
  return mark.kind == Mark::Kind::arrow ||
         (mark.kind == Mark::Kind::dashes && group.kind == Group::Kind::bias);
}

void add_mark(Element parent, const Group& group, const Mark& mark, const std::string& arrow) {
  if (mark.kind == Mark::Kind::label) return add_label(parent, mark);
  Element shape = add_shape(parent, mark);
  const bool dashes = mark.kind == Mark::Kind::dashes;
  const bool shaded = is_shade(group, mark);
  set_classes(shape, {tone_class(mark.tone), view_class(mark.view),
                      dashes   ? "dash"
                      : shaded ? "shade"
                               : "",
                      sample_classes(mark)});
  if (!mark.sample.empty()) set(shape, "data-s", safe_name(mark.sample));
  if (shaded) set(shape, "fill-opacity", shade_opacity(group.strength));
  if (has_arrow(group, mark)) set(shape, "marker-end", "url(#" + arrow + ")");
}

/// Opacity and width of strokes in the gradient view, from the size of the gradient.
std::string gradient_style(double strength) {
  const double size = std::clamp(strength, 0.0, 1.0);
  return fmt::format("--o:{:.2f};--sw:{:.1f}", 0.2 + 0.8 * size, 0.9 + 5.3 * size);
}

void add_group(Element svg, const Group& group, const std::string& arrow) {
  constexpr std::array<std::string_view, 5> classes{"", "node", "edge", "bias", "grid"};
  Element element = add(svg, "g");
  const std::string_view style_class = classes[static_cast<std::size_t>(group.kind)];
  const bool slopes = group.strength >= 0 && group.kind != Group::Kind::node;
  set_classes(element, {style_class, slopes ? "grad" : ""});
  if (!group.anchor.empty()) set(element, "data-r", safe_name(group.anchor));
  if (slopes) set(element, "style", gradient_style(group.strength));
  for (const Mark& mark : group.marks) add_mark(element, group, mark, arrow);
}

}  // namespace

Element add_drawing(Element parent, const Figure& figure, int index) {
  const std::string prefix = fmt::format("draw{}-", index);
  Element svg = add(parent, "svg", is_dense(figure) ? "net dense" : "net");
  set(svg, "font-size", coordinate(default_size));
  set(svg, "style", fmt::format("max-width:{:.0f}px", largest_scale * figure.width));
  describe(svg, figure, prefix);
  add_arrow_head(svg, prefix + "a");
  for (const Group& group : figure.groups) add_group(svg, group, prefix + "a");
  return svg;
}

}  // namespace backstep::render
