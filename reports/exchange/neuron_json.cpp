#include "reports/exchange/neuron_json.hpp"

#include "reports/exchange/nudge_json.hpp"

namespace backstep::exchange {

namespace {

using trace::Cell;

class NeuronRecord {
 public:
  NeuronRecord(const model::Model& model, const trace::Trace& trace, const trace::Neuron& neuron)
      : model_(model), trace_(trace), neuron_(neuron) {}

  std::string run() const {
    Json json{{"v", 1}, {"layer", neuron_.layer}, {"neuron", neuron_.number}, {"output", neuron_.output}};
    json["passes"] = Json::array();
    for (const trace::NeuronPass& one : neuron_.passes) json["passes"].push_back(pass(one));
    json["bias"] = neuron_.bias ? valued(*neuron_.bias) : Json(nullptr);
    json["gradients"] = list(neuron_.gradients);
    json["updates"] = list(neuron_.updates);
    json["nudges"] = nudges_json(model_, neuron_.nudges);
    return dumped(json) + "\n";
  }

 private:
  [[nodiscard]] std::string name(Cell cell) const {
    return model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  }

  [[nodiscard]] Json valued(Cell cell) const {
    return {{"id", name(cell)}, {"value", value_json(trace_.at(cell))}};
  }

  [[nodiscard]] Json list(const std::vector<Cell>& cells) const {
    Json json = Json::array();
    for (const Cell cell : cells) json.push_back(valued(cell));
    return json;
  }

  [[nodiscard]] Json pass(const trace::NeuronPass& one) const {
    Json json{{"sample", one.sample == 0 ? Json(nullptr) : Json(one.sample)}, {"in", Json::array()}};
    for (const trace::InEdge& edge : one.in)
      json["in"].push_back({{"from", valued(edge.from)},
                            {"weight", valued(edge.weight)},
                            {"product", value_json(edge.product)}});
    json["forward"] = list(one.forward);
    json["out"] = Json::array();
    for (const trace::OutEdge& edge : one.out) json["out"].push_back(outgoing(edge));
    json["backward"] = list(one.backward);
    return json;
  }

  [[nodiscard]] Json outgoing(const trace::OutEdge& edge) const {
    return {{"to", name(edge.to)},
            {"weight", valued(edge.weight)},
            {"product", value_json(edge.product)},
            {"signal", edge.signal ? valued(*edge.signal) : Json(nullptr)},
            {"returned", edge.signal ? value_json(edge.returned) : Json(nullptr)}};
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const trace::Neuron& neuron_;
};

}  // namespace

std::string neuron(const model::Model& model, const trace::Trace& trace, const trace::Neuron& neuron) {
  return NeuronRecord(model, trace, neuron).run();
}

}  // namespace backstep::exchange
