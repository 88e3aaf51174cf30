#include "engine/model/check.hpp"

#include <algorithm>

#include "engine/notation/primitives.hpp"
#include "engine/notation/printer.hpp"
#include "engine/notation/suggestion.hpp"

namespace backstep::model {

using notation::Affine;
using notation::Condition;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

class Checker {
 public:
  Checker(const Model& model, const Surroundings& surroundings, notation::Faults& faults)
      : model_(model), surroundings_(surroundings), faults_(faults) {}

  void bind_left(const std::vector<std::string>& letters) { bound_ = letters; }

  Expr formula(const Expr& expression) {
    const bool softmax = expression->kind == Kind::reduce && expression->text == "softmax";
    return softmax ? reduction(expression, true) : settle(expression);
  }

  /// A condition of a filter or indicator compares positions: letters, integers and integer data.
  Condition filter(const Condition& given) {
    if (given.relation == Condition::Relation::inside) {
      require_quantity(given.name, {});
      return given;
    }
    for (const Expr& one : {given.left, given.right}) integers_only(one);
    return {given.relation, side(given.left), side(given.right), ""};
  }

  /// A condition of a stated adjoint compares values.
  /// A letter of the left side may be summed over again: "when sum(k, y[n,k]) = 1" beside dz[n,k].
  Condition values(const Condition& given) {
    binds_again_ = true;
    return {given.relation, settle(given.left), settle(given.right), ""};
  }

 private:
  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    if (faults_.size() < notation::fault_limit)
      faults_.push_back({std::move(id), std::move(arguments), place});
  }

  [[nodiscard]] bool is_bound(const std::string& letter) const {
    return std::ranges::find(bound_, letter) != bound_.end();
  }

  Expr settle(const Expr& expression) {
    switch (expression->kind) {
      case Kind::number: return expression;
      case Kind::size: return letter_known(expression->text, expression->place), expression;
      case Kind::reference: return reference(*expression), expression;
      case Kind::call: return call(expression);
      case Kind::reduce: return reduction(expression, false);
      case Kind::indicator: return indicator(expression);
      case Kind::hit: return hit(expression);
      default: return with_children(*expression);
    }
  }

  // An indicator guards the factors beside it: their ranges are tested when they are evaluated.
  Expr with_children(const Node& node) {
    auto copy = std::make_shared<Node>(node);
    const bool guards =
        node.kind == Kind::product &&
        std::ranges::any_of(node.children, [](const Expr& child) { return child->kind == Kind::indicator; });
    guarded_ += guards ? 1 : 0;
    for (Expr& child : copy->children) child = settle(child);
    guarded_ -= guards ? 1 : 0;
    return copy;
  }

  // A letter that is not declared, unless it stood on a line that could not be read.
  bool letter_known(const std::string& letter, notation::Place place) {
    if (model_.letter(letter) != nullptr || surroundings_.broken.contains(letter) || !surroundings_.complete)
      return true;
    fault("letter.unknown", {{"letter", letter}}, place);
    return false;
  }

  void bind(const std::vector<std::string>& letters, notation::Place place) {
    for (const std::string& letter : letters) {
      letter_known(letter, place);
      if (is_bound(letter) && !binds_again_) fault("letter.rebound", {{"letter", letter}}, place);
      bound_.push_back(letter);
    }
  }

  void unbind(std::size_t count) { bound_.resize(bound_.size() - count); }

  // softmax's letter stands on the left too; that is no rebinding.
  Expr reduction(const Expr& expression, bool alone) {
    if (expression->text == "softmax" && !alone) fault("softmax.alone", {}, expression->place);
    auto copy = std::make_shared<Node>(*expression);
    const std::size_t before = bound_.size();
    if (alone) {
      for (const std::string& letter : copy->letters)
        if (!is_bound(letter)) fault("softmax.letter", {{"letter", letter}}, expression->place);
    } else {
      bind(copy->letters, expression->place);
    }
    guarded_ += copy->conditions.empty() ? 0 : 1;
    for (Condition& one : copy->conditions) one = filter(one);
    copy->children[0] = settle(copy->children[0]);
    guarded_ -= copy->conditions.empty() ? 0 : 1;
    unbind(bound_.size() - before);
    return copy;
  }

