#include "engine/homework/marking_plan.hpp"

#include <algorithm>
#include <string>
#include <utility>
namespace backstep::homework {

namespace {

constexpr std::int64_t most_rewritten_cells = 4'000'000;

/// The rewritten definition as one more quantity, which nothing refers to.
model::Quantity rewritten_quantity(const model::Quantity& right, const Rewrite& rewrite, std::size_t count) {
  model::Quantity made;
  made.name = "rewritten." + std::to_string(count) + "." + right.name;
  made.letters = right.letters;
  made.formula = rewrite.formula;
  made.place = right.place;
  return made;
}

/// The model with all rewritten definitions at its end, and which mistake of which quantity each of them is.
struct Extended {
  model::Model model;
  std::vector<std::pair<std::size_t, std::size_t>> rewritten;  // mistake, quantity
};

Extended extended(const model::Model& model) {
  Extended made{model, {}};
  std::int64_t cells = 0;
  const Facts facts(model);
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::defined) continue;
    for (const Rewrite& rewrite : rewrites(facts, q)) {
      cells += model.cells(model.quantities[q]);
      if (cells > most_rewritten_cells) return {model, {}};
      made.model.quantities.push_back(
          rewritten_quantity(model.quantities[q], rewrite, made.rewritten.size()));
      made.rewritten.emplace_back(rewrite.mistake, q);
    }
  }
  return made;
}

}  // namespace

MarkingPlan::MarkingPlan(const model::Model& model, const trace::Trace& trace) : model_(model) {
  add_mutants();
  note_readers();
  note_given(trace);
  for (const trace::Definition& definition : plan_.definitions) {
    const bool refused = definition.choice && !trace.in_force(definition.quantity);
    refused_.push_back(refused ? std::optional<std::int64_t>(0) : std::nullopt);
  }
}

void MarkingPlan::note_given(const trace::Trace& trace) {
  const std::int64_t own_slots = trace.slots().total;
  for (std::int64_t slot = 0; slot < own_slots; ++slot)
    exact_.emplace_back(numbers::Enclosure(trace.at(slot)));
  given_.resize(static_cast<std::size_t>(plan_.slots.total), {numbers::Enclosure::unbounded(), nullptr});
  for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
    if (model_.quantities[q].kind == model::QuantityKind::defined) continue;
    const auto first = static_cast<std::size_t>(plan_.slots.offset[q]);
    for (std::size_t i = first; i < first + static_cast<std::size_t>(model_.cells(model_.quantities[q]));
         ++i) {
      given_[i].interval = exact_[i];
      if (exact_[i].is_bounded()) given_numbers_.push_back(exact_[i].middle());
    }
  }
  std::ranges::sort(given_numbers_);
}

bool MarkingPlan::is_given(double value) const { return std::ranges::binary_search(given_numbers_, value); }

void MarkingPlan::add_mutants() {
  Extended with_mistakes = extended(model_);
  trace::Compiled compiled = trace::compile(with_mistakes.model);
  if (!compiled.faults.empty()) {
    with_mistakes = {model_, {}};
    compiled = trace::compile(model_);
  }
  plan_ = std::move(compiled.plan);
  const std::size_t own = plan_.definitions.size() - with_mistakes.rewritten.size();
  definition_of_.resize(model_.quantities.size());
  for (std::size_t i = 0; i < own; ++i) definition_of_[plan_.definitions[i].quantity] = i;
  mutants_.resize(own);
  for (std::size_t i = 0; i < with_mistakes.rewritten.size(); ++i) {
    const auto [mistake, quantity] = with_mistakes.rewritten[i];
    mutants_[*definition_of_[quantity]].push_back({mistake, own + i});
  }
}

void MarkingPlan::note_readers() {
  readers_.resize(mutants_.size());
  for (std::size_t reader = 0; reader < readers_.size(); ++reader) {
    const auto note = [&](const notation::Node& node) {
      const model::Quantity* read =
          node.kind == notation::Kind::reference ? model_.quantity(node.text) : nullptr;
      if (read == nullptr) return;
      const auto from = definition_of_[static_cast<std::size_t>(read - model_.quantities.data())];
      if (from && (readers_[*from].empty() || readers_[*from].back() != reader))
        readers_[*from].push_back(reader);
    };
    const model::Quantity& quantity = model_.quantities[plan_.definitions[reader].quantity];
    model::for_each_node(quantity.formula, note);
    // A stated adjoint that is refused is a copy of the derived one beside it.
    const model::StatedAdjoint* stated = model_.statement_of(quantity.name);
    if (stated != nullptr) note(*notation::reference(stated->derived));
  }
}

std::optional<std::size_t> MarkingPlan::definition_of(std::size_t quantity) const {
  return definition_of_[quantity];
}

}  // namespace backstep::homework
