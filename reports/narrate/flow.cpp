#include "reports/narrate/flow.hpp"

#include <algorithm>

#include "reports/narrate/saturation.hpp"

namespace backstep::narrate {

using numbers::Decimal;
using trace::Cell;

namespace {

class LayerMeter {
 public:
  LayerMeter(const Context& context, int number)
      : context_(context),
        layer_(context.structure.network.layers[static_cast<std::size_t>(number - 1)]),
        weighted_sum_(context.model.quantities[layer_.weighted_sum]) {
    flow_.layer = number;
    flow_.values = context.model.cells(weighted_sum_);
    flow_.neurons = context.model.letter(weighted_sum_.letters.back())->size();
  }

  /// Nothing if there is no slope, or an undefined one.
  std::optional<LayerFlow> run() {
    const auto signal = adjoint(layer_.weighted_sum);
    const auto gradient = adjoint(layer_.weight);
    if (!signal || !gradient) return std::nullopt;
    flow_.weights = norm(layer_.weight);
    flow_.signal = norm(*signal);
    flow_.gradient = norm(*gradient);
    for (const Decimal* one : {&flow_.weights, &flow_.signal, &flow_.gradient})
      if (!one->is_finite()) return std::nullopt;
    slopes(*signal);
    neurons();
    return std::move(flow_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> adjoint(std::size_t quantity) const {
    const std::string& loss = context_.model.quantities[*context_.structure.network.loss].name;
    const model::Quantity* found = context_.model.adjoint_of(context_.model.quantities[quantity].name, loss);
    if (found == nullptr) return std::nullopt;
    return static_cast<std::size_t>(found - context_.model.quantities.data());
  }

  [[nodiscard]] Decimal at(std::size_t quantity, std::int64_t index) const {
    return Decimal(context_.trace.at({quantity, index}));
  }

  [[nodiscard]] Decimal norm(std::size_t quantity) const {
    Decimal squares;
    for (std::int64_t i = 0; i < context_.model.cells(context_.model.quantities[quantity]); ++i)
      squares = squares + at(quantity, i) * at(quantity, i);
    return sqrt(squares);
  }

  /// da/dz is dL/dz over dL/da where an activation follows from one weighted sum alone.
  void slopes(std::size_t signal) {
    if (!layer_.activation) flow_.mean_slope = flow_.greatest_slope = Decimal(1);
    if (!layer_.activation || !is_elementwise()) return;
    const auto above = adjoint(*layer_.activation);
    if (!above) return;
    Decimal sum;
    Decimal greatest;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < flow_.values; ++i) {
      if (at(*above, i).is_zero()) continue;
      const Decimal slope = abs(at(signal, i) / at(*above, i));
      sum = sum + slope;
      if (slope > greatest) greatest = slope;
      ++count;
    }
    if (count == 0 || !sum.is_finite()) return;
    flow_.mean_slope = sum / Decimal(count);
    flow_.greatest_slope = greatest;
  }

  [[nodiscard]] bool is_elementwise() const {
    return !layer_.function.empty() && layer_.function != "softmax" &&
           context_.model.quantities[*layer_.activation].letters == weighted_sum_.letters;
  }

  void neurons() {
    for (std::int64_t neuron = 0; neuron < flow_.neurons; ++neuron) {
      std::int64_t saturated = 0;
      std::int64_t off = 0;
      for (std::int64_t i = neuron; i < flow_.values; i += flow_.neurons) {
        saturated += is_saturated(i) ? 1 : 0;
        off += is_off(i) ? 1 : 0;
      }
      const std::int64_t samples = flow_.values / flow_.neurons;
      flow_.saturated_values += saturated;
      if (saturated == samples) flow_.saturated.push_back(neuron + 1);
      if (off == samples) flow_.dead.push_back(neuron + 1);
    }
  }

  [[nodiscard]] bool is_saturated(std::int64_t i) const {
    return layer_.activation &&
           saturation(context_.model, context_.trace, context_.structure, {*layer_.activation, i})
               .has_value();
  }

  /// A ReLU at or below 0 passes nothing on.
  [[nodiscard]] bool is_off(std::int64_t i) const {
    const Decimal sum = at(layer_.weighted_sum, i);
    return layer_.function == "relu" && (sum.is_negative() || sum.is_zero());
  }

  const Context& context_;
  const Layer& layer_;
  const model::Quantity& weighted_sum_;
  LayerFlow flow_;
};

void compare(LayerFlow& lower, const LayerFlow& upper) {
  if (!upper.signal.is_zero()) lower.factor = lower.signal / upper.signal;
  if (lower.greatest_slope) lower.bound = *lower.greatest_slope * upper.weights;
}

}  // namespace

std::vector<LayerFlow> layer_flow(const Context& context) {
  if (!context.structure.is_network() || !context.structure.network.loss) return {};
  std::vector<LayerFlow> flow;
  for (int number = 1; number <= static_cast<int>(context.structure.network.layers.size()); ++number) {
    std::optional<LayerFlow> one = LayerMeter(context, number).run();
    if (!one) return {};
    flow.push_back(std::move(*one));
  }
  for (std::size_t i = 0; i + 1 < flow.size(); ++i) compare(flow[i], flow[i + 1]);
  return flow;
}

}  // namespace backstep::narrate
