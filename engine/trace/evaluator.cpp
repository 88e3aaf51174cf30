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
using numbers::Fraction;

namespace {

template <typename T>
T literal(const std::string& text);

template <>
Decimal literal(const std::string& text) {
  return Decimal(numbers::read_literal(text).value);
}

/// Numbers put in may be fractions themselves.
template <>
Fraction literal(const std::string& text) {
  return numbers::read_fraction(text);
}

template <typename T>
T undefined() {
  return T(0) / T(0);
}

Decimal as_decimal(const Decimal& value) { return value; }
Decimal as_decimal(const Fraction& value) { return Decimal(value.number()); }

}  // namespace

template <typename T>
T EvaluatorOf<T>::value(const Expr& instance) {
  const Node& node = *instance;
  switch (node.kind) {
    case Kind::number: return literal<T>(node.text);
    case Kind::reference: return reference(node);
    case Kind::negate: return -value(node.children[0]);
    case Kind::sum: return sum(node);
    case Kind::product: return product(node);
    case Kind::power: return power(value(node.children[0]), literal<T>(node.children[1]->text));
    case Kind::call: return call(node);
    case Kind::indicator: return indicator(node);
    default: return undefined<T>();  // stands in no instance
  }
}

template <typename T>
T EvaluatorOf<T>::reference(const Node& node) {
  for (const auto& [name, argument] : arguments_)
    if (name == node.text) return argument;
  return of_(referenced(model_, node));
}

template <typename T>
T EvaluatorOf<T>::sum(const Node& node) {
  T total = value(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const T term = value(node.children[i]);
    total = node.inverse[i] ? total - term : total + term;
  }
  return total;
}

template <typename T>
T EvaluatorOf<T>::product(const Node& node) {
  T total = value(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const T factor = value(node.children[i]);
    total = node.inverse[i] ? total / factor : total * factor;
  }
  return total;
}

// Of values; conditions on positions have become terms that are there or not.
template <typename T>
T EvaluatorOf<T>::indicator(const Node& node) {
  std::optional<T> all;
  for (const notation::Condition& condition : node.conditions) {
    const T one = indicated(condition.relation, value(condition.left), value(condition.right));
    all = all ? *all * one : one;
  }
  return all.value_or(T(1));
}

// max and min of more than two come from reductions.
template <typename T>
T EvaluatorOf<T>::call(const Node& node) {
  if (const model::Function* function = model_.function(node.text)) return body(*function, node);
  const notation::PrimitiveFunction* primitive = notation::primitive_function(node.text);
  if (primitive == nullptr) return undefined<T>();
  T total = value(node.children[0]);
  if (node.children.size() == 1) return apply(primitive->id, total, total);
  for (std::size_t i = 1; i < node.children.size(); ++i)
    total = apply(primitive->id, total, value(node.children[i]));
  return total;
}

template <typename T>
T EvaluatorOf<T>::body(const model::Function& function, const Node& node) {
  ArgumentsOf<T> arguments;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    arguments.emplace_back(function.parameters[i], value(node.children[i]));
  Arguments decimals;  // what conditions are decided with
  for (const auto& [name, argument] : arguments) decimals.emplace_back(name, as_decimal(argument));
  const Expr written_out = Expander(model_, std::move(decimals)).expand(function.body);
  return EvaluatorOf<T>(model_, of_, std::move(arguments)).value(written_out);
}

template class EvaluatorOf<Decimal>;
template class EvaluatorOf<Fraction>;

}  // namespace backstep::trace
