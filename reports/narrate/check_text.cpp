#include "reports/narrate/check_text.hpp"

#include <fmt/format.h>

#include "engine/numbers/rounding.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

namespace {

std::string digits(const numbers::Number& number, int count, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  return numbers::print(number, {numbers::Digits::Kind::significant, count}).text;
}

std::string error(const numbers::Number& number, const Words& words) {
  return number.is_zero() ? "0" : digits(number, 2, words);
}

}  // namespace

std::string check_text(const model::Model& model, const trace::GradientCheck& check, const Words& words,
                       bool colour) {
  std::string text;
  for (const trace::Comparison& one : check.comparisons) {
    const std::string name =
        model::cell_name(model, model.quantities[one.adjoint.quantity], one.adjoint.index);
    std::string verdict = verdict_word(one.verdict, words);
    if (colour && one.verdict != trace::Verdict::agrees) verdict = "\033[1;31m" + verdict + "\033[0m";
    text +=
        fmt::format("{:<14} {:>24} {:>24} {:>24} {:>10} {:>10}  {}\n", name, digits(one.derived, 15, words),
                    digits(one.difference, 15, words), digits(one.dual, 15, words), error(one.error, words),
                    error(one.dual_error, words), verdict);
  }
  for (const trace::Comparison& one : check.comparisons)
    if (one.verdict == trace::Verdict::corner) text += corner_sentence(model, one, words) + "\n";
  text += check_summary(check, words) + "\n";
  for (const trace::Statement& statement : check.statements)
    text += statement_sentence(model, statement, words) + "\n";
  for (const trace::Ratio& ratio : check.ratios) text += ratio_sentence(model, ratio, words) + "\n";
  return text;
}

}  // namespace backstep::narrate
