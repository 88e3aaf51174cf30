#include "engine/calculus/derive.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/calculus/push.hpp"
#include "engine/model/read.hpp"

namespace backstep::calculus {

using model::Model;
using model::Quantity;
using model::QuantityKind;

namespace {

// Which quantities lie between the target and something that has an adjoint, and who consumes them.
class Dependence {
 public:
  Dependence(const Model& model, const model::Backward& backward) : model_(model) {
    mark_changing(backward.with_inputs);
    mark_reaching(backward);
  }

  [[nodiscard]] bool active(const std::string& name) const { return active_.contains(name); }
  [[nodiscard]] bool is_leaf(const Quantity& quantity) const { return leaves_.contains(quantity.name); }
  /// Position of the first definition that uses the quantity: its last contribution.
  [[nodiscard]] bool last_contribution_from(const std::string& name, std::size_t consumer) const {
    const auto found = first_consumer_.find(name);
    return found != first_consumer_.end() && found->second == consumer;
  }

 private:
  static bool has_adjoint(QuantityKind kind, bool with_inputs) {
    if (kind == QuantityKind::param || kind == QuantityKind::state) return true;
    return with_inputs && (kind == QuantityKind::input || kind == QuantityKind::target);
  }

  template <typename Visit>
  void for_each_reference(const Quantity& quantity, Visit visit) const {
    model::for_each_node(model::slope_formula(model_, quantity), [&](const notation::Node& node) {
      if (node.kind == notation::Kind::reference) visit(node.text);
    });
  }

  void mark_changing(bool with_inputs) {
    for (const Quantity& quantity : model_.quantities) {
      if (has_adjoint(quantity.kind, with_inputs)) leaves_.insert(quantity.name);
      bool changes = leaves_.contains(quantity.name);
      for_each_reference(quantity,
                         [&](const std::string& name) { changes = changes || changing_.contains(name); });
      if (changes) changing_.insert(quantity.name);
    }
  }

  void mark_reaching(const model::Backward& backward) {
    std::set<std::string, std::less<>> reaching;
    for (const model::Backward::Target& target : backward.targets) reaching.insert(target.name);
    for (std::size_t i = model_.quantities.size(); i-- > 0;) {
      const Quantity& quantity = model_.quantities[i];
      if (!reaching.contains(quantity.name)) continue;
      if (changing_.contains(quantity.name)) active_.insert(quantity.name);
      for_each_reference(quantity, [&](const std::string& name) {
        reaching.insert(name);
        first_consumer_[name] = i;
      });
    }
  }

  const Model& model_;
  std::set<std::string, std::less<>> leaves_, changing_, active_;
  std::map<std::string, std::size_t, std::less<>> first_consumer_;
};

class Derivation {
 public:
  Derivation(Model& model, const model::Backward& backward, notation::Faults& faults)
      : model_(model),
        backward_(backward),
        target_(target_name(model, backward)),
        faults_(faults),
        dependence_(model, backward) {}

  std::vector<Quantity> run() {
    for (std::size_t i = model_.quantities.size(); i-- > 0;) step(i);
    for (const Quantity& quantity : model_.quantities)
      if (dependence_.is_leaf(quantity) && !done_.contains(quantity.name)) emit(quantity);
    return std::move(adjoints_);
  }

 private:
  [[nodiscard]] std::string adjoint_name(const std::string& name) const { return backward_.prefix + name; }

  /// What the adjoints are slopes of: the loss, or what the given adjoint is a slope of.
  static std::string target_name(const Model& model, const model::Backward& backward) {
    const model::Backward::Target& first = backward.targets.front();
    const Quantity* from = model.quantity(first.from);
    const bool known = from != nullptr && from->adjoint && from->adjoint->quantity == first.name;
    return known ? from->adjoint->target : first.name;
  }

  [[nodiscard]] const model::Backward::Target* target(const std::string& name) const {
    const auto found = std::ranges::find(backward_.targets, name, &model::Backward::Target::name);
    return found == backward_.targets.end() ? nullptr : &*found;
  }

