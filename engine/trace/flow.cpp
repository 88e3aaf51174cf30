#include "engine/trace/flow.hpp"

#include <algorithm>

#include "engine/trace/instance.hpp"
#include "engine/trace/order.hpp"
#include "engine/trace/saturation.hpp"
#include "engine/trace/written.hpp"

namespace backstep::trace {

using model::Quantity;
using model::WeightLayer;
using numbers::Decimal;

namespace {

std::size_t position(const model::Model& model, const Quantity* quantity) {
  return static_cast<std::size_t>(quantity - model.quantities.data());
}

Decimal squares(const model::Model& model, const Trace& trace, std::size_t quantity) {
  Decimal sum;
  for (std::int64_t i = 0; i < model.cells(model.quantities[quantity]); ++i) {
    const Decimal one(trace.at({quantity, i}));
    sum = sum + one * one;
  }
  return sum;
}

/// "" if the model descends no loss.
std::string loss_of(const model::Model& model) {
  if (model.backwards.empty() || !model.backwards.front().targets.front().from.empty()) return "";
  return model.backwards.front().targets.front().name;
}

class LayerMeter {
 public:
  LayerMeter(const model::Model& model, const Trace& trace, const WeightLayer& layer, std::string loss)
      : model_(model), trace_(trace), layer_(layer), loss_(std::move(loss)) {
    const Quantity& sum = model.quantities[layer.weighted_sum];
    flow_.values = model.cells(sum);
    flow_.neurons = model.letter(sum.letters.back())->size();
    flow_.function = layer.function;
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
    slopes();
    for (std::int64_t neuron = 0; neuron < flow_.neurons; ++neuron) look_at(neuron);
    return std::move(flow_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> adjoint(std::size_t quantity) const {
    const Quantity* found = model_.adjoint_of(model_.quantities[quantity].name, loss_);
    return found == nullptr ? std::nullopt : std::optional{position(model_, found)};
  }

  [[nodiscard]] Decimal at(std::size_t quantity, std::int64_t index) const {
    return Decimal(trace_.at({quantity, index}));
  }

  [[nodiscard]] Decimal norm(std::size_t quantity) const { return sqrt(squares(model_, trace_, quantity)); }

  /// f' is the adjoint of its argument over its own, where it follows from one number alone.
  void slopes() {
    if (!layer_.activation) flow_.mean_slope = flow_.greatest_slope = Decimal(1);
    if (!layer_.activation || !is_elementwise()) return;
    const auto above = adjoint(*layer_.activation);
    const auto below = adjoint(*layer_.argument);
    if (!above || !below) return;
    Decimal sum;
    Decimal greatest;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < flow_.values; ++i) {
      if (at(*above, i).is_zero()) continue;
      const Decimal slope = abs(at(*below, i) / at(*above, i));
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
           model_.quantities[*layer_.activation].letters == model_.quantities[layer_.weighted_sum].letters;
  }

  /// Neurons are the last letter, so the values of one stand `neurons` apart.
  void look_at(std::int64_t neuron) {
    NeuronSamples saturated{neuron + 1, {}};
    std::int64_t off = 0;
    const std::int64_t samples = flow_.values / flow_.neurons;
    for (std::int64_t sample = 0; sample < samples; ++sample) {
      const std::int64_t i = sample * flow_.neurons + neuron;
      if (is_saturated(i)) saturated.samples.push_back(label(i));
      off += is_off(i) ? 1 : 0;
    }
    const auto count = static_cast<std::int64_t>(saturated.samples.size());
    flow_.saturated_values += count;
    if (off == samples) flow_.dead.push_back(neuron + 1);
    if (count == samples) flow_.saturated.push_back(neuron + 1);
    if (count > 0 && count < samples) flow_.partly_saturated.push_back(std::move(saturated));
  }

  /// The number of a value's sample as the file counts it.
  [[nodiscard]] std::int64_t label(std::int64_t i) const {
    return model::labels(model_, model_.quantities[layer_.weighted_sum], i).front();
  }

  [[nodiscard]] bool is_saturated(std::int64_t i) const {
    if (!layer_.activation) return false;
    if (!layer_.function.empty())
      return saturation(layer_.function, trace_.at({*layer_.argument, i})).has_value();
    const notation::Node& formula = *model_.quantities[*layer_.activation].formula;  // as sigmoid(2*z[j])
    if (formula.kind != notation::Kind::call) return false;
    const notation::Expr one = instance(model_, {*layer_.activation, i});
    return saturation(formula.text, value_of_part(model_, trace_, one->children[0]).number()).has_value();
  }

  /// A ReLU at or below 0 passes nothing on.
  [[nodiscard]] bool is_off(std::int64_t i) const {
    if (layer_.function != "relu") return false;
    const Decimal sum = at(*layer_.argument, i);
    return sum.is_negative() || sum.is_zero();
  }

  const model::Model& model_;
  const Trace& trace_;
  const WeightLayer& layer_;
  std::string loss_;
  LayerFlow flow_;
};

void compare(LayerFlow& lower, const LayerFlow& upper, bool straight) {
  if (!upper.signal.is_zero()) lower.factor = lower.signal / upper.signal;
  if (straight && lower.greatest_slope) lower.bound = *lower.greatest_slope * upper.weights;
}

Arrival::Fate fate(const Decimal& ratio) {
  if (ratio.is_zero()) return Arrival::Fate::lost;
  if (ratio < numbers::decimal_literal("1e-3")) return Arrival::Fate::vanishing;
  return ratio > numbers::decimal_literal("1e3") ? Arrival::Fate::exploding : Arrival::Fate::steady;
}

}  // namespace

std::vector<LayerFlow> layer_flow(const model::Model& model, const Trace& trace,
                                  std::span<const WeightLayer> layers) {
  const std::string loss = loss_of(model);
  if (loss.empty()) return {};
  std::vector<LayerFlow> flow;
  for (const WeightLayer& layer : layers) {
    std::optional<LayerFlow> one = LayerMeter(model, trace, layer, loss).run();
    if (!one) return {};
    one->layer = static_cast<int>(flow.size()) + 1;
    flow.push_back(std::move(*one));
  }
  for (std::size_t i = 0; i + 1 < flow.size(); ++i) compare(flow[i], flow[i + 1], layers[i].straight);
  return flow;
}

std::vector<LayerFlow> layer_flow(const model::Model& model, const Trace& trace) {
  return layer_flow(model, trace, model::weight_layers(model, sample_letter(model), model::stages(model)));
}

std::optional<Arrival> arrival(std::span<const LayerFlow> flow) {
  if (flow.size() < 2 || flow.back().signal.is_zero()) return std::nullopt;
  Arrival made;
  made.ratio = flow.front().signal / flow.back().signal;
  made.fate = fate(made.ratio);
  if (made.fate == Arrival::Fate::lost) return made;
  made.each = exp(log(made.ratio) / Decimal(static_cast<std::int64_t>(flow.size()) - 1));
  made.ten = pow(made.each, Decimal(10));
  return made;
}

std::optional<Decimal> slope_product(std::span<const LayerFlow> flow) {
  Decimal product(1);
  for (const LayerFlow& layer : flow.first(flow.empty() ? 0 : flow.size() - 1)) {
    if (!layer.mean_slope) return std::nullopt;
    product = product * *layer.mean_slope;
  }
  return product;
}

std::optional<Decimal> slope_bound(std::span<const LayerFlow> flow) {
  Decimal product(1);
  for (const LayerFlow& layer : flow.first(flow.empty() ? 0 : flow.size() - 1)) {
    const auto steepest = steepest_slope(layer.function);
    if (!steepest) return std::nullopt;
    product = product * numbers::decimal_literal(*steepest);
  }
  return product;
}

StopCount stopped(std::span<const LayerFlow> flow) {
  StopCount all;
  for (const LayerFlow& layer : flow) {
    all.dead += static_cast<std::int64_t>(layer.dead.size());
    all.neurons += layer.neurons;
    all.saturated += layer.saturated_values;
    all.values += layer.values;
  }
  return all;
}

StepSize step_size(const model::Model& model, const Trace& trace) {
  const std::string loss = loss_of(model);
  Decimal gradient;
  Decimal change;
  bool trained = false;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::param) continue;
    const std::string& name = model.quantities[q].name;
    if (const Quantity* slope = model.adjoint_of(name, loss))
      gradient = gradient + squares(model, trace, position(model, slope));
    const Quantity* next = model.quantity(name + "'");
    if (next == nullptr || next->updates != name) continue;
    trained = true;
    for (std::int64_t i = 0; i < model.cells(*next); ++i) {
      const Decimal one = Decimal(trace.at({position(model, next), i})) - Decimal(trace.at({q, i}));
      change = change + one * one;
    }
  }
  return {sqrt(gradient), trained ? std::optional{sqrt(change)} : std::nullopt};
}

}  // namespace backstep::trace
