#include "reports/narrate/check_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/numbers/rounding.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

namespace {

std::string digits(const numbers::Number& number, int count, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  return numbers::print(number, {numbers::Digits::Kind::significant, count}).text;
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
    text += fmt::format("{:<14} {:>24} {:>24} {:>10}  {}\n", name, digits(one.derived, 15, words),
                        digits(one.difference, 15, words),
                        one.error.is_zero() ? "0" : digits(one.error, 2, words), verdict);
  }
  text += check_summary(check, words) + "\n";
  for (const trace::Statement& statement : check.statements)
    text += statement_sentence(model, statement, words) + "\n";
  for (const trace::Ratio& ratio : check.ratios) text += ratio_sentence(ratio, words) + "\n";
  return text;
}

}  // namespace backstep::narrate
