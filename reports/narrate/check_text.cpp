#include "reports/narrate/check_text.hpp"

#include <fmt/format.h>

#include "engine/numbers/rounding.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/statement_words.hpp"

namespace backstep::narrate {

namespace {

std::string digits(const numbers::Number& number, int count, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  return numbers::print(number, {numbers::Digits::Kind::significant, count}).text;
}

std::string error(const numbers::Number& number, const Words& words) {
  return number.is_zero() ? "0" : digits(number, 2, words);
}

// Eighty columns, unless names are long.
constexpr std::string_view columns = "{:<12} {:>16} {:>16} {:>8} {:>12}  {}\n";
constexpr int number_digits = 10;

std::string head(const Words& words) {
  return fmt::format(columns, words.say("table.check.quantity"), words.say("table.check.derived"),
                     words.say("table.check.difference"), words.say("table.check.error"),
                     words.say("table.check.dual_error"), words.say("table.check.verdict"));
}

std::string line(const model::Model& model, const trace::Comparison& one, const Words& words, bool colour) {
  const std::string name = model::cell_name(model, model.quantities[one.adjoint.quantity], one.adjoint.index);
  std::string verdict = verdict_words(one, words);
  if (colour && one.verdict != trace::Verdict::agrees) verdict = "\033[1;31m" + verdict + "\033[0m";
  return fmt::format(columns, name, digits(one.derived, number_digits, words),
                     digits(one.difference, number_digits, words), error(one.error, words),
                     error(one.dual_error, words), verdict);
}

}  // namespace

std::string check_text(const model::Model& model, const trace::GradientCheck& check, const Words& words,
                       bool colour) {
  std::string text = check.comparisons.empty() ? "" : head(words);
  for (const trace::Comparison& one : check.comparisons) text += line(model, one, words, colour);
  for (const std::string& sentence : corner_sentences(model, check, words)) text += sentence + "\n";
  text += check_summary(model, check, words) + "\n";
  for (const trace::Statement& statement : check.statements)
    text += statement_sentence(model, statement, words) + "\n";
  for (const trace::Ratio& ratio : check.ratios) text += ratio_sentence(model, ratio, words) + "\n";
  return text;
}

}  // namespace backstep::narrate
