#include "engine/homework/facts.hpp"

#include <algorithm>

#include "engine/model/neurons.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/trace/order.hpp"

namespace backstep::homework {

using model::Quantity;
using model::QuantityKind;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

/// Functions of the prelude and of the author, and tanh, which is one of the kernel; not exp, log or sqrt.
bool is_activation_function(const model::Model& model, const Node& node) {
  if (node.kind != Kind::call) return false;
  const notation::PrimitiveFunction* primitive = notation::primitive_function(node.text);
  return primitive != nullptr ? primitive->id == notation::Primitive::tanh
                              : model.function(node.text) != nullptr;
}

bool is_identity(const model::Model& model, const Node& call) {
  const model::Function* function = call.kind == Kind::call ? model.function(call.text) : nullptr;
  return function != nullptr && function->body->kind == Kind::reference &&
         function->body->text == function->parameters.front();
}

bool is_softmax(const Node& node) { return node.kind == Kind::reduce && node.text == "softmax"; }

void note_activation(Facts& facts, Activation made) {
  const Quantity* argument = facts.referenced(*made.call->children.front());
  if (argument == nullptr || argument->kind != QuantityKind::defined) return;
  made.softmax = is_softmax(*made.call);
  made.identity = is_identity(facts.model, *made.call);
  if (made.whole) facts.arguments.emplace(facts.model.quantities[made.owner].name, facts.position(*argument));
  const auto [found, added] = facts.activations.try_emplace(argument->name, made);
  if (!added && made.whole && !found->second.whole) found->second = made;
}

/// z of 1/(1 + exp(-z)); null for any other formula.
Expr argument_of_logistic(const Expr& formula) {
  if (formula->kind != Kind::product || formula->children.size() != 2 || !formula->inverse[1]) return nullptr;
  const Expr& below = formula->children[1];
  const bool sum = below->kind == Kind::sum && below->children.size() == 2 && !below->inverse[1];
  if (!sum || !notation::is_integer(formula->children[0], 1) || !notation::is_integer(below->children[0], 1))
    return nullptr;
  const Expr& part = below->children[1];
  const bool exponential = part->kind == Kind::call && part->text == "exp";
  return exponential && part->children[0]->kind == Kind::negate ? part->children[0]->children[0] : nullptr;
}

void note_activations(Facts& facts, std::size_t owner) {
  const Quantity& quantity = facts.model.quantities[owner];
  if (const Expr argument = argument_of_logistic(quantity.formula))
    note_activation(facts, {owner, notation::call("sigmoid", {argument}), true});
  const std::function<void(const Expr&)> look = [&](const Expr& part) {
    if (is_softmax(*part) || is_activation_function(facts.model, *part))
      note_activation(facts, {owner, part, part == quantity.formula});
    for (const Expr& child : part->children) look(child);
  };
  look(quantity.formula);
}

/// Activations that are computed step by step, as e = exp(-z), q = 1 + e, a = 1/q.
void note_steps(Facts& facts) {
  for (const model::Layer& layer : model::dense_layers(facts.model, facts.sample, facts.stages)) {
    if (!layer.activation || layer.activation_steps.empty() || layer.function.empty()) continue;
    const Quantity& sum = facts.model.quantities[layer.weighted_sum];
    const Expr argument = reference_at(sum.name, sum.letters);
    const Expr call = layer.function == "softmax"
                          ? notation::reduce("softmax", {sum.letters.back()}, {}, argument)
                          : notation::call(layer.function, {argument});
    note_activation(facts, {*layer.activation, call, true});
  }
}

void note_mentions(const model::Model& model, const Expr& formula, std::vector<std::size_t>& into) {
  model::for_each_node(formula, [&](const Node& node) {
    const Quantity* found = node.kind == Kind::reference ? model.quantity(node.text) : nullptr;
    if (found == nullptr) return;
    const auto at = static_cast<std::size_t>(found - model.quantities.data());
    if (std::ranges::find(into, at) == into.end()) into.push_back(at);
  });
}

/// What stands as a term of its own in a sum, and what stands anywhere else.
struct Standing {
  std::unordered_set<std::string> term, elsewhere;

  void look(const Expr& formula) {
    if (formula->kind == Kind::sum) {
      for (const Expr& child : formula->children) {
        if (child->kind == Kind::reference)
          term.insert(child->text);
        else
          look(child);
      }
      return;
    }
    if (formula->kind == Kind::reference) elsewhere.insert(formula->text);
    for (const Expr& child : formula->children) look(child);
  }
};

void note_biases(Facts& facts) {
  Standing standing;
  for (const Quantity& quantity : facts.model.quantities)
    if (facts.stage(quantity) == Stage::forward) standing.look(quantity.formula);
  for (const std::string& name : standing.term)
    if (facts.model.quantity(name)->kind == QuantityKind::param && !standing.elsewhere.contains(name))
      facts.biases.insert(name);
}

bool is_half(const Node& node) {
  if (node.kind != Kind::product) return false;
  if (node.children[0]->kind == Kind::number && node.children[0]->text == "0.5") return true;
  for (std::size_t i = 1; i < node.children.size(); ++i)
    if (node.inverse[i] && notation::is_integer(node.children[i], 2)) return true;
  return false;
}

void note_loss(Facts& facts, const Quantity& quantity) {
  const bool square = any_node(quantity.formula, [](const Node& node) {
    return node.kind == Kind::power && notation::is_integer(node.children[1], 2);
  });
  facts.squared_loss = facts.squared_loss || square;
  facts.halved_loss = facts.halved_loss || (square && any_node(quantity.formula, is_half));
}

}  // namespace

