#include "reports/narrate/drawings.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/graph_drawing.hpp"
#include "reports/narrate/unrolled.hpp"

namespace backstep::narrate {

namespace {

bool is_network(const Context& context) { return context.structure.is_network(); }

// A chain of layers, whose quantities say what they are.
bool is_chain(const Context& context) {
  for (std::size_t i = 0; i < context.model.quantities.size(); ++i)
    if (context.structure.stages[i] == model::Stage::forward && !context.model.quantities[i].role.empty())
      return true;
  return false;
}

bool computes(const Context& context) {
  return std::ranges::any_of(context.model.quantities, [](const model::Quantity& quantity) {
    return quantity.kind == model::QuantityKind::defined;
  });
}

Drawing network(const Context& context) {
  return draw_network(context.model, context.trace, context.structure, context.symbols, context.words,
                      context.blanks);
}

Drawing chain(const Context& context) { return draw_graph(context, Direction::down); }
Drawing graph(const Context& context) { return draw_graph(context, Direction::right); }

// The first that fits.
struct Family {
  bool (*fits)(const Context&);
  Drawing (*draw)(const Context&);
};

constexpr std::array families{Family{is_network, network},         // columns of neurons
                              Family{is_unrolled, draw_unrolled},  // a column a time step
                              Family{is_chain, chain},             // layers below each other
                              Family{computes, graph}};            // a model of the author's own

}  // namespace

std::optional<Drawing> draw(const Context& context) {
  for (const Family& family : families)
    if (family.fits(context)) return family.draw(context);
  return std::nullopt;
}

}  // namespace backstep::narrate
