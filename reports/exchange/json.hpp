// Results as JSON for other programs. Numbers are strings with all their digits; nothing is rounded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"
#include "engine/trace/float_failures.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/hidden.hpp"
#include "engine/trace/run.hpp"
#include "engine/trace/trace.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// One record a scalar, one a line:
/// {"id":"z1[1]","quantity":"z1","index":[1],"stage":"forward","value":"0.3775","exact":true,"card":1,
///  "inputs":["W1[1,1]",...]}. A value that is not finite is null, with "undefined":true and
/// "because_of", the cell where that begins. "float64":{"value":"0.0","failure":"underflow"} stands where a
/// 64-bit float would be wrong: "underflow", "overflow", "undefined", "cancelled". Where the model says what
/// things mean: "role":"hidden state","places":{"step":2,"unit":1}, with "relation":"slope" or "update" where
/// the words are those of what an adjoint or update belongs to.
[[nodiscard]] std::string trace_records(const model::Model& model, const trace::Trace& trace);

/// The same as CSV with the columns id,stage,value,exact,card, and unrounded where values were rounded on the
/// way.
[[nodiscard]] std::string trace_table(const model::Model& model, const trace::Trace& trace);
/// Its parts, for several passes in one table. In later passes an id begins with "step2.".
[[nodiscard]] std::string trace_table_head(bool pencil = false);
[[nodiscard]] std::string trace_table_rows(const model::Model& model, const trace::Trace& trace);

/// {"v":1,"step":"1e-8","passed":true,"left_out":0,"comparisons":[{"id":"W1[1,1]","adjoint":"dW1[1,1]","derived":...,
///  "difference":...,"dual":...,"error":...,"by_differences":"agrees","by_duals":"agrees","verdict":"agrees"},...],
///  "ratios":[...]}. At a corner "left", "right" and "taken" are both slopes and the convention; else "taken"
///  is
/// null, and so is every number that is not finite.
[[nodiscard]] std::string gradient_check(const model::Model& model, const trace::GradientCheck& check);

/// {"v":1,"faults":[{"id":...,"line":5,"column":9,"message":...,"hint":...},...]}
[[nodiscard]] std::string faults(const notation::Faults& faults, std::string_view file,
                                 const narrate::Words& words);

/// {"v":1,"arithmetic":"decimal","steps":10000,"steps_in_epoch":1,"stopped":"steps","undefined":null,
///  "readings":[{"step":0,"epoch":0,"loss":...,"reports":{"mse":...},"gradient_norm":...},...],"predictions":[{"id":"a2[1,1]",
///  "value":...,"target_id":"y[1,1]","target":...},...],"parameters":{"W1[1,1]":...}}; `stopped` is
/// "steps", "loss", "gradient" or "undefined", and then `undefined` names a cell of pass steps + 1.
[[nodiscard]] std::string training(const model::Model& model, const trace::Run& run);

/// {"v":1,"text":"..."}
[[nodiscard]] std::string expanded(const std::string& text);

/// What 64-bit floats would miss: of each kind of failure how many values, and the first of them.
struct FloatSummary {
  trace::FloatFailure failure = trace::FloatFailure::underflow;
  std::int64_t count = 0;
  std::string first;      // its name
  numbers::Number value;  // of the first
  numbers::Number as_float;
};
[[nodiscard]] std::vector<FloatSummary> float_summary(const model::Model& model, const trace::Trace& trace);

/// {"v":1,"written":["a.html"],"check_passed":true,"undefined":"L" or null,
///  "float64":[{"failure":"underflow","count":3,"first":"a[2]","value":"3.6e-348","float":"0.0"}]}; where
///  values were rounded on the way also "pencil": see hidden_json.
struct ReportRecord {
  std::vector<std::string> written;
  std::string undefined;  // name of the first undefined cell, "" if there is none
  bool check_passed = true;
  std::vector<FloatSummary> float64;
};
[[nodiscard]] std::string report(const ReportRecord& record, const model::Model& model,
                                 const trace::Trace& trace, const trace::HiddenValues& hidden);

/// One word a verdict: "agrees", "corner", "undefined", "wrong", "unseen".
[[nodiscard]] std::string_view word(trace::Verdict verdict);

}  // namespace backstep::exchange
