// What every plot is made of: a frame of axes and grid, ticks at round numbers, strokes, dots and labels.
#pragma once

#include <cmath>
#include <vector>

#include "engine/numbers/number.hpp"
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

[[nodiscard]] document::Mark dot_at(document::Point at, double radius, document::Tone tone);
[[nodiscard]] document::Mark stroke(std::vector<document::Point> points, document::Tone tone);

/// log10 of a positive number, beyond the range of doubles too: its place on an axis of powers.
[[nodiscard]] double power_of(const numbers::Number& value);
/// The label of a whole power of ten: "0.001", "10⁻³⁵⁰".
[[nodiscard]] document::Box power_label(double power);

/// Round numbers within low..high: 1, 2 or 5 times a power of ten apart, about as many as wanted.
[[nodiscard]] std::vector<double> linear_ticks(double low, double high, int wanted);
/// Powers of ten within low..high; 2 and 5 times them as well where there would be fewer than three.
[[nodiscard]] std::vector<double> decade_ticks(double low, double high);

/// Where a plot stands, its axes, and what is written on them.
struct PlotFrame {
  double left = 0, right = 1, top = 0, bottom = 1;  // of the area; top is the smaller number
  Axis x, y;
  std::vector<double> x_ticks{}, y_ticks{};
  document::Box (*x_label)(double) = tick_label;
  document::Box (*y_label)(double) = tick_label;
  document::Box x_name{};
  document::Mark y_name{};  // a label, or any other mark for none

  [[nodiscard]] document::Point at(double x_value, double y_value) const {
    return {x.at(x_value), y.at(y_value)};
  }
  /// Dashed lines across at the ticks of the y axis.
  [[nodiscard]] document::Group grid() const;
  /// Both axes with ticks, labels and names.
  [[nodiscard]] document::Group axes() const;
};

}  // namespace backstep::narrate
