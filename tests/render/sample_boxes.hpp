// Symbols and numbers of the sample page.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>

#include "reports/document/page.hpp"

namespace backstep::tests {

using namespace backstep::document;

/// Nine decimals, or fewer where they are exact.
inline std::string decimal(double value) {
  for (const int digits : {2, 4}) {
    const std::string text = fmt::format("{:.{}f}", value, digits);
    if (std::abs(std::stod(text) - value) < 1e-15) return text;
  }
  return fmt::format("{:.9f}", value);
}

/// A list of boxes from rvalues.
template <class... Part>
Boxes list(Part... part) {
  Boxes boxes;
  (boxes.push_back(std::move(part)), ...);
  return boxes;
}

template <class... Part>
Box in_row(Part... part) {
  return row(list(std::move(part)...));
}

/// A quantity: how it is written, what it stands for, where it is found.
struct Quantity {
  std::string letter, below, above;
  Tone tone;
  std::string anchor;
  double value;
};

inline Box symbol_of(const Quantity& q) {
  Box above = q.above.empty() ? Box{} : fence(number(q.above));
  Box below = q.below.empty() ? Box{} : number(q.below);
  return toned(script(symbol(q.letter), below, above), q.tone, q.anchor);
}

inline Box value_of(const Quantity& q) {
  Box shown = toned(number(decimal(q.value)), q.tone, q.anchor);
  return shown;
}

/// A value as a factor or summand: in brackets if it is negative.
inline Box operand_of(const Quantity& q) { return q.value < 0 ? fence(value_of(q)) : value_of(q); }

/// The loss differentiated by q, as a fraction.
inline Box slope_by(const Quantity& q) {
  return fraction(in_row(symbol("∂"), toned(symbol("L"), Tone::loss, "L")),
                  in_row(symbol("∂"), symbol_of(q)));
}

inline Line line(Line::Kind kind, Box left, std::string relation, Boxes terms) {
  Line made;
  made.kind = kind;
  made.left = std::move(left);
  made.relation = std::move(relation);
  made.terms = std::move(terms);
  return made;
}

inline Line formula_line(Box left, Boxes terms) {
  return line(Line::Kind::formula, std::move(left), "=", std::move(terms));
}

inline Line numbers_line(Boxes terms) { return line(Line::Kind::substitution, {}, "=", std::move(terms)); }

inline Line result_line(const Quantity& q) {
  const bool exact = decimal(q.value).size() < 9;
  return line(Line::Kind::result, {}, exact ? "=" : "≈", list(value_of(q)));
}

inline Inline title(std::string words) { return text(std::move(words)); }

inline Inline title(std::string words, const Quantity& q, std::string spoken) {
  Inline run = text(std::move(words) + " ");
  run.push_back(formula(symbol_of(q), std::move(spoken)));
  return run;
}

}  // namespace backstep::tests
