// Letters, reductions and conditions: what becomes a loop bound and what is tested at run time.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/notation/primitives.hpp"
#include "engine/trace/compiler.hpp"

namespace backstep::trace {

using notation::Condition;
using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Reduction;

namespace {

constexpr std::int64_t greatest_integer = 1'000'000'000;

/// An integer literal of a size that positions have.
std::optional<std::int64_t> integer(const std::string& text) {
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return whole && std::abs(value) <= greatest_integer ? std::optional{value} : std::nullopt;
}

Linear scaled(const Linear& position, std::int64_t factor) {
  Linear found;
  found.add(position, factor);
  return found;
}

bool is_reasonable(const Linear& position) {
  bool reasonable = std::abs(position.constant) <= greatest_integer;
  for (const Linear::Term& term : position.terms)
    reasonable = reasonable && std::abs(term.factor) <= greatest_integer;
  return reasonable;
}

/// The tests L >= 0 whose conjunction is "L relation 0"; none for "unequal".
std::vector<Linear> at_least_zero(const Linear& difference, Condition::Relation relation) {
  Linear negative;
  negative.add(difference, -1);
  Linear above = difference;
  above.constant -= 1;
  Linear below = negative;
  below.constant -= 1;
  switch (relation) {
    case Condition::Relation::equal: return {difference, negative};
    case Condition::Relation::greater_equal: return {difference};
    case Condition::Relation::greater: return {above};
    case Condition::Relation::less_equal: return {negative};
    case Condition::Relation::less: return {below};
    default: return {};
  }
}

}  // namespace

Counter Compiler::bind(const std::string& letter) {
  const model::Letter& range = *model_.letter(letter);
  const auto id = static_cast<CounterId>(counters_.size());
  counters_.push_back({id, range.first, range.last, {}});
  letters_.push_back({letter, id});
  return counters_.back();
}

std::optional<CounterId> Compiler::counter(const std::string& letter) const {
  for (std::size_t i = letters_.size(); i-- > 0;)
    if (letters_[i].name == letter) return letters_[i].counter;
  return std::nullopt;
}

std::optional<Linear> Compiler::position(const notation::Affine& position) const {
  Linear found;
  found.constant = position.constant;
  for (const notation::Affine::Term& term : position.terms) {
    const auto bound = counter(term.letter);
    if (!bound) return std::nullopt;
    found.add(*bound, term.coefficient);
  }
  return found;
}

std::pair<double, double> Compiler::extremes(const Linear& position) const {
  auto low = static_cast<double>(position.constant);
  double high = low;
  for (const Linear::Term& term : position.terms) {
    const auto factor = static_cast<double>(term.factor);
    const double at_first = factor * static_cast<double>(counters_[term.counter].first);
    const double at_last = factor * static_cast<double>(counters_[term.counter].last);
    low += std::min(at_first, at_last);
    high += std::max(at_first, at_last);
  }
  return {low, high};
}

void Compiler::depends_on(const Linear& position) {
  if (position.factor_of(lane_) != 0) by_rows_ = false;
}

Compiler::Built Compiler::reduction(const Node& node) {
  const auto known = notation::reduction(node.text);
  if (!known) return not_yet(node.text, node.place);
  return *known == Reduction::softmax ? softmax(node) : folded(node, *known, nullptr);
}

Loop Compiler::opened(const Node& node, Reduction reduction) {
  Loop loop;
  loop.reduction = reduction;
  for (const std::string& letter : node.letters) loop.letters.push_back(bind(letter));
  loop.tests = tests(node.conditions, node.children);
  narrow(loop);
  return loop;
}

Compiler::Built Compiler::folded(const Node& node, Reduction reduction, const Built* shift) {
  const std::size_t before = letters_.size();
  Loop loop = opened(node, reduction);
  const std::int64_t tested = test_operations_;
  const Built body = shift != nullptr ? exponential(node.children[0], *shift) : expression(node.children[0]);
  letters_.resize(before);
  if (!faults_.empty()) return {};
  recognise_products(loop, body);
  std::int64_t terms = 1;
  for (const Counter& letter : loop.letters) terms = times(terms, letter.last - letter.first + 1);
  plan_.loops.push_back(std::move(loop));
  const auto index = static_cast<std::uint32_t>(plan_.loops.size() - 1);
  return add({.code = Code::reduce, .index = index}, {{body.node}},
             {{0, body.depth, times(terms, body.operations + tested + 1)}});
}

// The positions are told outside of the loop, in the order of its letters.
Compiler::Built Compiler::hit(const Node& node) {
  const Node& searched = *node.children[0];
  Search search;
  for (const std::string& letter : searched.letters) {
    const auto named = std::ranges::find(node.letters, letter) - node.letters.begin();
    auto at = position(node.positions[static_cast<std::size_t>(named)]);
    if (!at) return not_yet(letter, node.place);
    search.positions.push_back(std::move(*at));
  }
  const std::size_t before = letters_.size();
  Loop loop = opened(searched, *notation::reduction(searched.text));
  const std::int64_t tested = test_operations_;
  const Built body = expression(searched.children[0]);
  letters_.resize(before);
  if (!faults_.empty()) return {};
  std::int64_t terms = 1;
  for (const Counter& letter : loop.letters) terms = times(terms, letter.last - letter.first + 1);
  search.loop = static_cast<std::uint32_t>(plan_.loops.size());
  plan_.loops.push_back(std::move(loop));
  plan_.searches.push_back(std::move(search));
  by_rows_ = false;
  const auto index = static_cast<std::uint32_t>(plan_.searches.size() - 1);
  return add({.code = Code::hit, .uniform = false, .index = index}, {{body.node}},
             {{0, body.depth, times(terms, body.operations + tested + 1)}});
}

void Compiler::recognise_products(Loop& loop, const Built& body) {
  const PlanNode& product = plan_.nodes[body.node];
  const bool sums = loop.reduction == Reduction::sum || loop.reduction == Reduction::mean;
  if (!sums || !loop.tests.empty() || product.code != Code::product || product.operand_count != 2) return;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const Operand& operand = plan_.operands[product.first_operand + i];
    const PlanNode& factor = plan_.nodes[operand.node];
    if (operand.inverse || factor.code != Code::load || !plan_.loads[factor.index].checks.empty()) return;
    (i == 0 ? loop.left_load : loop.right_load) = factor.index;
  }
  loop.of_products = true;
}

