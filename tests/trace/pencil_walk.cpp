#include "tests/trace/pencil_walk.hpp"

#include "engine/numbers/literal.hpp"
#include "engine/trace/expander.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Primitive;
using numbers::Decimal;
using numbers::RoundingRule;

namespace {

Decimal undefined() { return Decimal(0) / Decimal(0); }
bool is_number(const Decimal& value) { return (value <=> value) == 0; }
Decimal one_or_nothing(bool holds) { return Decimal(holds ? 1 : 0); }

bool holds_on_paper(notation::Condition::Relation relation, const Decimal& a, const Decimal& b) {
  switch (relation) {
    case notation::Condition::Relation::equal: return a == b;
    case notation::Condition::Relation::unequal: return !(a == b);
    case notation::Condition::Relation::less: return a < b;
    case notation::Condition::Relation::less_equal: return a <= b;
    case notation::Condition::Relation::greater: return a > b;
    case notation::Condition::Relation::greater_equal: return a >= b;
    case notation::Condition::Relation::inside: break;
  }
  return false;
}

Decimal of_two(Primitive primitive, const Decimal& a, const Decimal& b) {
  if (!is_number(a) || !is_number(b)) return undefined();
  if (primitive == Primitive::max) return a < b ? b : a;
  if (primitive == Primitive::min) return b < a ? b : a;
  return pow(a, b);
}

Decimal of_one(Primitive primitive, const Decimal& a) {
  switch (primitive) {
    case Primitive::exp: return exp(a);
    case Primitive::log: return log(a);
    case Primitive::sqrt: return sqrt(a);
    case Primitive::tanh: return tanh(a);
    case Primitive::erf: return erf(a);
    case Primitive::abs: return abs(a);
    case Primitive::step: return is_number(a) ? one_or_nothing(a > Decimal()) : a;
    case Primitive::sign:
      return is_number(a) ? one_or_nothing(a > Decimal()) - one_or_nothing(a < Decimal()) : a;
    default: return undefined();
  }
}

/// What only chooses, counts or turns a sign leaves nothing to round.
bool leaves_digits(Primitive primitive) {
  switch (primitive) {
    case Primitive::abs:
    case Primitive::step:
    case Primitive::sign:
    case Primitive::max:
    case Primitive::min: return true;
    default: return false;
  }
}

}  // namespace

std::vector<Expr> formulas_of(const model::Model& model) {
  std::vector<Expr> formulas;
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    for (std::int64_t index = 0; index < model.cells(model.quantities[q]); ++index)
      formulas.push_back(
          model.quantities[q].kind == model::QuantityKind::defined ? instance(model, {q, index}) : nullptr);
  return formulas;
}

std::vector<Decimal> PencilWalk::walk(const std::vector<Expr>& formulas, const Slots& slots,
                                      std::vector<Decimal> start) {
  slots_ = &slots;
  values_ = &start;
  for (std::size_t slot = 0; slot < formulas.size(); ++slot)
    if (formulas[slot] != nullptr) start[slot] = maybe_rounded(value(formulas[slot], {}));
  return start;
}

std::uint32_t PencilWalk::below(std::uint32_t limit) {
  state_ = state_ * 1664525u + 1013904223u;
  return (state_ >> 16) % limit;
}

// A half goes either way, unless digits are cut.
Decimal PencilWalk::maybe_rounded(const Decimal& computed) {
  if (below(100) >= share_ || !computed.is_finite()) return computed;
  numbers::Digits digits = digits_;
  if (digits.rule != RoundingRule::truncate)
    digits.rule = below(2) == 0 ? RoundingRule::half_up : RoundingRule::half_even;
  return Decimal(numbers::carried(computed.number(), digits));
}

Decimal PencilWalk::value(const Expr& expression, const Arguments& arguments) {
  const Node& node = *expression;
  switch (node.kind) {
    case Kind::number: return Decimal(numbers::read_literal(node.text).value);
    case Kind::reference: return reference(node, arguments);
    case Kind::negate: return -value(node.children[0], arguments);
    case Kind::sum:
    case Kind::product: return chain(node, arguments);
    case Kind::power:
      return maybe_rounded(pow(value(node.children[0], arguments), value(node.children[1], arguments)));
    case Kind::call: return call(node, arguments);
    case Kind::indicator: return indicator(node, arguments);
    default: return undefined();
  }
}

Decimal PencilWalk::reference(const Node& node, const Arguments& arguments) const {
  for (const auto& [name, argument] : arguments)
    if (name == node.text) return argument;
  return (*values_)[static_cast<std::size_t>(slots_->at(referenced(model_, node)))];
}

// Term by term, or factor by factor, from the left.
Decimal PencilWalk::chain(const Node& node, const Arguments& arguments) {
  Decimal total = value(node.children[0], arguments);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Decimal next = value(node.children[i], arguments);
    const bool inverse = node.inverse[i];
    if (node.kind == Kind::sum) total = maybe_rounded(inverse ? total - next : total + next);
    if (node.kind == Kind::product) total = maybe_rounded(inverse ? total / next : total * next);
  }
  return total;
}

Decimal PencilWalk::call(const Node& node, const Arguments& arguments) {
  if (const model::Function* function = model_.function(node.text)) return body(*function, node, arguments);
  const Primitive primitive = notation::primitive_function(node.text)->id;
  Decimal total = value(node.children[0], arguments);
  if (primitive == Primitive::xlogy) {
    const Decimal y = value(node.children[1], arguments);
    return total.is_zero() && is_number(y) ? total : maybe_rounded(total * maybe_rounded(log(y)));
  }
  if (node.children.size() == 1 && notation::primitive_function(node.text)->parameters == 1)
    return leaves_digits(primitive) ? of_one(primitive, total) : maybe_rounded(of_one(primitive, total));
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    total = of_two(primitive, total, value(node.children[i], arguments));
    if (!leaves_digits(primitive)) total = maybe_rounded(total);
  }
  return total;
}

Decimal PencilWalk::body(const model::Function& function, const Node& node, const Arguments& arguments) {
  Arguments inner;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    inner.emplace_back(function.parameters[i], value(node.children[i], arguments));
  return value(Expander(model_, inner).expand(function.body), inner);
}

Decimal PencilWalk::indicator(const Node& node, const Arguments& arguments) {
  bool all = true;
  for (const notation::Condition& condition : node.conditions) {
    const Decimal left = value(condition.left, arguments);
    const Decimal right = value(condition.right, arguments);
    if (!is_number(left) || !is_number(right)) return undefined();
    all = all && holds_on_paper(condition.relation, left, right);
  }
  return one_or_nothing(all);
}

}  // namespace backstep::trace
