// What every plot is made of: axes, ticks at round numbers, strokes and labels.
#pragma once

#include <cmath>
#include <vector>

#include "reports/document/figure.hpp"

namespace backstep::narrate {

/// One axis: from values to places on the page.
struct Axis {
  double low = 0, high = 1;  // values at its ends
  double from = 0, to = 1;   // places of its ends
  bool logarithmic = false;

  [[nodiscard]] double at(double value) const {
    const auto scaled = [this](double one) { return logarithmic ? std::log10(one) : one; };
    return from + (to - from) * (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }
};

/// "0.05" and "2000" as they are, "10⁻⁷" beyond.
[[nodiscard]] document::Box tick_label(double value);
[[nodiscard]] document::Mark line(document::Point from, document::Point to,
                                  document::Mark::Kind kind = document::Mark::Kind::line);
[[nodiscard]] document::Mark label(document::Point at, document::Box content, document::Mark::Align align,
                                   bool caption = false);

/// Round numbers within low..high: 1, 2 or 5 times a power of ten apart, about as many as wanted.
[[nodiscard]] std::vector<double> linear_ticks(double low, double high, int wanted);
/// Powers of ten within low..high; 2 and 5 times them as well where there would be fewer than three.
[[nodiscard]] std::vector<double> decade_ticks(double low, double high);

}  // namespace backstep::narrate
