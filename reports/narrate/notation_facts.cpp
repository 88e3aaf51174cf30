#include "reports/narrate/notation_facts.hpp"

#include <array>

#include "reports/narrate/signs.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Span;
using trace::Cell;

namespace {

Span symbol(const Context& context, Cell cell) {
  return document::formula(context.symbols.cell(cell), context.symbols.spoken(cell));
}

Span text_of(std::string_view text) { return {Span::Kind::text, std::string(text), {}, ""}; }

// A cell whose two indices differ, if there is one: to neuron 1 from sender 2, or the other way round.
Cell example(const Context& context, bool sender_first) {
  const std::size_t weight = context.structure.dense.front().weight;
  const auto& letters = context.model.quantities[weight].letters;
  const std::int64_t receivers = context.model.letter(letters.front())->size();
  const std::int64_t senders = context.model.letter(letters.back())->size();
  if (sender_first) return {weight, receivers > 1 ? senders : 0};
  return {weight, senders > 1 ? 1 : 0};
}

// What a notation of networks says of cells of its first layer.
Inline on_cells(const Context& context, const std::string& id) {
  const Layer& first = context.structure.network.layers.front();
  const Cell output{model::output_of(first), 0};
  return context.words.run(id, {{"sum", symbol(context, {first.weighted_sum, 0})},
                                {"output", symbol(context, output)},
                                {"input", symbol(context, {first.input, 0})},
                                {"weight", symbol(context, example(context, false))}});
}

}  // namespace

Inline notation_fact(const Context& context) {
  const Notation& asked = context.symbols.asked();
  const std::string id = "notation." + std::string(asked.name);
  if (asked.name == usual_notation) return {};
  if (context.symbols.in_use().name != asked.name)
    return context.words.run("notation.elsewhere", {{"name", text_of(asked.name)}});
  if (asked.negative && !turns_signs(context.model)) return context.words.run(id + ".unturned", {});
  return asked.sum.empty() ? context.words.run(id, {}) : on_cells(context, id);
}

Inline weight_fact(const Context& context) {
  const Notation& notation = context.symbols.in_use();
  const bool from_to = context.model.layout == model::Model::Layout::from_to;
  const bool sender_first = notation.sender_first || (notation.code && from_to);
  const Cell cell = example(context, sender_first);
  static constexpr std::array<std::string_view, 4> layouts{"", ".from_to", ".to_from", ""};
  std::string key(layouts[static_cast<std::size_t>(context.model.layout)]);
  if (notation.counted) key = ".counted";
  if (sender_first) key = ".sender";
  if (notation.code) key = sender_first ? ".code.from_to" : ".code.to_from";
  const std::string base = cell.index > 0 ? "fact.weights.value" : "fact.weights.single";
  return context.words.run(base + key, {{"symbol", symbol(context, cell)}});
}

std::string samples_key(const Notation& notation) {
  if (notation.code) return ".code";
  if (notation.layers == Notation::Layers::place) return ".place";
  static constexpr std::array<std::string_view, 3> keys{"", ".before_layer", ".behind_layer"};
  return std::string(keys[static_cast<std::size_t>(notation.samples)]);
}

}  // namespace backstep::narrate
