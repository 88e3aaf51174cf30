#include "engine/trace/twins.hpp"

#include "engine/numbers/decimal.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::int64_t most_weights = 100'000;  // beyond that nobody looks for them

class TwinFinder {
 public:
  TwinFinder(const model::Model& model, const Trace& trace, const model::Layer& layer,
             const model::Layer& next)
      : model_(model),
        exact_(trace.exact()),
        loss_(model.backwards.empty() ? "" : model.backwards.front().targets.front().name),
        layer_(layer),
        next_(next),
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
    return model_.letter(model_.quantities[quantity].letters.back())->size();
  }

  [[nodiscard]] bool equal(std::size_t quantity, std::int64_t a, std::int64_t b) const {
    return Decimal(exact_.at({quantity, a})) == Decimal(exact_.at({quantity, b}));
  }

  /// A weight, its gradient and its new value, where it has them.
  [[nodiscard]] bool alike(std::size_t quantity, std::int64_t a, std::int64_t b) const {
    const std::string& name = model_.quantities[quantity].name;
    return equal(quantity, a, b) && equal(gradient(name), a, b) && equal(model_.quantity(name + "'"), a, b);
  }

  [[nodiscard]] const model::Quantity* gradient(const std::string& name) const {
    return model_.adjoint_of(name, loss_);
  }

  /// What is not there tells nobody apart.
  [[nodiscard]] bool equal(const model::Quantity* quantity, std::int64_t a, std::int64_t b) const {
    return quantity == nullptr || equal(static_cast<std::size_t>(quantity - model_.quantities.data()), a, b);
  }

  [[nodiscard]] bool same(std::int64_t one, std::int64_t other) const {
    for (std::int64_t i = 0; i < senders_; ++i)
      if (!alike(layer_.weight, one * senders_ + i, other * senders_ + i)) return false;
    const bool own_bias = layer_.bias && !model_.quantities[*layer_.bias].letters.empty();
    if (own_bias && !alike(*layer_.bias, one, other)) return false;
    for (std::int64_t k = 0; k < receivers_; ++k)
      if (!alike(next_.weight, k * neurons_ + one, k * neurons_ + other)) return false;
    return true;
  }

  const model::Model& model_;
  Trace exact_;  // rounding on the way makes nobody alike
  std::string loss_;
  const model::Layer& layer_;
  const model::Layer& next_;
  std::int64_t senders_, neurons_, receivers_;
};

std::int64_t weights(const model::Model& model, std::span<const model::Layer> layers) {
  std::int64_t count = 0;
  for (const model::Layer& layer : layers) count += model.cells(model.quantities[layer.weight]);
  return count;
}

}  // namespace

std::vector<Twins> twins(const model::Model& model, const Trace& trace,
                         std::span<const model::Layer> layers) {
  std::vector<Twins> found;
  if (weights(model, layers) > most_weights) return found;
  for (std::size_t layer = 0; layer + 1 < layers.size(); ++layer)
    for (std::vector<std::int64_t>& group : TwinFinder(model, trace, layers[layer], layers[layer + 1]).run())
      found.push_back({static_cast<int>(layer) + 1, std::move(group)});
  return found;
}

}  // namespace backstep::trace