// exp(z - peak)/sum(exp(z' - peak)), and 0 where the filter excludes the cell itself. The letters are those
// on the left; in the sum and the peak they are bound anew.
Compiler::Built Compiler::softmax(const Node& node) {
  const Built greatest = folded(node, Reduction::max, nullptr);
  if (!faults_.empty()) return {};
  const Built peak = add({.code = Code::peak}, {{greatest.node}}, {greatest});
  const Built shift =
      add({.code = Code::local, .uniform = plan_.nodes[peak.node].uniform, .index = locals_++}, {}, {});
  const Built own = exponential(node.children[0], shift);
  const Built all = folded(node, Reduction::sum, &shift);
  if (!faults_.empty()) return {};
  std::vector<Operand> factors{{own.node}, {all.node, true}};
  std::vector<Built> parts{own, all, {0, 0, 1}};
  if (!node.conditions.empty()) {
    parts.push_back(indicator(tests(node.conditions, node.children)));
    factors.insert(factors.begin(), {parts.back().node});
  }
  const Built share =
      add({.code = Code::product, .may_vanish = !node.conditions.empty()}, factors, std::move(parts));
  const std::uint32_t local = plan_.nodes[shift.node].index;
  return add({.code = Code::bind, .index = local}, {{peak.node}, {share.node}}, {peak, share});
}

Compiler::Built Compiler::exponential(const Expr& body, Built shift) {
  const Built exponent = expression(body);
  if (!faults_.empty()) return {};
  const Built shifted = add({.code = Code::sum}, {{exponent.node}, {shift.node, true}}, {exponent, shift});
  return add({.code = Code::call, .primitive = notation::Primitive::exp}, {{shifted.node}},
             {shifted, {0, 0, 1}});
}

Compiler::Built Compiler::indicator(std::vector<Test> tests) {
  plan_.indicators.push_back(std::move(tests));
  const auto index = static_cast<std::uint32_t>(plan_.indicators.size() - 1);
  return add({.code = Code::indicator, .may_vanish = true, .index = index}, {}, {{0, 0, test_operations_}});
}

std::vector<Test> Compiler::tests(const std::vector<Condition>& conditions,
                                  const std::vector<Expr>& guarded) {
  std::vector<Test> found;
  test_operations_ = 0;
  for (const Condition& condition : conditions) {
    if (condition.relation == Condition::Relation::inside) {
      for (const Expr& one : guarded) inside(condition.name, one, found);
    } else {
      compare(condition, found);
    }
  }
  return found;
}

