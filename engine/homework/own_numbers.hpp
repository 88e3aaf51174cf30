// A sheet's own numbers, and what they lead to: what a step should have given over what is written above it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/homework/resolve.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

class OwnNumbers {
 public:
  /// All three must outlive it. Numbers that cannot be read count as not written.
  OwnNumbers(const model::Model& model, const trace::Trace& trace, const std::vector<Answer>& answers);

  /// The written number of a cell as a literal in ASCII, in the sign of the model; nothing if there is none.
  [[nodiscard]] const std::string* written(trace::Cell cell) const;
  /// Written, given, or computed from what is.
  [[nodiscard]] numbers::Decimal value(trace::Cell cell);
  /// What its definition gives over the numbers above it, whatever is written for the cell itself.
  [[nodiscard]] numbers::Decimal computed(trace::Cell cell);

 private:
  struct Known {
    bool is_known = false;
    numbers::Decimal value;
  };
  [[nodiscard]] Known& known(trace::Cell cell) {
    return known_[static_cast<std::size_t>(trace_.slots().at(cell))];
  }
  void find_all_above(trace::Cell cell);
  [[nodiscard]] numbers::Decimal from_above(trace::Cell cell);

  const model::Model& model_;
  const trace::Trace& trace_;
  std::vector<const Answer*> answers_;  // by slot; null: not written
  std::vector<Known> known_;            // by slot
};

}  // namespace backstep::homework
