// Functions of one letter, drawn side by side.
#pragma once

#include <string>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

struct PlottedFunction {
  std::string text;            // "sigmoid(t)"
  document::Box formula;       // the same as it is printed
  std::vector<double> values;  // at points evenly spaced from `from` to `to`; not finite where it has none
};

/// Precondition: at least one function, at least two points, the same number for each; some value is finite.
[[nodiscard]] document::Figure plot_functions(const std::vector<PlottedFunction>& functions,
                                              const std::string& letter, double from, double to,
                                              const Words& words);

}  // namespace backstep::narrate
