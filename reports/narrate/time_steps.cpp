#include "reports/narrate/time_steps.hpp"

#include <algorithm>

namespace backstep::narrate {

using model::QuantityKind;

namespace {

constexpr std::string_view step_word = "step";  // of `means hidden state, step 2`

class StepReader {
 public:
  explicit StepReader(const Context& context) : model_(context.model) { made_.graph = model_graph(context); }

  std::optional<TimeSteps> run() {
    for (const std::size_t q : made_.graph.quantities)
      if (const auto* step = step_of(q)) last_ = std::max(last_, *step);
    if (last_ < 2) return std::nullopt;
    find_sequences();
    for (std::int64_t number = 1; number <= last_; ++number) made_.steps.push_back(step(number));
    const bool alike = std::ranges::all_of(
        made_.steps, [&](const TimeStep& one) { return same_shape(one, made_.steps.front()); });
    if (!alike || made_.steps.front().parts.empty()) return std::nullopt;
    rest();
    return std::move(made_);
  }

 private:
  [[nodiscard]] const std::int64_t* step_of(std::size_t quantity) const {
    return model_.quantities[quantity].role.at(step_word);
  }

  // A quantity of which each step takes another part, `x[2,i]`, and what goes by the same letter.
  void find_sequences() {
    for (const std::size_t q : made_.graph.quantities) {
      if (step_of(q) == nullptr) continue;
      model::for_each_node(model_.quantities[q].formula, [&](const notation::Node& node) {
        if (node.kind != notation::Kind::reference) return;
        for (std::size_t i = 0; i < node.subscripts.size(); ++i)
          if (node.subscripts[i].terms.empty()) letter_ = model_.quantity(node.text)->letters[i];
      });
    }
    for (const std::size_t q : made_.graph.quantities) {
      const std::vector<std::string>& letters = model_.quantities[q].letters;
      const auto at = std::ranges::find(letters, letter_);
      if (step_of(q) == nullptr && at != letters.end() && model_.quantities[q].kind != QuantityKind::param)
        made_.sequences[q] = {static_cast<std::size_t>(at - letters.begin()), 0};
    }
  }

  [[nodiscard]] bool is_target(std::size_t q) const {
    return model_.quantities[q].kind == QuantityKind::target;
  }

  TimeStep step(std::int64_t number) {
    TimeStep made{number, {}};
    std::vector<std::size_t> targets;
    for (const std::size_t q : made_.graph.quantities) {
      const std::int64_t* own = step_of(q);
      if (own != nullptr && *own == number) add(made, q, true);
      if (!made_.sequences.contains(q)) continue;
      if (is_target(q))
        targets.push_back(q);
      else
        add(made, q, false);
    }
    for (const std::size_t q : targets) add(made, q, false);
    return made;
  }

  static void add(TimeStep& step, std::size_t quantity, bool cell) {
    const bool goes_on = cell && !step.parts.empty() && step.parts.back().cell;
    if (!goes_on) step.parts.push_back({cell, {}});
    step.parts.back().quantities.push_back(quantity);
  }

  static bool same_shape(const TimeStep& a, const TimeStep& b) {
    return std::ranges::equal(a.parts, b.parts, [](const StepPart& one, const StepPart& other) {
      return one.cell == other.cell && one.quantities.size() == other.quantities.size();
    });
  }

  // What is in no step.
  void rest() {
    for (std::size_t i = 0; i < made_.graph.quantities.size(); ++i) {
      const std::size_t q = made_.graph.quantities[i];
      const std::int64_t* own = step_of(q);
      if (own != nullptr && *own == 0) made_.initial.push_back(q);
      if (own != nullptr || made_.sequences.contains(q)) continue;
      const QuantityKind kind = model_.quantities[q].kind;
      const bool given = kind == QuantityKind::param || kind == QuantityKind::constant;
      (!given ? made_.tail : in_steps(i) ? made_.shared : made_.tail_parameters).push_back(q);
    }
  }

  [[nodiscard]] bool in_steps(std::size_t node) const {
    return std::ranges::any_of(made_.graph.edges, [&](const ModelGraph::Edge& edge) {
      const std::size_t user = made_.graph.quantities[edge.to];
      return edge.from == node && (step_of(user) != nullptr || made_.sequences.contains(user));
    });
  }

  const model::Model& model_;
  TimeSteps made_;
  std::int64_t last_ = 0;
  std::string letter_;
};

}  // namespace

std::vector<FixedLetter> TimeSteps::part_of(const model::Model& model, std::size_t quantity,
                                            std::int64_t step) const {
  const auto found = sequences.find(quantity);
  if (found == sequences.end()) return {};
  const std::string& letter = model.quantities[quantity].letters[found->second.position];
  return {{found->second.position, step - model.letter(letter)->first}};
}

std::optional<TimeSteps> time_steps(const Context& context) { return StepReader(context).run(); }

}  // namespace backstep::narrate