  /// The name of the adjoint that a target starts with, "" for 1.
  std::string start(const Quantity& quantity, const std::string& from) {
    const std::string name = adjoint_name(quantity.name);
    std::vector<Seed>& contributions = contributions_[quantity.name];
    if (from.empty() && contributions.empty()) return "";
    if (from == name) {
      if (!contributions.empty())
        faults_.push_back(
            {"backward.from_shared", {{"name", from}, {"quantity", quantity.name}}, backward_.place});
      return name;
    }
    Seed given;
    std::vector<notation::Affine> own;
    for (const std::string& letter : quantity.letters) own.push_back(notation::letter_position(letter));
    if (!from.empty()) given.multiply(notation::reference(from, own), false, notation::Role::upstream);
    contributions.insert(contributions.begin(), std::move(given));
    emit(quantity);
    return name;
  }

  void step(std::size_t position) {
    if (too_large_) return;
    const Quantity& consumer = model_.quantities[position];
    if (consumer.kind != QuantityKind::defined || !dependence_.active(consumer.name)) return;
    const model::Backward::Target* given = target(consumer.name);
    if (given == nullptr) emit(consumer);
    const std::string upstream =
        given != nullptr ? start(consumer, given->from) : adjoint_name(consumer.name);
    std::vector<const Quantity*> named;
    push(
        model_, consumer, upstream, letters_,
        [this](const std::string& name) { return !too_large_ && dependence_.active(name); },
        [&](const Quantity& quantity, Seed contribution) {
          count_nodes(contribution.factors.size() + 1);
          contributions_[quantity.name].push_back(std::move(contribution));
          named.push_back(&quantity);
        });
    for (const Quantity* quantity : named)
      if (dependence_.is_leaf(*quantity) && dependence_.last_contribution_from(quantity->name, position))
        emit(*quantity);
  }

  void emit(const Quantity& quantity) {
    if (!done_.insert(quantity.name).second) return;
    Quantity adjoint;
    adjoint.name = adjoint_name(quantity.name);
    adjoint.letters = quantity.letters;
    adjoint.formula = notation::with_place_throughout(
        formula(contributions_[quantity.name], quantity.letters), backward_.place);
    adjoint.adjoint = model::AdjointOf{quantity.name, target_, model_.backwards.size() - 1};
    adjoint.derived = true;
    adjoint.place = backward_.place;
    check_free(adjoint.name);
    count_nodes(notation::extent(adjoint.formula).nodes);
    adjoints_.push_back(std::move(adjoint));
  }

  // The derivative of a product of n factors has n times n: what is derived counts like what is written.
  void count_nodes(std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ <= 2 * model::node_limit || too_large_) return;
    too_large_ = true;
    faults_.push_back({"limit.nodes", {{"limit", std::to_string(model::node_limit)}}, backward_.place});
  }

  void check_free(const std::string& name) {
    const Quantity* taken = model_.quantity(name);
    if (taken == nullptr && model_.letter(name) == nullptr) return;
    faults_.push_back({"adjoint.name_taken",
                       {{"name", name}, {"line", std::to_string(taken == nullptr ? 0 : taken->place.line)}},
                       backward_.place});
  }

  Model& model_;
  const model::Backward& backward_;
  const std::string target_;
  notation::Faults& faults_;
  Dependence dependence_;
  TemporaryLetters letters_;
  std::map<std::string, std::vector<Seed>, std::less<>> contributions_;
  std::set<std::string, std::less<>> done_;
  std::vector<Quantity> adjoints_;
  std::size_t nodes_ = 0;
  bool too_large_ = false;
};

}  // namespace

void derive(Model& model, const model::Backward& backward, notation::Faults& faults) {
  std::vector<Quantity> adjoints = Derivation(model, backward, faults).run();
  for (Quantity& adjoint : adjoints) model.quantities.push_back(std::move(adjoint));
}

}  // namespace backstep::calculus
