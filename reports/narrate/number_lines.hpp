// Lines in which named numbers are multiplied or added: symbols, numbers put in, result.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/document/formula.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

/// A number with its symbol.
struct NamedNumber {
  document::Box symbol;
  std::string text;                                          // in linear text
  std::function<numbers::Printed(int more_digits)> printed;  // with some digits more than usual
};

enum class Combination { product, sum };

/// "P = a·b·c", "≈ 0.74·0.19·0.40", "≈ 0.055": as many digits as the last line needs to recompute. One number
/// alone has no middle line.
[[nodiscard]] std::vector<document::Line> number_lines(const model::Model& model, Combination combination,
                                                       const NamedNumber& left,
                                                       const std::vector<NamedNumber>& parts,
                                                       numbers::RoundingRule rule);

}  // namespace backstep::narrate