  Expr indicator(const Expr& expression) {
    auto copy = std::make_shared<Node>(*expression);
    for (Condition& one : copy->conditions) one = filter(one);
    return copy;
  }

  Expr hit(const Expr& expression) {
    auto copy = std::make_shared<Node>(*expression);
    ++guarded_;
    for (const Affine& position : copy->positions) positions_bound({position}, expression->place);
    copy->children[0] = settle(copy->children[0]);
    --guarded_;
    const Node& searched = *copy->children[0];
    const bool extremum = searched.kind == Kind::reduce && (searched.text == "max" || searched.text == "min");
    if (!extremum) fault("hit.reduction", {}, expression->place);
    if (extremum && !std::ranges::is_permutation(copy->letters, searched.letters))
      fault("hit.letters", {}, expression->place);
    return copy;
  }

  // max(k, z[k]) with a declared letter first is the reduction.
  Expr call(const Expr& expression) {
    const Node& node = *expression;
    const Expr& first = node.children.front();
    const bool extremum = node.text == "max" || node.text == "min";
    const bool letter_first = first->kind == Kind::reference && first->subscripts.empty() && !first->padded &&
                              model_.letter(first->text) != nullptr &&
                              model_.quantity(first->text) == nullptr;
    if (extremum && letter_first && node.children.size() > 1) return reduction(as_reduction(node), false);
    arity(node);
    return with_children(node);
  }

