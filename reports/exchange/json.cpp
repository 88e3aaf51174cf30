#include "reports/exchange/json.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/trace/breakdown.hpp"
#include "engine/trace/order.hpp"
#include "reports/exchange/json_values.hpp"
#include "reports/exchange/pencil_json.hpp"
#include "reports/narrate/extremes.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::exchange {

namespace {

using trace::Cell;

constexpr std::array<std::string_view, 6> stage_words{"given",        "forward",  "loss",
                                                      "error_signal", "gradient", "update"};
constexpr std::array<std::string_view, 5> verdict_words{"agrees", "corner", "undefined", "wrong", "unseen"};

std::string cell_name(const model::Model& model, Cell cell) {
  const std::string pass = model.pass > 1 ? "step" + std::to_string(model.pass) + "." : "";
  return pass + model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

template <typename Visit>
void for_each_cell(const model::Model& model, Visit visit) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i) visit(Cell{q, i});
}

/// What the author says that a cell means, in his own words. An adjoint or update that says nothing of its
/// own has the words of what it belongs to, and "relation" says so.
void add_role(const model::Model& model, Cell cell, Json& json) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const notation::StatedRole& role = model::role_of(model, quantity);
  if (!role.empty()) json["role"] = role.words;
  if (!role.empty() && quantity.role.empty()) json["relation"] = quantity.adjoint ? "slope" : "update";
  Json places = Json::object();
  for (const notation::NumberedPlace& place : role.places) places[place.word] = place.number;
  const std::vector<std::int64_t> numbers = model::labels(model, quantity, cell.index);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (const std::string& counted = model.letter(quantity.letters[i])->role; !counted.empty())
      places[counted] = numbers[i];
  if (!places.empty()) json["places"] = std::move(places);
}

Json record(const model::Model& model, const trace::Trace& trace, Cell cell, std::string_view stage,
            std::int64_t card) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const numbers::Number value = trace.at(cell);
  Json json{{"id", cell_name(model, cell)},
            {"quantity", quantity.name},
            {"index", model::labels(model, quantity, cell.index)},
            {"stage", stage},
            {"value", value_json(value)},
            {"exact", value.is_finite() && value.exact}};
  if (!value.fraction.empty()) json["fraction"] = value.fraction;
  if (!value.is_finite()) json["undefined"] = true;
  if (trace.pencil()) json["unrounded"] = value_json(trace.exact().at(cell));
  if (const auto bounds = trace.bounds(cell))
    json["interval"] = {value_json(bounds->low), value_json(bounds->high)};
  if (card > 0) json["card"] = card;
  add_role(model, cell, json);
  if (quantity.kind != model::QuantityKind::defined) return json;
  Json inputs = Json::array();
  for (const Cell operand : trace::operands(model, cell)) inputs.push_back(cell_name(model, operand));
  json["inputs"] = std::move(inputs);
  return json;
}

/// What is amiss with some cells of a trace: where an undefined value begins, what a float would be.
class Troubles {
 public:
  Troubles(const model::Model& model, const trace::Trace& trace)
      : model_(model), slots_(trace.slots()), origins_(trace::origins(model, trace)) {
    for (trace::FloatValue& one : trace::float_failures(model, trace))
      floats_.emplace(slots_.at(one.cell), std::move(one));
  }

  void add_to(Json& json, Cell cell) const {
    const std::int64_t slot = slots_.at(cell);
    if (const auto found = origins_.find(slot); found != origins_.end())
      json["because_of"] = cell_name(model_, found->second);
    if (const auto found = floats_.find(slot); found != floats_.end())
      json["float64"] = {{"value", narrate::float_text(found->second.float64)},
                         {"failure", narrate::failure_word(found->second.failure)}};
  }

 private:
  const model::Model& model_;
  const trace::Slots& slots_;
  std::map<std::int64_t, Cell> origins_;
  std::map<std::int64_t, trace::FloatValue> floats_;
};

// Null where nothing failed.
Json cell_or_null(const model::Model& model, std::size_t quantity, const std::optional<std::int64_t>& index) {
  return index ? Json(cell_name(model, {quantity, *index})) : Json(nullptr);
}

Json statement(const model::Model& model, const trace::Statement& one) {
  const bool both = one.failing || one.unequal;
  return {{"quantity", model.quantities[one.quantity].name},
          {"derived", model.quantities[one.derived].name},
          {"in_force", one.in_force},
          {"failing", cell_or_null(model, one.quantity, one.failing)},
          {"unequal", cell_or_null(model, one.quantity, one.unequal)},
          {"left", both ? value_json(one.left) : Json(nullptr)},
          {"right", both ? value_json(one.right) : Json(nullptr)}};
}

}  // namespace

std::string_view word(trace::Verdict verdict) { return verdict_words[static_cast<std::size_t>(verdict)]; }

std::string trace_records(const model::Model& model, const trace::Trace& trace) {
  const std::vector<model::Stage> stages = model::stages(model);
  const std::vector<std::int64_t> cards = trace::card_numbers(model, trace.slots());
  const Troubles troubles(model, trace);
  std::string text;
  for_each_cell(model, [&](Cell cell) {
    const std::string_view stage = stage_words[static_cast<std::size_t>(stages[cell.quantity])];
    Json json = record(model, trace, cell, stage, cards[static_cast<std::size_t>(trace.slots().at(cell))]);
    troubles.add_to(json, cell);
    text += dumped(json) + "\n";
  });
  return text;
}

std::string trace_table_head(bool pencil) {
  return pencil ? "id,stage,value,exact,card,unrounded\n" : "id,stage,value,exact,card\n";
}

