#include "reports/narrate/neuron_words.hpp"

#include <algorithm>

namespace backstep::narrate {

using trace::LayerFlow;

namespace {

constexpr std::size_t most_named = 12;

class StoppedNeurons {
 public:
  StoppedNeurons(std::span<const LayerFlow> flow, const Words& words) : flow_(flow), words_(words) {}

  std::vector<std::string> run() {
    for (const LayerFlow& layer : flow_) {
      const bool one_sample = layer.values == layer.neurons;
      always(one_sample ? "flow.off" : "flow.dead", layer, layer.dead);
      always("flow.saturated", layer, layer.saturated);
      if (!layer.partly_saturated.empty()) sometimes(layer);
    }
    return std::move(sentences_);
  }

 private:
  [[nodiscard]] std::string name(const LayerFlow& layer) const {
    return layer_name(layer.layer, flow_.size(), words_);
  }

  void always(const char* id, const LayerFlow& layer, const std::vector<std::int64_t>& neurons) {
    if (neurons.empty()) return;
    sentences_.push_back(words_.say(id, {{"layer", name(layer)},
                                         {"neurons", number_list(neurons, words_)},
                                         {"count", std::to_string(neurons.size())},
                                         {"all", std::to_string(layer.neurons)}}));
  }

  void sometimes(const LayerFlow& layer) {
    std::string list;
    std::size_t count = 0;
    for (std::size_t i = 0; i < layer.partly_saturated.size(); ++i) {
      const trace::NeuronSamples& one = layer.partly_saturated[i];
      count += one.samples.size();
      if (i < most_named)
        list += (i == 0 ? "" : "; ") +
                words_.say("flow.saturated_where", {{"neuron", std::to_string(one.neuron)},
                                                    {"samples", number_list(one.samples, words_)}});
    }
    if (layer.partly_saturated.size() > most_named) list += "; …";
    sentences_.push_back(words_.say("flow.saturated_sometimes", {{"layer", name(layer)},
                                                                 {"where", list},
                                                                 {"count", std::to_string(count)},
                                                                 {"values", std::to_string(layer.values)}}));
  }

  std::span<const LayerFlow> flow_;
  const Words& words_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::string number_list(std::span<const std::int64_t> numbers, const Words& words) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < std::min(numbers.size(), most_named); ++i)
    list.push_back(std::to_string(numbers[i]));
  if (numbers.size() > most_named) list.emplace_back("…");
  return words.listed(list);
}

std::string layer_name(int layer, std::size_t layers, const Words& words) {
  if (static_cast<std::size_t>(layer) == layers) return words.say("flow.layer.output");
  return words.say("flow.layer.hidden", {{"layer", std::to_string(layer)}});
}

std::vector<std::string> stopped_neurons(std::span<const LayerFlow> flow, const Words& words) {
  return StoppedNeurons(flow, words).run();
}

std::string twin_sentence(const trace::Twins& twins, const Words& words) {
  return words.say("twins",
                   {{"neurons", number_list(twins.neurons, words)}, {"layer", std::to_string(twins.layer)}});
}

}  // namespace backstep::narrate
