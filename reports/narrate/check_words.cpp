#include "reports/narrate/check_words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/notation/printer.hpp"
#include "engine/numbers/rounding.hpp"
#include "engine/trace/order.hpp"

namespace backstep::narrate {

namespace {

constexpr std::array<std::string_view, 4> verdict_ids{"verdict.agrees", "verdict.corner", "verdict.undefined",
                                                      "verdict.wrong"};

}  // namespace

std::string verdict_word(trace::Verdict verdict, const Words& words) {
  return words.say(verdict_ids[static_cast<std::size_t>(verdict)]);
}

std::string check_summary(const trace::GradientCheck& check, const Words& words) {
  const auto wrong =
      std::ranges::count(check.comparisons, trace::Verdict::wrong, &trace::Comparison::verdict);
  const auto agree =
      std::ranges::count(check.comparisons, trace::Verdict::agrees, &trace::Comparison::verdict);
  const bool all = agree == std::ssize(check.comparisons);
  std::string text = words.say(wrong > 0 ? "check.wrong"
                               : all     ? "check.all"
                                         : "check.some",
                               {{"count", std::to_string(check.comparisons.size())},
                                {"agree", std::to_string(agree)},
                                {"wrong", std::to_string(wrong)}});
  if (check.left_out > 0)
    text += " " + words.say("check.left_out", {{"count", std::to_string(check.left_out)}});
  return text;
}

std::string ratio_sentence(const trace::Ratio& ratio, const Words& words) {
  return words.say(
      ratio.constant ? "check.ratio" : "check.no_ratio",
      {{"reported", ratio.reported}, {"target", ratio.target}, {"ratio", numbers::text(ratio.ratio)}});
}

namespace {

// The letters that the condition takes from the left side.
std::set<std::string> free_letters(const notation::Expr& expression) {
  std::set<std::string> found;
  for (const notation::Affine& subscript : expression->subscripts)
    for (const notation::Affine::Term& term : subscript.terms) found.insert(term.letter);
  for (const notation::Expr& child : expression->children) found.merge(free_letters(child));
  for (const std::string& bound : expression->letters) found.erase(bound);
  return found;
}

// With so many digits that they differ.
std::pair<std::string, std::string> told_apart(const numbers::Number& a, const numbers::Number& b,
                                               const Words& words) {
  constexpr int fewest = 9;
  constexpr int most = 50;
  const auto text = [&](const numbers::Number& number, int digits) {
    return number.is_finite() ? numbers::print(number, {numbers::Digits::Kind::significant, digits}).text
                              : words.say("value.undefined");
  };
  int digits = fewest;
  while (digits < most && text(a, digits) == text(b, digits)) ++digits;
  return {text(a, digits), text(b, digits)};
}

// "sample 2" if the condition speaks of whole samples, else the cell.
std::string failing_place(const model::Model& model, const trace::Statement& statement,
                          const notation::Condition& condition, const Words& words) {
  const model::Quantity& quantity = model.quantities[statement.quantity];
  std::set<std::string> letters = free_letters(condition.left);
  letters.merge(free_letters(condition.right));
  const std::string sample = trace::sample_letter(model);
  if (letters == std::set<std::string>{sample} && quantity.letters.front() == sample)
    return words.say("stated.sample",
                     {{"sample", std::to_string(model::subscripts(model, quantity, *statement.failing)[0])}});
  return model::cell_name(model, quantity, *statement.failing);
}

}  // namespace

std::string statement_sentence(const model::Model& model, const trace::Statement& statement,
                               const Words& words) {
  const model::Quantity& quantity = model.quantities[statement.quantity];
  const model::StatedAdjoint* stated = model.statement_of(quantity.name);
  if (stated == nullptr) return "";
  const std::string condition = stated->when ? notation::print(*stated->when) : "";
  const std::string place = statement.failing && stated->when
                                ? failing_place(model, statement, *stated->when, words)
                                : model::cell_name(model, quantity, statement.unequal.value_or(0));
  const auto [left, right] = told_apart(statement.left, statement.right, words);
  const std::string id = statement.failing   ? "stated.refused"
                         : statement.unequal ? "stated.unequal"
                         : stated->when      ? "stated.in_force"
                                             : "stated.always";
  return words.say(id, {{"name", quantity.name},
                        {"formula", notation::print(stated->formula)},
                        {"condition", condition},
                        {"place", place},
                        {"left", left},
                        {"right", right}});
}

}  // namespace backstep::narrate
