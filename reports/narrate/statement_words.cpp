// The sentences about stated adjoints.
#include "reports/narrate/statement_words.hpp"

#include <set>

#include "engine/notation/printer.hpp"
#include "engine/numbers/rounding.hpp"
#include "engine/trace/order.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using document::Span;

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
                     {{"sample", std::to_string(model::labels(model, quantity, *statement.failing)[0])}});
  return model::cell_name(model, quantity, *statement.failing);
}

/// What is said of a statement, but for its formulas.
struct Wording {
  const model::StatedAdjoint* stated = nullptr;
  std::string id, place, left, right, undefined;
};

std::string sentence_id(const model::StatedAdjoint& stated, const trace::Statement& statement) {
  if (statement.failing) return "stated.refused";
  if (statement.unequal) return "stated.unequal";
  const std::string id = stated.when ? "stated.in_force" : "stated.always";
  return statement.incomparable ? id + ".partly" : id;
}

Wording said(const model::Model& model, const trace::Statement& statement, const Words& words) {
  const model::Quantity& quantity = model.quantities[statement.quantity];
  const model::StatedAdjoint* stated = model.statement_of(quantity.name);
  if (stated == nullptr) return {};
  const std::string place = statement.failing && stated->when
                                ? failing_place(model, statement, *stated->when, words)
                                : model::cell_name(model, quantity, statement.unequal.value_or(0));
  const auto [left, right] = told_apart(statement.left, statement.right, words);
  const std::string undefined =
      statement.incomparable ? model::cell_name(model, quantity, *statement.incomparable) : "";
  return {stated, sentence_id(*stated, statement), place, left, right, undefined};
}

Span plain_span(std::string text) { return {Span::Kind::text, std::move(text), {}, ""}; }

}  // namespace

std::string statement_sentence(const model::Model& model, const trace::Statement& statement,
                               const Words& words) {
  const Wording told = said(model, statement, words);
  if (told.stated == nullptr) return "";
  return words.say(told.id, {{"name", model.quantities[statement.quantity].name},
                             {"formula", notation::print(told.stated->formula)},
                             {"condition", told.stated->when ? notation::print(*told.stated->when) : ""},
                             {"place", told.place},
                             {"left", told.left},
                             {"undefined", told.undefined},
                             {"right", told.right}});
}

document::Inline statement_run(const model::Model& model, const Symbols& symbols,
                               const trace::Statement& statement, const Words& words) {
  const Wording told = said(model, statement, words);
  if (told.stated == nullptr) return {};
  const std::string& name = model.quantities[statement.quantity].name;
  const Leaves leaves{false, [&](const notation::Node& node) { return symbols.reference(node); }, nullptr};
  const FormulaBoxes boxes(model, leaves);
  const auto& when = told.stated->when;
  const Span condition =
      when ? document::formula(boxes.condition(*when), notation::print(*when)) : plain_span("");
  const Span formula =
      document::formula(boxes.box(told.stated->formula), notation::print(told.stated->formula));
  return words.run(told.id, {{"name", document::formula(symbols.with_letters(statement.quantity), name)},
                             {"formula", formula},
                             {"condition", condition},
                             {"place", plain_span(told.place)},
                             {"left", plain_span(told.left)},
                             {"undefined", plain_span(told.undefined)},
                             {"right", plain_span(told.right)}});
}

std::string short_statement(const model::Model& model, const trace::Statement& statement,
                            const Words& words) {
  const Wording told = said(model, statement, words);
  return words.say(statement.failing ? "stated.refused.short" : "stated.used.short", {{"place", told.place}});
}

}  // namespace backstep::narrate
