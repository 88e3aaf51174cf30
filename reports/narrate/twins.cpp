#include "reports/narrate/twins.hpp"

#include <algorithm>

#include "engine/numbers/decimal.hpp"

namespace backstep::narrate {

using numbers::Decimal;

namespace {

constexpr std::int64_t most_weights = 100'000;  // beyond that nobody looks for them

class TwinFinder {
 public:
  TwinFinder(const Context& context, std::size_t layer)
      : context_(context),
        exact_(context.trace.exact()),
        layer_(context.structure.network.layers[layer]),
        next_(context.structure.network.layers[layer + 1]),
        senders_(last_size(layer_.input)),
        neurons_(last_size(layer_.weighted_sum)),
        receivers_(last_size(next_.weighted_sum)) {}

  /// Groups of two or more, by their first neuron.
  [[nodiscard]] std::vector<std::vector<std::int64_t>> run() const {
    std::vector<std::vector<std::int64_t>> groups;
    std::vector<bool> seen(static_cast<std::size_t>(neurons_), false);
    for (std::int64_t one = 0; one < neurons_; ++one) {
      if (seen[static_cast<std::size_t>(one)]) continue;
      std::vector<std::int64_t> group{one + 1};
      for (std::int64_t other = one + 1; other < neurons_; ++other) {
        if (!same(one, other)) continue;
        seen[static_cast<std::size_t>(other)] = true;
        group.push_back(other + 1);
      }
      if (group.size() > 1) groups.push_back(std::move(group));
    }
    return groups;
  }

 private:
  [[nodiscard]] std::int64_t last_size(std::size_t quantity) const {
    return context_.model.letter(context_.model.quantities[quantity].letters.back())->size();
  }

  [[nodiscard]] bool equal(std::size_t quantity, std::int64_t a, std::int64_t b) const {
    return Decimal(exact_.at({quantity, a})) == Decimal(exact_.at({quantity, b}));
  }

  /// A weight, its gradient and its new value, where it has them.
  [[nodiscard]] bool alike(std::size_t quantity, std::int64_t a, std::int64_t b) const {
    const std::string& name = context_.model.quantities[quantity].name;
    return equal(quantity, a, b) && equal(gradient(name), a, b) &&
           equal(context_.model.quantity(name + "'"), a, b);
  }

  [[nodiscard]] const model::Quantity* gradient(const std::string& name) const {
    if (!context_.structure.network.loss) return nullptr;
    return context_.model.adjoint_of(name, context_.model.quantities[*context_.structure.network.loss].name);
  }

  /// What is not there tells nobody apart.
  [[nodiscard]] bool equal(const model::Quantity* quantity, std::int64_t a, std::int64_t b) const {
    return quantity == nullptr ||
           equal(static_cast<std::size_t>(quantity - context_.model.quantities.data()), a, b);
  }

  [[nodiscard]] bool same(std::int64_t one, std::int64_t other) const {
    for (std::int64_t i = 0; i < senders_; ++i)
      if (!alike(layer_.weight, one * senders_ + i, other * senders_ + i)) return false;
    const bool own_bias = layer_.bias && !context_.model.quantities[*layer_.bias].letters.empty();
    if (own_bias && !alike(*layer_.bias, one, other)) return false;
    for (std::int64_t k = 0; k < receivers_; ++k)
      if (!alike(next_.weight, k * neurons_ + one, k * neurons_ + other)) return false;
    return true;
  }

  const Context& context_;
  trace::Trace exact_;  // rounding on the way makes nobody alike
  const Layer& layer_;
  const Layer& next_;
  std::int64_t senders_, neurons_, receivers_;
};

std::int64_t weights(const Context& context) {
  std::int64_t count = 0;
  for (const Layer& layer : context.structure.network.layers)
    count += context.model.cells(context.model.quantities[layer.weight]);
  return count;
}

}  // namespace

std::vector<Twins> twins(const Context& context) {
  std::vector<Twins> found;
  const std::size_t layers = context.structure.network.layers.size();
  if (weights(context) > most_weights) return found;
  for (std::size_t layer = 0; layer + 1 < layers; ++layer)
    for (std::vector<std::int64_t>& group : TwinFinder(context, layer).run())
      found.push_back({static_cast<int>(layer) + 1, std::move(group)});
  return found;
}

std::string twin_sentence(const Twins& twins, const Words& words) {
  constexpr std::size_t most_named = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(twins.neurons.size(), most_named); ++i)
    list += (i == 0 ? "" : ", ") + std::to_string(twins.neurons[i]);
  if (twins.neurons.size() > most_named) list += ", …";
  return words.say("twins", {{"neurons", list}, {"layer", std::to_string(twins.layer)}});
}

}  // namespace backstep::narrate