std::vector<std::vector<std::size_t>> mentions_of(const model::Model& model) {
  std::vector<std::vector<std::size_t>> mentions(model.quantities.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    note_mentions(model, quantity.formula, mentions[i]);
    const model::StatedAdjoint* stated = model.statement_of(quantity.name);
    if (stated == nullptr) continue;
    note_mentions(model, stated->when ? stated->when->left : nullptr, mentions[i]);
    note_mentions(model, stated->when ? stated->when->right : nullptr, mentions[i]);
    note_mentions(model, notation::reference(stated->derived), mentions[i]);
  }
  return mentions;
}

Facts::Facts(const model::Model& of)
    : model(of), stages(model::stages(of)), sample(trace::sample_letter(of)), mentions(mentions_of(of)) {
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    uses_target.push_back(
        quantity.kind == QuantityKind::target ||
        std::ranges::any_of(mentions[i], [this](std::size_t at) { return uses_target[at]; }));
    if (!quantity.updates.empty()) updates.emplace(quantity.updates, i);
    if (!quantity.formula) continue;
    if (stages[i] == Stage::forward || stages[i] == Stage::loss) note_activations(*this, i);
    if (stages[i] == Stage::loss && uses_target[i]) note_loss(*this, quantity);
  }
  note_steps(*this);
  note_biases(*this);
}

std::int64_t Facts::size(const std::string& letter) const {
  const model::Letter* found = model.letter(letter);
  return found == nullptr ? 0 : found->size();
}

bool Facts::fits(const std::string& letter, const std::string& axis) const {
  const model::Letter* inner = model.letter(letter);
  const model::Letter* outer = model.letter(axis);
  return inner != nullptr && outer != nullptr && inner->first >= outer->first && inner->last <= outer->last;
}

bool Facts::leaves_loss(const Quantity& adjoint) const {
  if (!adjoint.adjoint || stage(*model.quantity(adjoint.adjoint->quantity)) == Stage::loss) return false;
  const model::StatedAdjoint* stated = model.statement_of(adjoint.name);
  const auto flows_in = [this, stated](std::size_t at) {
    const Quantity& other = model.quantities[at];
    if (stated != nullptr && other.name == stated->derived) return false;
    return other.adjoint && stage(*model.quantity(other.adjoint->quantity)) != Stage::loss;
  };
  return std::ranges::none_of(mentions[position(adjoint)], flows_in);
}

std::vector<bool> Facts::computed_from(std::size_t quantity) const {
  std::vector<bool> found(mentions.size(), false);
  found[quantity] = true;
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (!found[i]) found[i] = std::ranges::any_of(mentions[i], [&](std::size_t at) { return found[at]; });
  return found;
}

const Expr& Subject::formula() const {
  const model::StatedAdjoint* stated = model().statement_of(quantity().name);
  return stated == nullptr ? quantity().formula : stated->formula;
}

const Quantity* Subject::differentiated() const {
  const auto& adjoint = quantity().adjoint;
  return adjoint ? model().quantity(adjoint->quantity) : nullptr;
}

const Quantity* Subject::adjoint(std::string_view of) const {
  const auto& own = quantity().adjoint;
  return own ? model().adjoint_of(of, own->target) : nullptr;
}

bool Subject::is_adjoint(const Node& node) const {
  const Quantity* found = facts.referenced(node);
  return found != nullptr && found->adjoint.has_value();
}

bool Subject::has_adjoint(const Expr& expression) const {
  return any_node(expression, [this](const Node& node) { return is_adjoint(node); });
}

bool Subject::is_parameter(const Node& node) const {
  const Quantity* found = facts.referenced(node);
  return found != nullptr && found->kind == QuantityKind::param;
}

bool Subject::is_data(const Node& node) const {
  const Quantity* found = facts.referenced(node);
  if (found == nullptr || found->adjoint) return false;
  if (found->kind == QuantityKind::input) return true;
  const bool constant = found->kind == QuantityKind::constant && !found->letters.empty();  // as h[0]
  return constant || facts.stage(*found) == Stage::forward;
}

Expr reference_at(const std::string& name, const std::vector<std::string>& letters) {
  std::vector<notation::Affine> subscripts;
  for (const std::string& letter : letters) subscripts.push_back(notation::letter_position(letter));
  return notation::reference(name, std::move(subscripts));
}

}  // namespace backstep::homework
