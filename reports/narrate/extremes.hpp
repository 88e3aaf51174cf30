// Where numbers reach their limits: saturated neurons, and what a program in 64-bit floats would get wrong.
#pragma once

#include "engine/trace/float_failures.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// The same word in records of every language: "underflow", "overflow", "undefined", "cancelled".
[[nodiscard]] std::string_view failure_word(trace::FloatFailure failure);

/// A section with a row for the first cell of each kind and how many there are; without blocks if there is
/// nothing to say.
[[nodiscard]] document::Section extremes_section(const Context& context,
                                                 const std::vector<trace::FloatValue>& failures);

/// For the head of the page: the first failure of all and their number. Precondition: there is one.
[[nodiscard]] std::pair<std::string, document::Inline> float_fact(
    const Context& context, const std::vector<trace::FloatValue>& failures);

/// As a program prints it: "0.0", "inf", "nan", "5.551115123125783e-17".
[[nodiscard]] std::string float_text(const numbers::Number& number);

/// The same of one cell: what a 64-bit float would be there. "" if nothing is wrong with it.
[[nodiscard]] std::string float_sentence(const trace::FloatValue& value, const Words& words);

}  // namespace backstep::narrate
