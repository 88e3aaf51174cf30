// The code of Pass, included where it is instantiated: cells, nodes and what guards them.
#pragma once

#include <algorithm>

#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/pass_reductions.hpp"

namespace backstep::trace {

template <typename T>
Pass<T>::Pass(const Plan& plan, std::span<T> values)
    : plan_(plan),
      values_(values),
      width_(widest(plan)),
      refused_(plan.definitions.size(), 0),
      counters_(plan.counters),
      limits_(plan.counters),
      registers_(static_cast<std::size_t>((plan.levels + 1 + plan.locals) * width_)),
      locals_(plan.locals),
      zero_(NumberKind<T>::integer(0)),
      one_(NumberKind<T>::integer(1)),
      undefined_(zero_ / zero_) {
  for (const numbers::Number& number : plan.constants) constants_.push_back(NumberKind<T>::from(number));
}

template <typename T>
std::int64_t Pass<T>::widest(const Plan& plan) {
  std::int64_t most = 1;
  for (const Definition& definition : plan.definitions)
    if (definition.by_rows) most = std::max(most, definition.cells);
  return std::min(most, block);
}

template <typename T>
void Pass<T>::run(std::size_t from_definition) {
  for (std::size_t i = from_definition; i < plan_.definitions.size(); ++i) {
    if (plan_.definitions[i].choice) decide(i);
    run_definition(i);
  }
}

template <typename T>
void Pass<T>::run_as(std::span<const std::optional<std::int64_t>> refusals) {
  refused_.assign(refusals.begin(), refusals.end());
  for (std::size_t i = 0; i < plan_.definitions.size(); ++i) run_definition(i);
}

template <typename T>
std::optional<std::int64_t> Pass<T>::refused(std::size_t definition) const {
  return refused_[definition];
}

template <typename T>
std::pair<T, T> Pass<T>::sides(std::size_t definition, std::int64_t cell) {
  const Definition& defined = plan_.definitions[definition];
  place(defined.letters, cell);
  const T left = *evaluate(defined.choice->left, registers(0), 1, 1).at;
  const T right = *evaluate(defined.choice->right, registers(0), 1, 1).at;
  return {left, right};
}

template <typename T>
void Pass<T>::decide(std::size_t definition) {
  const Definition& defined = plan_.definitions[definition];
  refused_[definition].reset();
  if (defined.choice->always) return;
  for (std::int64_t cell = 0; cell < defined.cells; ++cell) {
    const auto [left, right] = sides(definition, cell);
    if (nearly_holds(defined.choice->relation, left, right)) continue;
    refused_[definition] = cell;
    return;
  }
}

template <typename T>
void Pass<T>::copy(std::int64_t from, std::int64_t to, std::int64_t count) {
  std::copy_n(values_.begin() + from, count, values_.begin() + to);
}

template <typename T>
void Pass<T>::run_definition(std::size_t definition) {
  run_cells(definition, 0, plan_.definitions[definition].cells);
}

template <typename T>
void Pass<T>::run_cells(std::size_t position, std::int64_t first, std::int64_t count) {
  const Definition& definition = plan_.definitions[position];
  if (definition.choice && refused_[position])
    return copy(definition.choice->derived_slot + first, definition.slot + first, count);
  if (definition.letters.empty()) return cells(definition, definition.slot, 1);
  const Counter& last = definition.letters.back();
  const std::int64_t most = definition.by_rows ? width_ : 1;
  place(definition.letters, first);
  for (std::int64_t cell = first; cell < first + count;) {
    const std::int64_t lanes = std::min({most, first + count - cell, last.last - counters_[last.id] + 1});
    cells(definition, definition.slot + cell, lanes);
    cell += lanes;
    advance(definition.letters, lanes);
  }
}

/// Sets the counters of the letters on the left to the subscripts of a cell.
template <typename T>
void Pass<T>::place(const std::vector<Counter>& letters, std::int64_t cell) {
  for (std::size_t axis = letters.size(); axis-- > 0;) {
    const std::int64_t size = letters[axis].last - letters[axis].first + 1;
    counters_[letters[axis].id] = letters[axis].first + (cell == 0 ? 0 : cell % size);
    cell = cell == 0 ? 0 : cell / size;
  }
}

/// On to a later cell of the same row, or to the first one of the next.
template <typename T>
void Pass<T>::advance(const std::vector<Counter>& letters, std::int64_t cells) {
  std::size_t axis = letters.size() - 1;
  counters_[letters[axis].id] += cells;
  for (; axis > 0 && counters_[letters[axis].id] > letters[axis].last; --axis) {
    counters_[letters[axis].id] = letters[axis].first;
    ++counters_[letters[axis - 1].id];
  }
}

template <typename T>
void Pass<T>::cells(const Definition& definition, std::int64_t slot, std::int64_t lanes) {
  T* const out = &values_[static_cast<std::size_t>(slot)];
  const Lanes<T> result = evaluate(definition.root, out, 0, lanes);
  if (result.at != out || (result.stride != 1 && lanes != 1))
    each_lane(out, result, lanes, [](const T& value) { return value; });
  if (finish_) finish_(slot, lanes);
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
    case Code::hit: return hit(node, out, level);
    case Code::indicator: return {hold(plan_.indicators[node.index], level) ? &one_ : &zero_, 0};
    case Code::peak: return peak(node, out, level, lanes);
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
Lanes<T> Pass<T>::peak(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  if constexpr (!NumberKind<T>::shifts_softmax) return {&zero_, 0};
  const Lanes<T> greatest = evaluate(operands(node)[0].node, out, level, lanes);
  if constexpr (requires(const T& value) { NumberKind<T>::shift(value); }) {
    each_lane(out, greatest, lanes, [](const T& value) { return NumberKind<T>::shift(value); });
    return {out, 1};
  }
  return greatest;
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
  if (!NumberKind<T>::has_values) return true;
  const T left = *evaluate(test.left, registers(level), level + 1, 1).at;
  const T right = *evaluate(test.right, registers(level), level + 1, 1).at;
  return holds(test.relation, left <=> right);
}

}  // namespace backstep::trace
