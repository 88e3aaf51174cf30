// A label of a drawing as runs of text. SVG knows no formulas: scripts are smaller text, raised or lowered.
#pragma once

#include <string>
#include <vector>

#include "reports/document/formula.hpp"

namespace backstep::render {

/// Text in one size and height. Lengths are in em of the label's own size.
struct Run {
  std::string text;
  bool italic = false;
  double scale = 1;   // size
  double raise = 0;   // of the base line, upwards
  double before = 0;  // space before it; negative: set back, as a superscript over a subscript is
};

/// Runs of symbols, scripts and numbers; what has no such form (a fraction, a root) comes as plain text.
[[nodiscard]] std::vector<Run> label_runs(const document::Box& content);

}  // namespace backstep::render
