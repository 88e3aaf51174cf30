// What the catalogue makes of a definition, checked; and a model in which one of it stands.
#include <algorithm>
#include <functional>
#include <queue>

#include "engine/homework/mistakes.hpp"
#include "engine/model/check.hpp"

namespace backstep::homework {

using model::Model;
using model::Quantity;
using notation::Expr;

namespace {

/// Collects the formulas of one definition that may stand.
class Collector {
 public:
  Collector(const Facts& facts, std::size_t quantity)
      : subject_{facts, quantity}, below_(facts.computed_from(quantity)) {}

  std::vector<Rewrite> run() {
    const auto kinds = mistakes();
    for (std::size_t i = 0; i < kinds.size(); ++i)
      for (const Expr& formula : kinds[i].rewrite(subject_)) take(i, kinds[i], formula);
    return std::move(found_);
  }

 private:
  void take(std::size_t mistake, const MistakeKind& kind, const Expr& formula) {
    if (found_.size() >= most_rewrites || notation::equal(formula, subject_.formula())) return;
    const auto says_the_same = [&](const Rewrite& other) {
      return (other.mistake == mistake || kind.number == 0) && notation::equal(other.formula, formula);
    };
    if (std::ranges::any_of(found_, says_the_same)) return;
    if (!kind.from_earlier_cells && needs_itself(formula)) return;
    notation::Faults faults;
    const Expr settled = model::check(subject_.model(), subject_.quantity().letters, formula, {}, faults);
    if (faults.empty()) found_.push_back({mistake, settled});
  }

  [[nodiscard]] bool needs_itself(const Expr& formula) const {
    return any_node(formula, [this](const notation::Node& node) {
      const Quantity* used = subject_.facts.referenced(node);
      return used != nullptr && below_[subject_.facts.position(*used)];
    });
  }

  Subject subject_;
  std::vector<bool> below_;  // what is computed from the quantity, itself included
  std::vector<Rewrite> found_;
};

/// Positions in an order in which everything speaks of what stands before it, as near to the present one as
/// that allows; fewer than there are if there is none.
std::vector<std::size_t> sorted(const std::vector<std::vector<std::size_t>>& mentions) {
  std::vector<std::size_t> waiting(mentions.size(), 0);
  std::vector<std::vector<std::size_t>> users(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    waiting[i] = mentions[i].size();
    for (const std::size_t used : mentions[i]) users[used].push_back(i);
  }
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < waiting.size(); ++i)
    if (waiting[i] == 0) ready.push(i);
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    order.push_back(ready.top());
    ready.pop();
    for (const std::size_t user : users[order.back()])
      if (--waiting[user] == 0) ready.push(user);
  }
  return order;
}

/// What each definition waits for. A stated adjoint stands right behind the derived one, so that one waits
/// for what both speak of.
std::vector<std::vector<std::size_t>> awaited(const Model& model) {
  std::vector<std::vector<std::size_t>> mentions = mentions_of(model);
  for (const model::StatedAdjoint& stated : model.stated) {
    const auto derived = static_cast<std::size_t>(model.quantity(stated.derived) - model.quantities.data());
    const std::vector<std::size_t> of_stated = mentions[derived + 1];
    for (const std::size_t used : of_stated)
      if (used != derived && std::ranges::find(mentions[derived], used) == mentions[derived].end())
        mentions[derived].push_back(used);
  }
  return mentions;
}

void put(Model& model, std::size_t quantity, const Expr& formula) {
  model.quantities[quantity].formula = formula;
  for (model::StatedAdjoint& stated : model.stated)
    if (stated.quantity == model.quantities[quantity].name) stated.formula = formula;
}

}  // namespace

std::vector<Rewrite> rewrites(const Facts& facts, std::size_t quantity) {
  if (!facts.model.quantities[quantity].formula) return {};
  return Collector(facts, quantity).run();
}

std::vector<Rewrite> rewrites(const Model& model, std::size_t quantity) {
  if (!model.quantities[quantity].formula) return {};
  return rewrites(Facts(model), quantity);
}

std::optional<Model> with_rewrite(const Model& model, std::size_t quantity, const Expr& formula) {
  Model changed = model;
  put(changed, quantity, formula);
  const std::vector<std::size_t> order = sorted(awaited(changed));
  if (order.size() != model.quantities.size()) return std::nullopt;
  if (!std::ranges::is_sorted(order)) changed.reorder(order);
  return changed;
}

Model written_out(const Model& model) {
  Model plain = model;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < model.quantities.size(); ++i)
    if (model.statement_beside(model.quantities[i].name) == nullptr) order.push_back(i);
  plain.reorder(order);
  for (Quantity& quantity : plain.quantities) quantity.derived = false;
  plain.backwards.clear();
  plain.stated.clear();
  return plain;
}

}  // namespace backstep::homework
