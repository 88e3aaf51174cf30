#include "engine/trace/evaluator.hpp"

#include <optional>

#include "engine/numbers/literal.hpp"
#include "engine/trace/expander.hpp"
#include "engine/trace/operations.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;
using numbers::Decimal;

namespace {

Decimal literal(const std::string& text) { return Decimal(numbers::read_literal(text).value); }

Decimal undefined() { return Decimal(0) / Decimal(0); }

}  // namespace

Decimal Evaluator::value(const Expr& instance) {
  const Node& node = *instance;
  switch (node.kind) {
    case Kind::number: return literal(node.text);
    case Kind::reference: return reference(node);
    case Kind::negate: return -value(node.children[0]);
    case Kind::sum: return sum(node);
    case Kind::product: return product(node);
    case Kind::power: return power(value(node.children[0]), literal(node.children[1]->text));
    case Kind::call: return call(node);
    case Kind::indicator: return indicator(node);
    default: return undefined();  // stands in no instance
  }
}

Decimal Evaluator::reference(const Node& node) {
  for (const auto& [name, argument] : arguments_)
    if (name == node.text) return argument;
  return of_(referenced(model_, node));
}

Decimal Evaluator::sum(const Node& node) {
  Decimal total = value(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Decimal term = value(node.children[i]);
    total = node.inverse[i] ? total - term : total + term;
  }
  return total;
}

Decimal Evaluator::product(const Node& node) {
  Decimal total = value(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Decimal factor = value(node.children[i]);
    total = node.inverse[i] ? total / factor : total * factor;
  }
  return total;
}

// Of values; conditions on positions have become terms that are there or not.
Decimal Evaluator::indicator(const Node& node) {
  std::optional<Decimal> all;
  for (const notation::Condition& condition : node.conditions) {
    const Decimal one = indicated(condition.relation, value(condition.left), value(condition.right));
    all = all ? *all * one : one;
  }
  return all.value_or(Decimal(1));
}

// max and min of more than two come from reductions.
Decimal Evaluator::call(const Node& node) {
  if (const model::Function* function = model_.function(node.text)) return body(*function, node);
  const notation::PrimitiveFunction* primitive = notation::primitive_function(node.text);
  if (primitive == nullptr) return undefined();
  Decimal total = value(node.children[0]);
  if (node.children.size() == 1) return apply(primitive->id, total, total);
  for (std::size_t i = 1; i < node.children.size(); ++i)
    total = apply(primitive->id, total, value(node.children[i]));
  return total;
}

Decimal Evaluator::body(const model::Function& function, const Node& node) {
  Arguments arguments;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    arguments.emplace_back(function.parameters[i], value(node.children[i]));
  const Expr written_out = Expander(model_, arguments).expand(function.body);
  return Evaluator(model_, of_, std::move(arguments)).value(written_out);
}

}  // namespace backstep::trace
