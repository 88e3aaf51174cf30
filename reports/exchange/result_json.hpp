// A marked submission as one JSON record; docs/result.schema.json describes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/marker.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// Writes record after record of one model.
class ResultWriter {
 public:
  /// The model must outlive it.
  ResultWriter(const model::Model& model, const narrate::Words& words);

  /// On one line, with a line feed at its end:
  /// {"v":1,"submission":"s1","gradable":true,"score":0.97,"marks":{"earned":58,"possible":60},
  ///  "conventions":["delta-sign"],"first_wrong":"dW2[1,1]","items":[{"id":"dW2[1,1]","verdict":"wrong",
  ///  "mistakes":["updated-weight"],"definition":"dW2","cause":1,"marks":[0,2]}]}
  /// What is refused: {"v":1,"submission":null,"error":{"id":"answers.json","message":"..."}}.
  [[nodiscard]] std::string record(const homework::Marked& marked) const;

 private:
  const model::Model& model_;
  const narrate::Words& words_;
  trace::Slots slots_;
  std::vector<std::string> names_;  // by slot
};

/// An error record for what is no submission at all; `submission` may be empty.
[[nodiscard]] std::string error_record(std::string_view submission, std::string_view id,
                                       std::string_view message);

/// "percent", "unreadable": why an answer is no number.
[[nodiscard]] std::string_view word(homework::NumberProblem problem);

}  // namespace backstep::exchange