  static Expr as_reduction(const Node& node) {
    std::vector<std::string> letters;
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) letters.push_back(node.children[i]->text);
    return notation::with_place(notation::reduce(node.text, std::move(letters), {}, node.children.back()),
                                node.place);
  }

  void arity(const Node& node) {
    const notation::PrimitiveFunction* primitive = notation::primitive_function(node.text);
    const Function* function = model_.function(node.text);
    if (primitive == nullptr && function == nullptr) return unknown_function(node);
    const std::size_t wanted = primitive != nullptr ? primitive->parameters : function->parameters.size();
    if (node.children.size() == wanted) return;
    fault("function.arguments",
          {{"name", node.text},
           {"expected", std::to_string(wanted)},
           {"found", std::to_string(node.children.size())}},
          node.place);
  }

  void unknown_function(const Node& node) {
    if (surroundings_.broken.contains(node.text)) return;
    std::vector<std::string> known;
    for (const auto& primitive : notation::primitive_functions) known.emplace_back(primitive.name);
    for (const auto& reduction_name : notation::reductions) known.emplace_back(reduction_name.name);
    for (const Function& function : model_.functions) known.push_back(function.name);
    const std::string similar = notation::nearest(node.text, known);
    fault(similar.empty() ? "function.unknown" : "function.similar",
          {{"name", node.text}, {"similar", similar}}, node.place);
  }

  const Quantity* require_quantity(const std::string& name, notation::Place place) {
    if (const Quantity* found = model_.quantity(name)) return found;
    if (surroundings_.complete && !surroundings_.broken.contains(name)) unknown_name(name, place);
    return nullptr;
  }

  void unknown_name(const std::string& name, notation::Place place) {
    if (faults_.size() >= notation::fault_limit) return;
    if (model_.letter(name) != nullptr) return fault("letter.as_number", {{"letter", name}}, place);
    if (const auto later = surroundings_.lines.find(name); later != surroundings_.lines.end()) {
      const bool itself = later->second == place.line;
      return fault(itself ? "name.itself" : "name.below",
                   {{"name", name}, {"line", std::to_string(later->second)}}, place);
    }
    std::vector<std::string> known;
    for (const Quantity& quantity : model_.quantities) known.push_back(quantity.name);
    const std::string similar = notation::nearest(name, known);
    fault(similar.empty() ? "name.unknown" : "name.similar", {{"name", name}, {"similar", similar}}, place);
  }

  void reference(const Node& node) {
    const Quantity* quantity = require_quantity(node.text, node.place);
    const bool well_bound = positions_bound(node.subscripts, node.place);
    if (quantity == nullptr) return;
    if (node.subscripts.size() != quantity->letters.size()) {
      return fault("rank",
                   {{"name", notation::print_left(quantity->name, quantity->letters)},
                    {"expected", std::to_string(quantity->letters.size())},
                    {"found", std::to_string(node.subscripts.size())}},
                   node.place);
    }
    if (well_bound && !node.padded && guarded_ == 0) in_range(node, *quantity);
  }

  bool positions_bound(const std::vector<Affine>& positions, notation::Place place) {
    bool well = true;
    for (const Affine& position : positions) {
      for (const Affine::Term& term : position.terms) {
        if (is_bound(term.letter)) continue;
        well = false;
        if (!letter_known(term.letter, place)) continue;
        if (model_.letter(term.letter) != nullptr) fault("letter.unbound", {{"letter", term.letter}}, place);
      }
    }
    return well;
  }

  void in_range(const Node& node, const Quantity& quantity) {
    for (std::size_t axis = 0; axis < node.subscripts.size(); ++axis) {
      const Letter* letter = model_.letter(quantity.letters[axis]);
      const auto [low, high] = extremes(node.subscripts[axis]);
      if (letter == nullptr || (low >= letter->first && high <= letter->last)) continue;
      fault("range",
            {{"position", notation::print(node.subscripts[axis])},
             {"low", std::to_string(low)},
             {"high", std::to_string(high)},
             {"name", notation::print_left(quantity.name, quantity.letters)},
             {"axis", std::to_string(axis + 1)},
             {"first", std::to_string(letter->first)},
             {"last", std::to_string(letter->last)},
             {"reference", notation::print(std::make_shared<Node>(node))}},
            node.place);
    }
  }

  std::pair<std::int64_t, std::int64_t> extremes(const Affine& position) const {
    std::int64_t low = position.constant;
    std::int64_t high = position.constant;
    for (const Affine::Term& term : position.terms) {
      const Letter* letter = model_.letter(term.letter);
      if (letter == nullptr) continue;
      low += std::min(term.coefficient * letter->first, term.coefficient * letter->last);
      high += std::max(term.coefficient * letter->first, term.coefficient * letter->last);
    }
    return {low, high};
  }

  // A side of a comparison: letters may stand in it as numbers.
  Expr side(const Expr& expression) {
    const bool chain = expression->kind == Kind::sum || expression->kind == Kind::product ||
                       expression->kind == Kind::negate;
    if (chain) {
      auto copy = std::make_shared<Node>(*expression);
      for (Expr& child : copy->children) child = side(child);
      return copy;
    }
    if (!names_letter(*expression)) return settle(expression);
    if (!is_bound(expression->text))
      fault("letter.unbound", {{"letter", expression->text}}, expression->place);
    return expression;
  }

  [[nodiscard]] bool names_letter(const Node& node) const {
    return node.kind == Kind::reference && node.subscripts.empty() && model_.quantity(node.text) == nullptr &&
           model_.letter(node.text) != nullptr;
  }

  void integers_only(const Expr& expression) {
    for_each_node(expression, [this](const Node& node) {
      const Quantity* quantity = node.kind == Kind::reference ? model_.quantity(node.text) : nullptr;
      if (quantity == nullptr) return;
      const bool integers = quantity->kind != QuantityKind::defined &&
                            std::ranges::all_of(quantity->literals, [](const std::string& literal) {
                              return literal.find_first_not_of("+-0123456789") == std::string::npos;
                            });
      if (!integers) fault("condition.data", {{"name", quantity->name}}, node.place);
    });
  }

  const Model& model_;
  const Surroundings& surroundings_;
  notation::Faults& faults_;
  std::vector<std::string> bound_;
  int guarded_ = 0;
  bool binds_again_ = false;
};

}  // namespace

Expr check(const Model& model, const std::vector<std::string>& left_letters, const Expr& formula,
           const Surroundings& surroundings, notation::Faults& faults) {
  Checker checker(model, surroundings, faults);
  checker.bind_left(left_letters);
  return checker.formula(formula);
}

Condition check(const Model& model, const std::vector<std::string>& left_letters, const Condition& condition,
                const Surroundings& surroundings, notation::Faults& faults) {
  Checker checker(model, surroundings, faults);
  checker.bind_left(left_letters);
  return checker.values(condition);
}

}  // namespace backstep::model
