// The tables of the proof page: slopes, steps, and the routes to one slope side by side.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "reports/narrate/proof.hpp"

namespace backstep::narrate {

/// "10⁻⁸".
[[nodiscard]] std::string step_text(int power);
/// So many significant digits, or the word for what is no number.
[[nodiscard]] std::string some_digits(const numbers::Number& number, int count, const Words& words);

/// Whether dual numbers alone confirm a slope, as no step shows it in 50 digits.
[[nodiscard]] bool is_unseen(const trace::Comparison& one);

class ProofTables {
 public:
  ProofTables(const Proof& proof, const Words& words) : proof_(proof), words_(words) {}

  /// A row a slope: verdict, step, the three values with 12 digits, digits in common.
  [[nodiscard]] document::Table slopes(const std::string& id,
                                       const std::vector<trace::Comparison>& rows) const;
  /// A row a step: what it is good for in doubles, the errors of all four kinds. `at_corner`: the slope is a
  /// convention, so that no step comes near it. Precondition: there is a sweep.
  [[nodiscard]] document::Table steps(const numbers::Number& slope, bool at_corner) const;
  /// The swept slope by each route with 40 digits: derived, by duals, by five points with the best step in 50
  /// digits; and in doubles with 17. At a corner: the value taken, and by duals to each side. Precondition:
  /// there is a sweep, and the slope has a value.
  [[nodiscard]] document::Table routes(const trace::Comparison& one) const;

 private:
  struct Column {
    const char* name;
    bool numeric;
  };

  [[nodiscard]] document::Table table(const std::string& id, std::initializer_list<Column> columns) const;
  [[nodiscard]] document::Row slope(const trace::Comparison& one) const;
  [[nodiscard]] document::Cell slope_verdict(const trace::Comparison& one) const;
  [[nodiscard]] document::Row step(const trace::SweepPoint& point, const numbers::Number& slope,
                                   bool at_corner) const;
  [[nodiscard]] document::Cell step_verdict(const trace::SweepPoint& point, const numbers::Number& slope,
                                            bool at_corner) const;
  [[nodiscard]] const trace::SweepPoint& best_by_five(trace::Quotients trace::SweepPoint::*kind,
                                                      const numbers::Number& slope) const;
  [[nodiscard]] document::Row route(const std::string& name, const numbers::Number& value, int digits,
                                    std::optional<int> in_common) const;
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  const Proof& proof_;
  const Words& words_;
};

}  // namespace backstep::narrate