std::string trace_table(const model::Model& model, const trace::Trace& trace) {
  return trace_table_head(trace.pencil().has_value()) + trace_table_rows(model, trace);
}

namespace {

std::string value_text(const numbers::Number& value) {
  return value.is_finite() ? numbers::text(value) : "undefined";
}

}  // namespace

std::string trace_table_rows(const model::Model& model, const trace::Trace& trace) {
  const std::vector<model::Stage> stages = model::stages(model);
  const std::vector<std::int64_t> cards = trace::card_numbers(model, trace.slots());
  std::string text;
  for_each_cell(model, [&](Cell cell) {
    const numbers::Number value = trace.at(cell);
    const std::int64_t card = cards[static_cast<std::size_t>(trace.slots().at(cell))];
    const std::string id = cell_name(model, cell);
    text += (id.find(',') == std::string::npos ? id : "\"" + id + "\"") + "," +
            std::string(stage_words[static_cast<std::size_t>(stages[cell.quantity])]) + "," +
            value_text(value) + "," + (value.is_finite() && value.exact ? "true" : "false") + "," +
            (card > 0 ? std::to_string(card) : "") +
            (trace.pencil() ? "," + value_text(trace.exact().at(cell)) : "") + "\n";
  });
  return text;
}

namespace {

Json comparison_json(const model::Model& model, const trace::Comparison& one) {
  const bool corner = one.verdict == trace::Verdict::corner;
  return {{"id", cell_name(model, one.cell)},
          {"adjoint", cell_name(model, one.adjoint)},
          {"derived", value_json(one.derived)},
          {"difference", value_json(one.difference)},
          {"dual", value_json(one.dual)},
          {"left", value_json(one.left)},
          {"right", value_json(one.right)},
          {"taken", corner ? value_json(one.derived) : Json(nullptr)},
          {"jumps", one.jumps},
          {"arises", one.arises ? Json(cell_name(model, *one.arises)) : Json(nullptr)},
          {"error", value_json(one.error)},
          {"dual_error", value_json(one.dual_error)},
          {"agreeing_digits", one.agreeing_digits},
          {"dual_digits", one.dual_digits},
          {"by_differences", word(one.by_differences)},
          {"by_duals", word(one.by_duals)},
          {"verdict", word(one.verdict)}};
}

}  // namespace

std::string gradient_check(const model::Model& model, const trace::GradientCheck& check) {
  Json json{{"v", 1}, {"step", check.step}, {"passed", check.passed()}, {"left_out", check.left_out}};
  json["comparisons"] = Json::array();
  for (const trace::Comparison& one : check.comparisons)
    json["comparisons"].push_back(comparison_json(model, one));
  json["directions_left_out"] = check.directions_left_out;
  json["directions"] = Json::array();
  for (const trace::Direction& one : check.directions)
    json["directions"].push_back({{"quantity", model.quantities[one.quantity].name},
                                  {"adjoint", model.quantities[one.adjoint].name},
                                  {"derived", value_json(one.derived)},
                                  {"dual", value_json(one.dual)},
                                  {"error", value_json(one.error)},
                                  {"verdict", word(one.verdict)}});
  json["statements"] = Json::array();
  for (const trace::Statement& one : check.statements) json["statements"].push_back(statement(model, one));
  json["ratios"] = Json::array();
  for (const trace::Ratio& ratio : check.ratios)
    json["ratios"].push_back({{"reported", ratio.reported},
                              {"target", ratio.target},
                              {"constant", ratio.constant},
                              {"ratio", ratio.constant ? value_json(ratio.ratio) : Json(nullptr)}});
  return dumped(json) + "\n";
}

std::string faults(const notation::Faults& faults, std::string_view file, const narrate::Words& words) {
  Json json{{"v", 1}, {"file", file}, {"faults", Json::array()}};
  for (const notation::Fault& fault : faults) {
    Json one{{"id", fault.id},
             {"line", fault.place.line},
             {"column", fault.place.column},
             {"message", narrate::sentence(fault, words)}};
    if (const std::string hint = narrate::hint(fault, words); !hint.empty()) one["hint"] = hint;
    json["faults"].push_back(std::move(one));
  }
  return dumped(json) + "\n";
}

std::string expanded(const std::string& text) { return dumped({{"v", 1}, {"text", text}}) + "\n"; }

std::vector<FloatSummary> float_summary(const model::Model& model, const trace::Trace& trace) {
  std::vector<FloatSummary> found;
  for (const trace::FloatValue& one : trace::float_failures(model, trace)) {
    auto kind = std::ranges::find(found, one.failure, &FloatSummary::failure);
    if (kind == found.end())
      kind = found.insert(kind, {one.failure, 0, cell_name(model, one.cell), one.decimal, one.float64});
    ++kind->count;
  }
  return found;
}

std::string report(const ReportRecord& record, const model::Model& model, const trace::Trace& trace,
                   const trace::HiddenValues& hidden) {
  Json json{{"v", 1}, {"written", record.written}, {"check_passed", record.check_passed}};
  json["undefined"] = record.undefined.empty() ? Json(nullptr) : Json(record.undefined);
  json["float64"] = Json::array();
  for (const FloatSummary& one : record.float64)
    json["float64"].push_back({{"failure", narrate::failure_word(one.failure)},
                               {"count", one.count},
                               {"first", one.first},
                               {"value", value_json(one.value)},
                               {"float", narrate::float_text(one.as_float)}});
  if (trace.pencil()) json["pencil"] = hidden_json(model, trace, hidden);
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
