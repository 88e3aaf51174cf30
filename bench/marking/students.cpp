#include "bench/marking/students.hpp"

#include <algorithm>

#include "engine/trace/given.hpp"
#include "engine/trace/pass_definitions.hpp"

namespace backstep::trace {

/// A number on scratch paper: rounded after each product, quotient and function value, if it has digits.
struct Scribbled {
  numbers::Decimal value;
  const numbers::Digits* digits = nullptr;

  friend Scribbled operator+(const Scribbled& a, const Scribbled& b) {
    return {a.value + b.value, both(a, b)};
  }
  friend Scribbled operator-(const Scribbled& a, const Scribbled& b) {
    return {a.value - b.value, both(a, b)};
  }
  friend Scribbled operator*(const Scribbled& a, const Scribbled& b) {
    return rounded(a.value * b.value, both(a, b));
  }
  friend Scribbled operator/(const Scribbled& a, const Scribbled& b) {
    return rounded(a.value / b.value, both(a, b));
  }
  friend Scribbled operator-(const Scribbled& a) { return {-a.value, a.digits}; }
  friend std::partial_ordering operator<=>(const Scribbled& a, const Scribbled& b) {
    return a.value <=> b.value;
  }
  friend bool operator==(const Scribbled& a, const Scribbled& b) { return a.value == b.value; }
  friend Scribbled exp(const Scribbled& a) { return rounded(exp(a.value), a.digits); }
  friend Scribbled log(const Scribbled& a) { return rounded(log(a.value), a.digits); }
  friend Scribbled sqrt(const Scribbled& a) { return rounded(sqrt(a.value), a.digits); }
  friend Scribbled tanh(const Scribbled& a) { return rounded(tanh(a.value), a.digits); }
  friend Scribbled erf(const Scribbled& a) { return rounded(erf(a.value), a.digits); }
  friend Scribbled abs(const Scribbled& a) { return {abs(a.value), a.digits}; }
  friend Scribbled pow(const Scribbled& a, const Scribbled& b) {
    return rounded(pow(a.value, b.value), both(a, b));
  }

  static const numbers::Digits* both(const Scribbled& a, const Scribbled& b) {
    return a.digits != nullptr ? a.digits : b.digits;
  }
  static Scribbled rounded(const numbers::Decimal& value, const numbers::Digits* digits) {
    const bool rounds = digits != nullptr && value.is_finite();
    return {rounds ? numbers::Decimal(numbers::carried(value.number(), *digits)) : value, digits};
  }
};

template <>
struct NumberKind<Scribbled> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static Scribbled from(const numbers::Number& number) { return {numbers::Decimal(number), nullptr}; }
  static Scribbled integer(std::int64_t value) { return {numbers::Decimal(value), nullptr}; }
  static Scribbled as_sure_as(const Scribbled& number, std::int64_t value) {
    return {numbers::Decimal(value), number.digits};
  }
};

}  // namespace backstep::trace

namespace backstep::bench {

using homework::Assumption;
using numbers::Decimal;
using trace::Scribbled;

namespace {

std::size_t index(std::int64_t slot) { return static_cast<std::size_t>(slot); }

class Writer {
 public:
  Writer(const homework::MarkingPlan& plan, const model::Model& model, const Habit& habit)
      : plan_(plan), habit_(habit), values_(given(plan, model, habit)), pass_(plan.plan(), values_) {
    if (habit.carrying == Carrying::inside)
      pass_.each_constant([&](Scribbled& constant) { constant.digits = &habit_.digits; });
    pass_.run_as(plan.refused());
  }

  // A mistake may look at what is computed only later, so that everything is computed once before.
  Sheet write(std::span<const Assumption> mistakes) {
    Sheet sheet(index(plan_.slots()));
    for (int round = 0; round < 2; ++round)
      for (std::size_t i = 0; i < plan_.definitions(); ++i) write(i, mistakes, sheet);
    return sheet;
  }

 private:
  static std::vector<Scribbled> given(const homework::MarkingPlan& plan, const model::Model& model,
                                      const Habit& habit) {
    const auto decimals = trace::given_values<Decimal>(model, trace::slots(model));
    std::vector<Scribbled> values(plan.given().size());
    const numbers::Digits* digits = habit.carrying == Carrying::inside ? &habit.digits : nullptr;
    for (std::size_t i = 0; i < decimals.size(); ++i) values[i] = {decimals[i], digits};
    return values;
  }

  void write(std::size_t definition, std::span<const Assumption> mistakes, Sheet& sheet) {
    const trace::Definition& defined = plan_.plan().definitions[definition];
    const auto mistaken = std::ranges::find(mistakes, definition, &Assumption::definition);
    pass_.run_definition(mistaken == mistakes.end() ? definition : mistaken->mutant.definition);
    if (mistaken != mistakes.end()) {
      const auto from = values_.begin() + plan_.plan().definitions[mistaken->mutant.definition].slot;
      std::copy_n(from, defined.cells, values_.begin() + defined.slot);
    }
    for (std::int64_t slot = defined.slot; slot < defined.slot + defined.cells; ++slot)
      note(values_[index(slot)], sheet[index(slot)]);
  }

  void note(Scribbled& value, std::string& text) const {
    text.clear();
    if (!value.value.is_finite()) return;
    const numbers::Number number = value.value.number();
    const numbers::Printed printed = numbers::print(number, habit_.digits);
    text = printed.text;
    if (habit_.carrying != Carrying::memory) value.value = Decimal(numbers::value_of(printed));
  }

  const homework::MarkingPlan& plan_;
  const Habit& habit_;
  std::vector<Scribbled> values_;
  trace::Pass<Scribbled> pass_;
};

}  // namespace

Sheet write_sheet(const homework::MarkingPlan& plan, const model::Model& model, const Habit& habit,
                  std::span<const Assumption> mistakes) {
  return Writer(plan, model, habit).write(mistakes);
}

void slip(std::string& text, numbers::Random& random) {
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < text.size() && text[i] != 'e'; ++i)
    if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
  // Nobody writes another digit before the point of 0.0381 by accident.
  if (digits.size() > 1 && text[digits.front()] == '0') digits.erase(digits.begin());
  char& digit = text[digits[random.below(digits.size())]];
  const int by = static_cast<int>(random.below(5)) + 1;
  const int moved = digit - '0' + (random.below(2) == 0 ? by : -by);
  digit = static_cast<char>('0' + (moved < 0 ? digit - '0' + by : moved > 9 ? digit - '0' - by : moved));
}

std::vector<homework::CellAnswer> answers(const Sheet& sheet, const trace::Slots& slots,
                                          std::span<const trace::Cell> asked) {
  std::vector<homework::CellAnswer> found;
  for (const trace::Cell& cell : asked) {
    const std::string& text = sheet[index(slots.at(cell))];
    if (!text.empty()) found.push_back({cell, homework::read_answer(text)});
  }
  return found;
}

}  // namespace backstep::bench

template class backstep::trace::Pass<backstep::trace::Scribbled>;
