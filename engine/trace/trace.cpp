#include "engine/trace/trace.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/trace/store.hpp"

namespace backstep::trace {

numbers::Number number_of(double value) {
  numbers::Number number;
  number.exact = false;
  number.negative = std::signbit(value) && value != 0.0;
  if (std::isnan(value)) number.kind = numbers::Number::Kind::undefined;
  if (std::isinf(value)) number.kind = numbers::Number::Kind::infinite;
  if (std::isnan(value)) number.negative = false;
  if (!std::isfinite(value) || value == 0.0) return number;
  char text[32];
  char* const end =
      std::to_chars(text, text + sizeof text, std::fabs(value), std::chars_format::scientific).ptr;
  const char* const mark = std::find(text, end, 'e');
  for (const char* at = text; at != mark; ++at)
    if (*at != '.') number.digits += *at;
  while (number.digits.ends_with('0')) number.digits.pop_back();
  long power = 0;
  std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, power);
  number.exponent = power + 1;
  return number;
}

Slots slots(const model::Model& model) {
  Slots found;
  for (const model::Quantity& quantity : model.quantities) {
    found.offset.push_back(found.total);
    found.total += model.cells(quantity);
  }
  return found;
}

Trace::Trace(std::shared_ptr<const Store> store) : store_(std::move(store)) {}

const Slots& Trace::slots() const { return store_->slots; }

Arithmetic Trace::arithmetic() const { return store_->arithmetic; }

numbers::Number Trace::at(std::int64_t slot) const {
  const auto index = static_cast<std::size_t>(slot);
  if (store_->arithmetic == Arithmetic::float64) return number_of(store_->doubles[index]);
  if (store_->arithmetic == Arithmetic::fraction) return store_->fractions[index].number();
  numbers::Number number = store_->decimals[index].number();
  if (store_->pencil && store_->rounded[index]) number.exact = false;
  return number;
}

const std::optional<numbers::Digits>& Trace::pencil() const { return store_->pencil; }

bool Trace::is_tie(Cell cell) const {
  return store_->pencil && store_->ties[static_cast<std::size_t>(slots().at(cell))];
}

Trace Trace::exact() const { return store_->exact ? Trace(store_->exact) : *this; }

std::optional<numbers::Bounds> Trace::bounds(std::int64_t slot) const {
  if (store_->reach.empty()) return std::nullopt;
  return numbers::bounds(store_->reach[static_cast<std::size_t>(slot)]);
}

std::span<const Statement> Trace::statements() const { return store_->statements; }

bool Trace::in_force(std::size_t quantity) const {
  const auto found = std::ranges::find(store_->statements, quantity, &Statement::quantity);
  return found == store_->statements.end() || found->in_force;
}

model::Model in_force(model::Model model, const Trace& trace) {
  for (const Statement& statement : trace.statements()) {
    if (statement.in_force) continue;
    model::Quantity& quantity = model.quantities[statement.quantity];
    std::vector<notation::Affine> own;
    for (const std::string& letter : quantity.letters) own.push_back(notation::letter_position(letter));
    quantity.formula = notation::with_place(
        notation::reference(model.quantities[statement.derived].name, std::move(own)), quantity.place);
  }
  return model;
}

std::span<const double> Trace::doubles() const { return store_->doubles; }

}  // namespace backstep::trace