void Compiler::compare(const Condition& condition, std::vector<Test>& tests) {
  auto difference = linear(condition.left);
  const auto right = linear(condition.right);
  if (difference && right) {
    difference->add(*right, -1);
    return add_test(std::move(*difference), condition.relation, tests);
  }
  const std::int64_t before = test_operations_;
  const Built sides[] = {expression(condition.left), expression(condition.right)};
  test_operations_ = before;
  if (!faults_.empty()) return;
  for (const Built& side : sides) {
    by_rows_ = by_rows_ && plan_.nodes[side.node].uniform;
    condition_depth_ = std::max(condition_depth_, side.depth);
    test_operations_ += side.operations;
  }
  tests.push_back({condition.relation, true, {}, sides[0].node, sides[1].node});
}

// Every position of every reference to the quantity lies within its axis.
void Compiler::inside(const std::string& name, const Expr& guarded, std::vector<Test>& tests) {
  const model::Quantity* quantity = model_.quantity(name);
  model::for_each_node(guarded, [&](const Node& node) {
    if (node.kind != Kind::reference || node.text != name || quantity == nullptr) return;
    for (std::size_t axis = 0; axis < node.subscripts.size(); ++axis) {
      const model::Letter& letter = *model_.letter(quantity->letters[axis]);
      auto above = position(node.subscripts[axis]);
      if (!above) return void(not_yet("inside", node.place));
      Linear below = *above;
      above->constant -= letter.first;
      below.constant -= letter.last;
      add_test(std::move(*above), Condition::Relation::greater_equal, tests);
      add_test(std::move(below), Condition::Relation::less_equal, tests);
    }
  });
}

void Compiler::add_test(Linear difference, Condition::Relation relation, std::vector<Test>& tests) {
  depends_on(difference);
  tests.push_back({relation, false, std::move(difference)});
}

// Tests that bound a letter of the loop, given those before it, become its bounds.
void Compiler::narrow(Loop& loop) {
  std::erase_if(loop.tests, [&](const Test& test) { return !test.of_values && to_bounds(test, loop); });
}

bool Compiler::to_bounds(const Test& test, Loop& loop) {
  for (std::size_t i = loop.letters.size(); i-- > 0;) {
    Counter& letter = loop.letters[i];
    const std::int64_t factor = test.difference.factor_of(letter.id);
    if (factor == 0) continue;
    const std::vector<Linear> sides = at_least_zero(test.difference, test.relation);
    for (const Linear& side : sides) {
      Bound bound{side, side.factor_of(letter.id)};
      bound.rest.add(letter.id, -bound.factor);
      letter.bounds.push_back(std::move(bound));
    }
    return !sides.empty();
  }
  return false;
}

std::optional<Linear> Compiler::linear(const Expr& expression) const {
  const Node& node = *expression;
  Linear found;
  if (node.kind == Kind::number) {
    const auto value = integer(node.text);
    if (!value) return std::nullopt;
    found.constant = *value;
  } else if (node.kind == Kind::size) {
    found.constant = model_.letter(node.text)->size();
  } else if (node.kind == Kind::reference) {
    const bool value = !parameters_.empty() || model_.quantity(node.text) != nullptr;
    const auto letter = value ? std::nullopt : counter(node.text);
    if (!letter) return std::nullopt;
    found.add(*letter, 1);
  } else {
    return linear_chain(node);
  }
  return found;
}

// Signs, sums, and products of which all factors but one are numbers.
std::optional<Linear> Compiler::linear_chain(const Node& node) const {
  const bool product = node.kind == Kind::product;
  if (node.kind != Kind::negate && node.kind != Kind::sum && !product) return std::nullopt;
  Linear found;
  found.constant = product ? 1 : 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto part = linear(node.children[i]);
    const bool inverse = node.kind == Kind::negate || node.inverse[i];
    if (!part || (product && inverse) || (product && !found.terms.empty() && !part->terms.empty()))
      return std::nullopt;
    if (product) {
      found = found.terms.empty() ? scaled(*part, found.constant) : scaled(found, part->constant);
    } else {
      found.add(*part, inverse ? -1 : 1);
    }
    if (!is_reasonable(found)) return std::nullopt;
  }
  return found;
}

}  // namespace backstep::trace
