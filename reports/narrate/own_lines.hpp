// The line of a step with the numbers of a sheet put in, in place of those of the lesson.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/homework/own_numbers.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/derivation.hpp"

namespace backstep::narrate {

class OwnLines {
 public:
  /// All must outlive it. `digits`: of results.
  OwnLines(const Context& context, const Derivations& derivations, homework::OwnNumbers& own,
           numbers::Digits digits)
      : context_(context), derivations_(derivations), own_(own), digits_(digits) {}

  /// Formula, numbers put in, "=" with nothing after it. What is not written stays a symbol, so that no value
  /// is told.
  [[nodiscard]] std::vector<document::Line> without_result(trace::Cell cell) const;
  /// Formula, numbers put in, result. What is not written is computed from what is, with two digits more.
  [[nodiscard]] std::vector<document::Line> with_result(trace::Cell cell);
  /// The result alone, in ASCII.
  [[nodiscard]] numbers::Printed result(trace::Cell cell);

 private:
  using TextOf = std::function<std::optional<std::string>(trace::Cell)>;
  [[nodiscard]] std::vector<document::Line> lines(trace::Cell cell, const TextOf& text) const;
  [[nodiscard]] std::optional<std::string> known(trace::Cell cell) const;

  const Context& context_;
  const Derivations& derivations_;
  homework::OwnNumbers& own_;
  numbers::Digits digits_;
};

}  // namespace backstep::narrate
