#include "reports/narrate/pencil_words.hpp"

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/rounding.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

namespace {

constexpr int more_digits = 4;

bool is_the_same(const numbers::Number& carried, const numbers::Number& without) {
  return carried.is_finite() && without.is_finite() && without.exact &&
         numbers::Decimal(carried) == numbers::Decimal(without);
}

}  // namespace

std::string unrounded_text(const trace::Trace& trace, trace::Cell cell, const Words& words) {
  const numbers::Number without = trace.exact().at(cell);
  if (!without.is_finite()) return words.say("value.undefined");
  numbers::Digits digits = *trace.pencil();
  digits.count += more_digits;
  const numbers::Printed printed = numbers::print(without, digits);
  return (printed.equal ? "= " : "≈ ") + number_words(printed.text);
}

std::string unrounded_sentence(const trace::Trace& trace, trace::Cell cell, const Words& words) {
  if (is_the_same(trace.at(cell), trace.exact().at(cell))) return words.say("pencil.same");
  const std::string value = unrounded_text(trace, cell, words);
  return words.say("pencil.without", {{"value", value.starts_with("= ") ? value.substr(2) : value}});
}

std::string reach_sentence(const trace::Trace& trace, trace::Cell cell, const Words& words) {
  const auto bounds = trace.bounds(cell);
  if (!bounds) return "";
  if (!bounds->bounded()) return words.say("pencil.reach.unknown");
  if (numbers::Decimal(bounds->low) == numbers::Decimal(bounds->high)) return "";
  const numbers::OutwardText ends = numbers::outward(*bounds, *trace.pencil());
  return words.say("pencil.reach", {{"low", number_words(ends.low)}, {"high", number_words(ends.high)}});
}

}  // namespace backstep::narrate
