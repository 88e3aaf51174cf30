#include "reports/narrate/check_words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/notation/printer.hpp"
#include "engine/numbers/rounding.hpp"
#include "engine/trace/order.hpp"

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/rounding.hpp"
#include "reports/narrate/printing.hpp"

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::narrate {

using trace::Comparison;
using trace::Verdict;

namespace {

constexpr std::array<std::string_view, 4> verdict_ids{"verdict.agrees", "verdict.corner", "verdict.undefined",
                                                      "verdict.wrong"};

std::string count_of(const trace::GradientCheck& check, Verdict verdict, Verdict Comparison::*route) {
  return std::to_string(std::ranges::count(check.comparisons, verdict, route));
}

/// The largest error of a route among what agrees by it.
numbers::Number largest(const trace::GradientCheck& check, Verdict Comparison::*route,
                        numbers::Number Comparison::*error) {
  numbers::Decimal most;
  for (const Comparison& one : check.comparisons)
    if (one.*route == Verdict::agrees) most = std::max(most, numbers::Decimal(one.*error));
  return most.number();
}

std::string within(const numbers::Number& error, const Words& words) {
  return error.is_zero() ? words.say("check.all_digits")
                         : words.say("check.within", {{"error", short_number(error, words)}});
}

/// How well the routes agree, if nothing is wrong.
std::string routes(const trace::GradientCheck& check, const Words& words) {
  const auto difference = largest(check, &Comparison::by_differences, &Comparison::error);
  const auto dual = largest(check, &Comparison::by_duals, &Comparison::dual_error);
  return words.say("check.routes",
                   {{"difference", within(difference, words)}, {"dual", within(dual, words)}});
}

/// A sentence with a count, preceded by a space; nothing if it counts nothing.
std::string counted(std::string_view id, std::int64_t count, const Words& words) {
  return count == 0 ? "" : " " + words.say(id, {{"count", std::to_string(count)}});
}

/// Where the slope taken stands among those of the two sides.
std::string_view corner_id(const Comparison& corner) {
  const numbers::Decimal taken(corner.derived);
  const numbers::Decimal left(corner.left);
  const numbers::Decimal right(corner.right);
  if (corner.jumps) return "check.jump";
  if (taken == left) return "check.corner.left";
  if (taken == right) return "check.corner.right";
  const bool between = taken > std::min(left, right) && taken < std::max(left, right);
  return between ? "check.corner.between" : "check.corner.outside";
}

}  // namespace

std::string verdict_word(Verdict verdict, const Words& words) {
  return words.say(verdict_ids[static_cast<std::size_t>(verdict)]);
}

std::string short_number(const numbers::Number& number, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  if (number.is_zero()) return "0";
  return number_words(numbers::print(number, {numbers::Digits::Kind::significant, 2}).text);
}

bool is_doubtful(const Comparison& one) {
  return one.by_differences != Verdict::agrees || one.by_duals != Verdict::agrees;
}

std::string check_summary(const trace::GradientCheck& check, const Words& words) {
  const std::string wrong = count_of(check, Verdict::wrong, &Comparison::verdict);
  const std::string agree = count_of(check, Verdict::agrees, &Comparison::verdict);
  const std::string all = std::to_string(check.comparisons.size());
  const auto alone = [&](Verdict Comparison::*silent) {
    return std::ranges::count_if(check.comparisons, [&](const Comparison& one) {
      return one.verdict == Verdict::agrees && one.*silent != Verdict::agrees;
    });
  };
  std::string text = words.say(wrong != "0"   ? "check.wrong"
                               : agree == all ? "check.all"
                                              : "check.some",
                               {{"count", all}, {"agree", agree}, {"wrong", wrong}});
  if (wrong != "0") {
    text += " " + words.say("check.judges",
                            {{"differences", count_of(check, Verdict::wrong, &Comparison::by_differences)},
                             {"duals", count_of(check, Verdict::wrong, &Comparison::by_duals)}});
  } else if (agree != "0") {
    text += " " + routes(check, words);
  }
  return text + counted("check.duals_alone", alone(&Comparison::by_differences), words) +
         counted("check.no_dual", alone(&Comparison::by_duals), words) +
         counted("check.left_out", check.left_out, words);
}

std::string corner_sentence(const model::Model& model, const Comparison& corner, const Words& words) {
  const auto name = [&](trace::Cell cell) {
    return model::cell_name(model, model.quantities[cell.quantity], cell.index);
  };
  const model::AdjointOf& adjoint = *model.quantities[corner.adjoint.quantity].adjoint;
  const bool of_loss = adjoint.backward == 0 && model.backwards.front().targets.front().from.empty();
  const std::string target = of_loss ? words.say("check.the_loss") : adjoint.target;
  const std::string text = words.say(corner_id(corner), {{"target", target},
                                                         {"name", name(corner.cell)},
                                                         {"left", short_number(corner.left, words)},
                                                         {"right", short_number(corner.right, words)},
                                                         {"taken", short_number(corner.derived, words)}});
  return corner.arises ? text + " " + words.say("check.arises", {{"cell", name(*corner.arises)}}) : text;
}

const model::Quantity* learning_rate(const model::Model& model) {
  for (const char* name : {"rate", "eta", "lr"}) {
    const model::Quantity* rate = model.quantity(name);
    if (rate != nullptr) return rate->literals.size() == 1 ? rate : nullptr;
  }
  return nullptr;
}

std::string ratio_sentence(const model::Model& model, const trace::Ratio& ratio, const Words& words) {
  const std::string text = words.say(
      ratio.constant ? "check.ratio" : "check.no_ratio",
      {{"reported", ratio.reported}, {"target", ratio.target}, {"ratio", numbers::text(ratio.ratio)}});
  const model::Quantity* rate = learning_rate(model);
  if (!ratio.constant || rate == nullptr) return text;
  const numbers::Decimal acts =
      numbers::Decimal(numbers::read_literal(rate->literals.front()).value) * numbers::Decimal(ratio.ratio);
  return text + " " +
         words.say("check.ratio.rate", {{"rate", rate->literals.front()},
                                        {"acts", numbers::text(acts.number())},
                                        {"reported", ratio.reported}});
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
