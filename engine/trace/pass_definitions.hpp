// The code of Pass, included where it is instantiated.
#pragma once

#include <algorithm>

#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"

namespace backstep::trace {

template <typename T>
Pass<T>::Pass(const Plan& plan, std::span<T> values)
    : plan_(plan),
      values_(values),
      counters_(plan.counters),
      limits_(plan.counters),
      registers_(static_cast<std::size_t>((plan.levels + 1 + plan.locals) * block)),
      locals_(plan.locals),
      zero_(NumberKind<T>::integer(0)),
      one_(NumberKind<T>::integer(1)),
      undefined_(zero_ / zero_) {
  for (const numbers::Number& number : plan.constants) constants_.push_back(NumberKind<T>::from(number));
}

template <typename T>
void Pass<T>::run(std::size_t from_definition) {
  for (std::size_t i = from_definition; i < plan_.definitions.size(); ++i) run_definition(i);
}

template <typename T>
void Pass<T>::run_definition(std::size_t position) {
  const Definition& definition = plan_.definitions[position];
  if (definition.letters.empty()) return cells(definition, definition.slot, 1);
  const Counter& last = definition.letters.back();
  const std::int64_t most = definition.by_rows ? block : 1;
  std::int64_t slot = definition.slot;
  each_combination(std::span(definition.letters).first(definition.letters.size() - 1), [&] {
    for (std::int64_t value = last.first; value <= last.last; value += most) {
      counters_[last.id] = value;
      const std::int64_t lanes = std::min(most, last.last - value + 1);
      cells(definition, slot, lanes);
      slot += lanes;
    }
  });
}

template <typename T>
void Pass<T>::cells(const Definition& definition, std::int64_t slot, std::int64_t lanes) {
  T* const out = &values_[static_cast<std::size_t>(slot)];
  const Lanes<T> result = evaluate(definition.root, out, 0, lanes);
  if (result.at == out && (result.stride == 1 || lanes == 1)) return;
  each_lane(out, result, lanes, [](const T& value) { return value; });
}

template <typename T>
template <typename Visit>
void Pass<T>::each_combination(std::span<const Counter> letters, Visit visit) {
  if (letters.empty()) return visit();
  std::size_t level = 0;
  start(letters[0]);
  while (true) {
    const CounterId id = letters[level].id;
    if (counters_[id] > limits_[id]) {
      if (level == 0) return;
      ++counters_[letters[--level].id];
    } else if (level + 1 < letters.size()) {
      start(letters[++level]);
    } else {
      visit();
      ++counters_[id];
    }
  }
}

/// Sets a counter to its first value and its limit to the last one, as the bounds leave them.
template <typename T>
void Pass<T>::start(const Counter& letter) {
  std::int64_t first = letter.first;
  std::int64_t last = letter.last;
  for (const Bound& bound : letter.bounds) {
    const std::int64_t rest = bound.rest.at(counters_.data());
    const std::int64_t factor = bound.factor < 0 ? -bound.factor : bound.factor;
    const std::int64_t quotient = rest / factor;  // towards 0
    const std::int64_t floor = quotient - (rest % factor < 0 ? 1 : 0);
    if (bound.factor > 0) {
      first = std::max(first, -floor);  // counter >= -rest/factor
    } else {
      last = std::min(last, floor);  // counter <= rest/factor
    }
  }
  counters_[letter.id] = first;
  limits_[letter.id] = last;
}

template <typename T>
Lanes<T> Pass<T>::evaluate(NodeId id, T* out, std::uint32_t level, std::int64_t lanes) {
  const PlanNode& planned = plan_.nodes[id];
  Lanes<T> result = node(planned, out, level, planned.uniform ? 1 : lanes);
  if (planned.uniform) result.stride = 0;
  return result;
}

template <typename T>
Lanes<T> Pass<T>::node(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  switch (node.code) {
    case Code::constant: return {&constants_[node.index], 0};
    case Code::load: return load(plan_.loads[node.index]);
    case Code::local: return locals_[node.index];
    case Code::bind: return bind(node, out, level, lanes);
    case Code::sum: return sum(node, out, level, lanes);
    case Code::product: return product(node, out, level, lanes);
    case Code::call: return call(node, out, level, lanes);
    case Code::reduce: return reduce(node, out, level, lanes);
    case Code::letter: *out = NumberKind<T>::integer(counters_[node.index]); return {out, 0};
    case Code::indicator: return {hold(plan_.indicators[node.index], level) ? &one_ : &zero_, 0};
    case Code::peak:
      return NumberKind<T>::shifts_softmax ? evaluate(operands(node)[0].node, out, level, lanes)
                                           : Lanes<T>{&zero_, 0};
    case Code::negate:
      each_lane(out, evaluate(operands(node)[0].node, out, level, lanes), lanes,
                [](const T& value) { return -value; });
      return {out, 1};
    case Code::power: {
      const T& exponent = constants_[node.index];
      each_lane(out, evaluate(operands(node)[0].node, out, level, lanes), lanes,
                [&](const T& value) { return power(value, exponent); });
      return {out, 1};
    }
  }
  return {&undefined_, 0};
}

template <typename T>
bool Pass<T>::in_range(const Load& load) const {
  return std::ranges::all_of(load.checks, [this](const RangeCheck& check) {
    const std::int64_t position = check.position.at(counters_.data());
    return position >= check.first && position <= check.last;
  });
}

template <typename T>
Lanes<T> Pass<T>::load(const Load& load) const {
  if (!in_range(load)) return {load.padded ? &zero_ : &undefined_, 0};
  return {&values_[static_cast<std::size_t>(load.slot.at(counters_.data()))], load.lane_stride};
}

template <typename T>
Lanes<T> Pass<T>::bind(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const auto all = operands(node);
  for (std::uint32_t i = 0; i + 1 < all.size(); ++i) {
    const std::uint32_t local = node.index + i;
    locals_[local] = evaluate(all[i].node, registers(plan_.levels + 1 + local), level, lanes);
  }
  return evaluate(all.back().node, out, level, lanes);
}

template <typename T>
Lanes<T> Pass<T>::sum(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const auto all = operands(node);
  Lanes<T> total = evaluate(all[0].node, out, level, lanes);
  if (all[0].inverse) each_lane(out, total, lanes, [](const T& value) { return -value; });
  if (all[0].inverse) total = {out, 1};
  for (const Operand& operand : all.subspan(1)) {
    const Lanes<T> term = evaluate(operand.node, registers(level), level + 1, lanes);
    if (operand.inverse) {
      each_lane(out, total, term, lanes, [](const T& a, const T& b) { return a - b; });
    } else {
      each_lane(out, total, term, lanes, [](const T& a, const T& b) { return a + b; });
    }
    total = {out, 1};
  }
  return total;
}

// Indicators decide whether the product is there at all; a factor 1 would change nothing but the digits a
// number is allowed to have.
template <typename T>
Lanes<T> Pass<T>::product(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const auto all = operands(node);
  if (node.may_vanish) {
    for (const Operand& operand : all)
      if (!operand.inverse && vanishes(operand.node, level)) return {&zero_, 0};
  }
  Lanes<T> total{&one_, 0};
  bool started = false;
  for (const Operand& operand : all) {
    if (!operand.inverse && plan_.nodes[operand.node].code == Code::indicator) continue;
    if (!started && !operand.inverse) {
      total = evaluate(operand.node, out, level, lanes);
      started = true;
      continue;
    }
    started = true;
    const Lanes<T> factor = evaluate(operand.node, registers(level), level + 1, lanes);
    if (operand.inverse) {
      each_lane(out, total, factor, lanes, [](const T& a, const T& b) { return a / b; });
    } else {
      each_lane(out, total, factor, lanes, [](const T& a, const T& b) { return a * b; });
    }
    total = {out, 1};
  }
  return total;
}

template <typename T>
Lanes<T> Pass<T>::call(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const auto all = operands(node);
  const auto function = operations<T>[static_cast<std::size_t>(node.primitive)].apply;
  const Lanes<T> first = evaluate(all[0].node, out, level, lanes);
  const Lanes<T> second = all.size() > 1 ? evaluate(all[1].node, registers(level), level + 1, lanes) : first;
  each_lane(out, first, second, lanes, function);
  return {out, 1};
}

template <typename T>
Lanes<T> Pass<T>::reduce(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const Loop& loop = plan_.loops[node.index];
  const std::int64_t terms = loop.of_products ? fold_products(loop, out, lanes)
                                              : fold(loop, operands(node)[0].node, out, level, lanes);
  return finished(loop, out, terms, lanes);
}

/// Divides a mean by its count; says what a reduction without terms is.
template <typename T>
Lanes<T> Pass<T>::finished(const Loop& loop, T* out, std::int64_t terms, std::int64_t lanes) {
  if (terms == 0) {
    if (loop.reduction == notation::Reduction::sum) return {&zero_, 0};
    return {loop.reduction == notation::Reduction::prod ? &one_ : &undefined_, 0};
  }
  if (loop.reduction == notation::Reduction::mean) {
    const T count = NumberKind<T>::integer(terms);
    each_lane(out, Lanes<T>{out, 1}, lanes, [&](const T& value) { return value / count; });
  }
  return {out, 1};
}

template <typename T>
std::int64_t Pass<T>::fold(const Loop& loop, NodeId body, T* out, std::uint32_t level, std::int64_t lanes) {
  std::int64_t terms = 0;
  const auto combine = [&](Lanes<T> term, auto make) { each_lane(out, Lanes<T>{out, 1}, term, lanes, make); };
  each_combination(loop.letters, [&] {
    if (!hold(loop.tests, level)) return;
    const Lanes<T> term = evaluate(body, registers(level), level + 1, lanes);
    if (terms++ == 0) return each_lane(out, term, lanes, [](const T& value) { return value; });
    switch (loop.reduction) {
      case notation::Reduction::prod: return combine(term, [](const T& a, const T& b) { return a * b; });
      case notation::Reduction::max: return combine(term, larger<T>);
      case notation::Reduction::min: return combine(term, smaller<T>);
      default: return combine(term, [](const T& a, const T& b) { return a + b; });
    }
  });
  return terms;
}

template <typename T>
std::int64_t Pass<T>::fold_products(const Loop& loop, T* out, std::int64_t lanes) {
  std::int64_t terms = 0;
  const Counter& last = loop.letters.back();
  const auto stream = [&](std::uint32_t index) {
    const Load& load = plan_.loads[index];
    return Stream<T>{&values_[static_cast<std::size_t>(load.slot.at(counters_.data()))],
                     load.slot.factor_of(last.id), load.lane_stride};
  };
  each_combination(std::span(loop.letters).first(loop.letters.size() - 1), [&] {
    start(last);
    const std::int64_t count = limits_[last.id] - counters_[last.id] + 1;
    if (count <= 0) return;
    add_products(out, stream(loop.left_load), stream(loop.right_load), lanes, count, terms > 0);
    terms += count;
  });
  return terms;
}

template <typename T>
bool Pass<T>::vanishes(NodeId id, std::uint32_t level) {
  const PlanNode& node = plan_.nodes[id];
  if (!node.may_vanish) return false;
  if (node.code == Code::indicator) return !hold(plan_.indicators[node.index], level);
  if (node.code == Code::load) return !in_range(plan_.loads[node.index]);
  return std::ranges::any_of(operands(node), [&](const Operand& operand) {
    return !operand.inverse && vanishes(operand.node, level);
  });
}

template <typename T>
bool Pass<T>::hold(const std::vector<Test>& tests, std::uint32_t level) {
  return std::ranges::all_of(tests, [&](const Test& test) {
    return test.of_values ? holds_for_values(test, level)
                          : holds(test.relation, test.difference.at(counters_.data()) <=> 0);
  });
}

template <typename T>
bool Pass<T>::holds_for_values(const Test& test, std::uint32_t level) {
  const T left = *evaluate(test.left, registers(level), level + 1, 1).at;
  const T right = *evaluate(test.right, registers(level), level + 1, 1).at;
  return holds(test.relation, left <=> right);
}

}  // namespace backstep::trace
