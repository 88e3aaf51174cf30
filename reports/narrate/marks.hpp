// The strokes and labels that network drawings are made of.
#pragma once

#include "reports/document/figure.hpp"

namespace backstep::narrate {

/// Radius of a neuron in user units.
inline constexpr double neuron_radius = 27;

[[nodiscard]] document::Mark circle(document::Point centre, document::Tone tone);
[[nodiscard]] document::Mark stroke(document::Mark::Kind kind, document::Point from, document::Point to,
                                    document::Tone tone = document::Tone::none);
[[nodiscard]] document::Mark rectangle(document::Point centre, double width, double height,
                                       document::Tone tone);
[[nodiscard]] document::Mark label(document::Point at, document::Box content, double size,
                                   document::Tone tone = document::Tone::none);

/// A line from rim to rim of two neurons, with its slope in degrees.
struct Edge {
  document::Point from, to;
  double angle = 0;
};
[[nodiscard]] Edge between(document::Point a, document::Point b);

/// A label that lies along a line of the given slope, a little above it.
[[nodiscard]] document::Mark label_along(document::Point at, double angle, document::Box content,
                                         document::Tone tone, document::View view);

}  // namespace backstep::narrate
