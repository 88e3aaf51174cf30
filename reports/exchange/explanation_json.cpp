#include "reports/exchange/explanation_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "engine/notation/printer.hpp"
#include "engine/trace/instance.hpp"
#include "engine/trace/written.hpp"
#include "reports/exchange/json.hpp"
#include "reports/exchange/nudge_json.hpp"
#include "reports/exchange/pencil_json.hpp"
#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/explain.hpp"
#include "reports/narrate/extremes.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/gradient_parts.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/render/plain.hpp"

namespace backstep::exchange {

namespace {

using trace::Cell;

constexpr std::array<std::string_view, 6> kind_words{"input",    "target", "parameter",
                                                     "constant", "state",  "defined"};

class Record {
 public:
  Record(const model::Model& model, const trace::Trace& trace, const trace::Explanation& explanation,
         const narrate::Words& words, const numbers::Digits& digits)
      : model_(model),
        trace_(trace),
        explanation_(explanation),
        words_(words),
        structure_(narrate::structure(model)),
        printing_(model, trace, digits) {}

  std::string run() {
    identity();
    if (model_.training.steps > 1 || model_.pass > 1) json_["step"] = model_.pass;
    formula();
    json_["value"] = value_json(trace_.at(explanation_.cell));
    pencil();
    json_["printed"] = printed(explanation_.cell);
    json_["tie"] = trace_.at(explanation_.cell).is_finite() && printing_.value(explanation_.cell).tie;
    json_["exact"] = trace_.at(explanation_.cell).is_finite() && trace_.at(explanation_.cell).exact;
    const auto failure = trace::float_failure(model_, trace_, explanation_.cell);
    json_["float64"] = failure ? Json{{"value", narrate::float_text(failure->float64)},
                                      {"failure", narrate::failure_word(failure->failure)}}
                               : Json(nullptr);
    undefined();
    json_["operands"] = Json::array();
    for (const Cell cell : explanation_.operands) json_["operands"].push_back(reference(cell));
    json_["used_by"] = Json::array();
    for (const Cell cell : explanation_.users) json_["used_by"].push_back(name(cell));
    json_["updated"] = explanation_.updated ? reference(*explanation_.updated) : Json(nullptr);
    effects();
    json_["nudges"] = nudges_json(model_, explanation_.nudges);
    return dumped(json_) + "\n";
  }

 private:
  /// The digits that are carried, and the value without rounding.
  void pencil() {
    if (!trace_.pencil()) return;
    json_["unrounded"] = value_json(trace_.exact().at(explanation_.cell));
    if (const auto bounds = trace_.bounds(explanation_.cell))
      json_["interval"] = {value_json(bounds->low), value_json(bounds->high)};
    json_["pencil"] = pencil_json(*trace_.pencil());
  }

  /// Where a value that is missing begins to be, and why.
  void undefined() {
    if (trace_.at(explanation_.cell).is_finite()) return;
    const auto origins = trace::origins(model_, trace_);
    const auto found = origins.find(trace_.slots().at(explanation_.cell));
    if (found == origins.end()) return;
    json_["because_of"] = name(found->second);
    json_["why"] =
        narrate::breakdown_words(model_, trace_, trace::breakdown(model_, trace_, found->second), words_);
  }

  [[nodiscard]] std::string name(Cell cell) const {
    return model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  }

  // The digits of the page.
  [[nodiscard]] Json printed(Cell cell) const {
    return trace_.at(cell).is_finite() ? Json(printing_.value(cell).text) : Json(nullptr);
  }

  [[nodiscard]] Json reference(Cell cell) const {
    Json json{{"id", name(cell)}, {"value", value_json(trace_.at(cell))}, {"printed", printed(cell)}};
    if (trace_.pencil()) json["unrounded"] = value_json(trace_.exact().at(cell));
    return json;
  }

  void identity() {
    const Cell cell = explanation_.cell;
    const model::Quantity& quantity = model_.quantities[cell.quantity];
    json_ = {{"v", 1},
             {"id", name(cell)},
             {"quantity", quantity.name},
             {"index", model::subscripts(model_, quantity, cell.index)},
             {"kind", kind_words[static_cast<std::size_t>(quantity.kind)]},
             {"what", render::plain_text(narrate::what_it_is(model_, trace_, cell, words_))}};
  }

  [[nodiscard]] std::string linear_formula(const notation::Expr& instance) const {
    return narrate::linear(
        instance, [this](const notation::Node& node) { return name(trace::referenced(model_, node)); });
  }

  void formula() {
    const model::Quantity& quantity = model_.quantities[explanation_.cell.quantity];
    if (quantity.kind != model::QuantityKind::defined) return;
    std::vector<notation::Affine> letters;
    for (const std::string& letter : quantity.letters) letters.push_back(notation::letter_position(letter));
    const notation::Expr left = notation::reference(quantity.name, std::move(letters));
    json_["rule"] = notation::print(left) + " = " + notation::print(quantity.formula);
    const notation::Expr instance = trace::instance(model_, explanation_.cell);
    json_["formula"] = linear_formula(instance);
    json_["substituted"] =
        narrate::linear(narrate::written_out(model_, instance), [this](const notation::Node& node) {
          return numbers::text(trace_.at(trace::referenced(model_, node)));
        });
  }

