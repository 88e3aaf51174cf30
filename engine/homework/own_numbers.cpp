#include "engine/homework/own_numbers.hpp"

#include <algorithm>

#include "engine/trace/instance.hpp"

namespace backstep::homework {

using numbers::Decimal;
using trace::Cell;

OwnNumbers::OwnNumbers(const model::Model& model, const trace::Trace& trace,
                       const std::vector<Answer>& answers)
    : model_(model),
      trace_(trace),
      answers_(static_cast<std::size_t>(trace.slots().total), nullptr),
      known_(answers_.size()) {
  for (const Answer& answer : answers) {
    if (!answer.number.is_number()) continue;
    answers_[static_cast<std::size_t>(trace.slots().at(answer.cell))] = &answer;
    known(answer.cell) = {true, answer.number.value};
  }
}

const std::string* OwnNumbers::written(Cell cell) const {
  const Answer* answer = answers_[static_cast<std::size_t>(trace_.slots().at(cell))];
  return answer == nullptr ? nullptr : &answer->number.literal;
}

Decimal OwnNumbers::value(Cell cell) {
  if (!known(cell).is_known) find_all_above(cell);
  return known(cell).value;
}

Decimal OwnNumbers::computed(Cell cell) {
  for (const Cell operand : trace::operands(model_, cell)) static_cast<void>(value(operand));
  return from_above(cell);
}

Decimal OwnNumbers::from_above(Cell cell) {
  return trace::value(model_, trace::instance(model_, cell),
                      [this](Cell operand) { return known(operand).value; });
}

/// With a stack of its own: a network that is unrolled over many steps is deep.
void OwnNumbers::find_all_above(Cell cell) {
  std::vector<Cell> stack{cell};
  while (!stack.empty()) {
    const Cell top = stack.back();
    if (known(top).is_known) {
      stack.pop_back();
      continue;
    }
    if (model_.quantities[top.quantity].kind != model::QuantityKind::defined) {
      known(top) = {true, Decimal(trace_.at(top))};
      continue;
    }
    const std::size_t before = stack.size();
    for (const Cell operand : trace::operands(model_, top))
      if (!known(operand).is_known) stack.push_back(operand);
    if (stack.size() == before) known(top) = {true, from_above(top)};
  }
}

}  // namespace backstep::homework
