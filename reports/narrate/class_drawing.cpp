#include "reports/narrate/class_drawing.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "reports/narrate/drawings.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/marks.hpp"

namespace backstep::narrate {

using document::Figure;
using document::Group;
using document::Mark;
using document::Point;
using trace::Cell;

namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;  // by anchor of a neuron or the loss

/// "1.2" to the anchor of what stands in the second neuron of layer 1.
std::map<std::string, std::string, std::less<>> neurons(const Context& context) {
  std::map<std::string, std::string, std::less<>> anchors;
  for (const Layer& layer : context.structure.network.layers) {
    const std::size_t q = model::output_of(layer);
    for (std::int64_t i = 0; i < context.model.cells(context.model.quantities[q]); ++i)
      anchors.emplace(facets(context.model, context.structure, {q, i}).neuron,
                      context.symbols.anchor({q, i}));
  }
  return anchors;
}

Counts count(const Context& context, const homework::Tally& tally) {
  const auto anchors = neurons(context);
  Counts counts;
  for (const auto& [mistake, row] : tally.mistakes())
    for (const auto& [place, sheets] : row.places) {
      const Cell cell{place.first, place.second};
      const auto neuron = anchors.find(facets(context.model, context.structure, cell).neuron);
      counts[neuron == anchors.end() ? context.symbols.anchor(cell) : neuron->second] += sheets;
    }
  return counts;
}

/// Of what stands for a neuron or the loss: its middle, and half its height.
std::optional<std::pair<Point, Point>> body(const Group& group) {
  for (const Mark& mark : group.marks) {
    if (mark.kind == Mark::Kind::circle) return std::pair{mark.from, Point{mark.radius, mark.radius}};
    if (mark.kind == Mark::Kind::rectangle)
      return std::pair{Point{(mark.from.x + mark.to.x) / 2, (mark.from.y + mark.to.y) / 2},
                       Point{(mark.to.x - mark.from.x) / 2, (mark.to.y - mark.from.y) / 2}};
  }
  return std::nullopt;
}

bool is_gap(const document::Box& box) {
  return box.kind == document::Box::Kind::words && box.text == Blanks::gap;
}

/// A label without the places of values, nor what leads up to them.
void without_gaps(document::Box& content) {
  const auto gap = std::ranges::find_if(content.parts, is_gap);
  if (gap != content.parts.end()) content.parts.erase(std::prev(gap), content.parts.end());
}

/// Values are hidden, and only the first sample is drawn.
void clear(Group& group) {
  std::erase_if(group.marks, [](const Mark& mark) { return mark.hidden_at_first || is_gap(mark.content); });
  for (Mark& mark : group.marks) {
    without_gaps(mark.content);
    mark.sample.clear();
  }
}

}  // namespace

std::optional<Figure> class_drawing(const Context& context, const homework::Tally& tally) {
  if (!context.structure.is_network()) return std::nullopt;
  std::optional<Drawing> drawing = draw(context);
  if (!drawing) return std::nullopt;
  const Counts counts = count(context, tally);
  std::size_t most = 1;
  for (const auto& [anchor, number] : counts) most = std::max(most, number);
  std::vector<Group> made;
  for (Group& group : drawing->figure.groups) {
    clear(group);
    const auto found = counts.find(group.anchor);
    const auto at = body(group);
    if (group.kind == Group::Kind::node && at && found != counts.end()) {
      const auto& [middle, half] = *at;
      Mark shade = rectangle(middle, 2 * half.x, 2 * half.y, document::Tone::loss);
      const bool round = group.marks.front().kind == Mark::Kind::circle;
      shade.radius = round ? half.x : shade.radius;
      group.marks.push_back(
          label({middle.x, middle.y + 16}, document::number(std::to_string(found->second)), 15));
      made.push_back(group);
      made.push_back(
          {Group::Kind::node, "", static_cast<double>(found->second) / static_cast<double>(most), {shade}});
    } else {
      made.push_back(group);
    }
  }
  drawing->figure.groups = std::move(made);
  return std::move(drawing->figure);
}

}  // namespace backstep::narrate