  [[nodiscard]] Json factor(const trace::Factor& step) const {
    const std::string by = name(step.by);
    const std::string of = step.of ? name(*step.of) : "";
    return {{"id", step.of ? "d" + of + "/d" + by : linear_formula(step.derivative)},
            {"of", step.of ? Json(of) : Json(nullptr)},
            {"by", by},
            {"what", step.of ? words_.say("explain.step", {{"of", of}, {"by", by}})
                             : words_.say("explain.step.given", {{"by", by}})},
            {"formula", linear_formula(step.derivative)},
            {"value", value_json(step.value)}};
  }

  [[nodiscard]] Json path(const trace::Path& path) const {
    Json json{{"product", value_json(path.product)}, {"factors", Json::array()}};
    for (const trace::Factor& step : path.factors) json["factors"].push_back(factor(step));
    return json;
  }

  [[nodiscard]] static Json check(const trace::Comparison& one) {
    return {{"difference", value_json(one.difference)},
            {"dual", value_json(one.dual)},
            {"left", value_json(one.left)},
            {"right", value_json(one.right)},
            {"error", value_json(one.error)},
            {"dual_error", value_json(one.dual_error)},
            {"agreeing_digits", one.agreeing_digits},
            {"dual_digits", one.dual_digits},
            {"by_differences", word(one.by_differences)},
            {"by_duals", word(one.by_duals)},
            {"verdict", word(one.verdict)}};
  }

  [[nodiscard]] Json effect(const trace::Effect& one) const {
    Json json{{"target", model_.quantities[one.adjoint.quantity].adjoint->target},
              {"adjoint", name(one.adjoint)},
              {"slope", value_json(trace_.exact().at(one.adjoint))},
              {"count", one.paths ? Json(one.paths->count.text()) : Json(nullptr)},
              {"paths", Json::array()}};
    if (one.paths)
      for (const trace::Path& largest : one.paths->largest) json["paths"].push_back(path(largest));
    const bool rest = one.paths && one.paths->defined;
    terms(one.adjoint, json);
    json["rest"] = rest ? value_json(one.paths->rest) : Json(nullptr);
    json["check"] = one.check ? check(*one.check) : Json(nullptr);
    return json;
  }

  /// Of the gradient of a parameter: a term for each use, those of the data first.
  void terms(Cell gradient, Json& json) const {
    const narrate::GradientParts parts = narrate::gradient_parts(model_, structure_, gradient, words_);
    if (parts.data.empty() && parts.penalties.empty()) return;
    json["terms"] = Json::array();
    for (const auto* list : {&parts.data, &parts.penalties})
      for (const narrate::NamedUse& one : *list) json["terms"].push_back(term(one));
    if (!parts.penalties.empty())
      json["parts"] = {{"data", total(parts.data)}, {"penalty", total(parts.penalties)}};
  }

  [[nodiscard]] Json term(const narrate::NamedUse& one) const {
    return {{"part", one.penalty ? "penalty" : "data"},
            {"where", one.where},
            {"upstream", one.use.upstream ? Json(name(*one.use.upstream)) : Json(nullptr)},
            {"formula", linear_formula(one.use.term)},
            {"value", value_json(trace::value_of_part(model_, trace_, one.use.term).number())}};
  }

  [[nodiscard]] Json total(const std::vector<narrate::NamedUse>& uses) const {
    return value_json(trace::value_of_part(model_, trace_, narrate::sum_of(uses)).number());
  }

  void effects() {
    if (explanation_.effects.empty()) json_["target"] = nullptr;
    for (const trace::Effect& one : explanation_.effects) {
      if (&one == &explanation_.effects.front()) {
        json_.update(effect(one));
      } else {
        json_["also"].push_back(effect(one));
      }
    }
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const trace::Explanation& explanation_;
  const narrate::Words& words_;
  narrate::Structure structure_;
  narrate::Printing printing_;
  Json json_;
};

}  // namespace

std::string explanation(const model::Model& model, const trace::Trace& trace,
                        const trace::Explanation& explanation, const narrate::Words& words,
                        const numbers::Digits& digits) {
  return Record(model, trace, explanation, words, digits).run();
}

std::string choices(const model::Model& model, const trace::Trace& trace, std::size_t quantity,
                    const numbers::Digits& digits) {
  const narrate::Printing printing(model, trace, digits);
  Json json{{"v", 1}, {"quantity", model.quantities[quantity].name}, {"cells", Json::array()}};
  for (std::int64_t index = 0; index < model.cells(model.quantities[quantity]); ++index) {
    const Cell cell{quantity, index};
    const numbers::Printed printed = printing.value(cell);
    const bool known = trace.at(cell).is_finite();
    json["cells"].push_back({{"id", model::cell_name(model, model.quantities[quantity], index)},
                             {"value", value_json(trace.at(cell))},
                             {"printed", known ? Json(printed.text) : Json(nullptr)},
                             {"tie", known && printed.tie}});
    if (trace.pencil()) json["cells"].back()["unrounded"] = value_json(trace.exact().at(cell));
  }
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
