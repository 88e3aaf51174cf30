#include "reports/narrate/proof_tables.hpp"

#include <array>

#include "engine/numbers/rounding.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/sweep_figure.hpp"

namespace backstep::narrate {

using document::Row;
using document::Table;
using numbers::Number;
using trace::Comparison;
using trace::SweepPoint;
using trace::Verdict;

namespace {

constexpr int row_digits = 12;
constexpr int route_digits = 40;
constexpr int double_digits = 17;  // all there are

constexpr std::array<std::string_view, 4> step_ids{"verdict.agrees", "proof.step.large", "proof.step.small",
                                                   "verdict.wrong"};

document::Cell name_cell(std::string name) {
  return {{{document::Span::Kind::code, std::move(name), {}, ""}},
          false,
          true,
          -1,
          document::Cell::Verdict::none};
}

document::Cell verdict_cell(std::string words, bool good, bool bad) {
  document::Cell cell = words_cell(std::move(words));
  using Colour = document::Cell::Verdict;
  cell.verdict = good ? Colour::good : bad ? Colour::bad : Colour::notice;
  return cell;
}

/// "10⁻⁸" for "1e-8".
std::string power_of_ten(const std::string& literal) {
  return number_words(literal).substr(std::string_view("1·").size());
}

}  // namespace

std::string step_text(int power) { return power_of_ten("1e-" + std::to_string(power)); }

std::string some_digits(const Number& number, int count, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  return number_words(numbers::print(number, {numbers::Digits::Kind::significant, count}).text);
}

bool is_unseen(const Comparison& one) {
  return one.verdict == Verdict::agrees && one.by_differences == Verdict::unseen;
}

Table ProofTables::table(const std::string& id, std::initializer_list<Column> columns) const {
  Table made;
  made.id = id + "-table";
  made.label = say("proof." + id + ".label");
  made.caption = document::text(say("proof." + id + ".caption"));
  for (const Column& column : columns)
    made.head.push_back(words_cell(say("proof.column." + std::string(column.name)), column.numeric));
  return made;
}

Table ProofTables::slopes(const std::string& id, const std::vector<Comparison>& rows) const {
  Table made = table(id, {{"cell", false},
                          {"verdict", false},
                          {"derived", true},
                          {"difference", true},
                          {"dual", true},
                          {"digits", true},
                          {"step", true}});
  for (const Comparison& one : rows) made.rows.push_back(slope(one));
  return made;
}

Row ProofTables::slope(const Comparison& one) const {
  const model::Quantity& quantity = proof_.model.quantities[one.adjoint.quantity];
  Row made;
  made.cells = {name_cell(model::cell_name(proof_.model, quantity, one.adjoint.index)),
                slope_verdict(one),
                words_cell(some_digits(one.derived, row_digits, words_), true),
                words_cell(some_digits(one.difference, row_digits, words_), true),
                words_cell(some_digits(one.dual, row_digits, words_), true),
                words_cell(one.difference.is_finite() ? std::to_string(one.agreeing_digits) : "–", true),
                words_cell(one.closer ? say("proof.nearer") : power_of_ten(proof_.check.step), true)};
  return made;
}

document::Cell ProofTables::slope_verdict(const Comparison& one) const {
  if (is_unseen(one)) return verdict_cell(say("proof.step.small"), false, false);
  return verdict_cell(verdict_words(one, words_), one.verdict == Verdict::agrees,
                      one.verdict == Verdict::wrong);
}

Table ProofTables::steps(const Number& slope, bool at_corner) const {
  Table made = table("sweep", {{"h", true},
                               {"in_double", false},
                               {"double.three", true},
                               {"double.five", true},
                               {"decimal.three", true},
                               {"decimal.five", true}});
  for (const SweepPoint& point : proof_.sweep->points) made.rows.push_back(step(point, slope, at_corner));
  return made;
}

Row ProofTables::step(const SweepPoint& point, const Number& slope, bool at_corner) const {
  Row made;
  made.cells = {words_cell(step_text(point.power), true), step_verdict(point, slope, at_corner)};
  for (const Number& quotient :
       {point.binary.three, point.binary.five, point.decimal.three, point.decimal.five})
    made.cells.push_back(words_cell(short_number(trace::distance(quotient, slope), words_), true));
  return made;
}

document::Cell ProofTables::step_verdict(const SweepPoint& point, const Number& slope, bool at_corner) const {
  if (!point.binary.three.is_finite()) return verdict_cell(say("value.undefined"), false, false);
  const trace::StepVerdict verdict = judge_step(point, slope, proof_.sweep->size);
  if (verdict == trace::StepVerdict::wrong && at_corner)
    return verdict_cell(say("verdict.corner"), false, false);
  return verdict_cell(say(step_ids[static_cast<std::size_t>(verdict)]), verdict == trace::StepVerdict::agrees,
                      verdict == trace::StepVerdict::wrong);
}

Table ProofTables::routes(const Comparison& one) const {
  Table made = table("dual", {{"route", false}, {"digits", true}, {"slope", true}});
  const bool corner = one.verdict == Verdict::corner;
  const auto add = [&](const std::string& name, const Number& value, int digits) {
    made.rows.push_back(route(name, value, digits, trace::digits_in_common(value, one.derived)));
  };
  made.rows.push_back(route(say(corner ? "proof.route.taken" : "proof.route.derived"), one.derived,
                            route_digits, std::nullopt));
  if (corner) {
    add(say("proof.route.left"), one.left, route_digits);
    add(say("proof.route.right"), one.right, route_digits);
    return made;
  }
  add(say("proof.route.dual"), one.dual, route_digits);
  const SweepPoint& decimal = best_by_five(&SweepPoint::decimal, one.derived);
  const SweepPoint& binary = best_by_five(&SweepPoint::binary, one.derived);
  add(words_.say("proof.route.decimal", {{"step", step_text(decimal.power)}}), decimal.decimal.five,
      route_digits);
  add(words_.say("proof.route.double", {{"step", step_text(binary.power)}}), binary.binary.five,
      double_digits);
  return made;
}

const SweepPoint& ProofTables::best_by_five(trace::Quotients SweepPoint::*kind, const Number& slope) const {
  return proof_.sweep->points[best_step(*proof_.sweep, slope, kind, &trace::Quotients::five)];
}

Row ProofTables::route(const std::string& name, const Number& value, int digits,
                       std::optional<int> in_common) const {
  Row made;
  made.cells = {words_cell(name), words_cell(in_common ? std::to_string(*in_common) : "–", true),
                words_cell(some_digits(value, digits, words_), true)};
  made.cells.front().heading = true;
  return made;
}

}  // namespace backstep::narrate
