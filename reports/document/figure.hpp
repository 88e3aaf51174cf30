// A drawing as geometry: groups of lines, circles, boxes and labels in user units, y downwards.
#pragma once

#include <string>
#include <vector>

#include "reports/document/formula.hpp"

namespace backstep::document {

/// When a mark is seen: always, or in one of the two views of a network drawing.
enum class View { always, values, gradients };

struct Point {
  double x = 0, y = 0;
};

/// One stroke or label.
struct Mark {
  enum class Kind { line, arrow, dashes, curve, circle, rectangle, label };
  Kind kind = Kind::line;
  Point from;         // start; centre of a circle; upper left corner of a rectangle; anchor point of a label
  Point to;           // end of a line; lower right corner of a rectangle
  double radius = 0;  // circle; corner radius of a rectangle
  std::vector<Point> points{};  // of a curve, joined by straight strokes
  Tone tone = Tone::none;
  View view = View::always;
  // Labels only:
  Box content;       // symbols, scripts and numbers in one row
  double angle = 0;  // degrees, clockwise, about `from`
  double size = 16;  // font size in user units
  enum class Align { start, middle, end } align = Align::middle;
  bool halo = false;     // a rim in the card's colour so that the label stays readable over lines
  bool caption = false;  // plain words in the interface font, e.g. "hidden layer"
  /// The sample whose value it shows, seen while that one is chosen; "" = always seen.
  std::string sample{};
  bool hidden_at_first = false;  // another sample is shown as long as none is chosen
};

/// Marks that belong to one quantity and light up together.
struct Group {
  enum class Kind { plain, node, edge, bias, grid } kind = Kind::plain;
  std::string anchor;    // as Box::anchor; "" = never lit
  double strength = -1;  // 0..1: size of its gradient (square root of the share); of a node: shade; < 0: none
  std::vector<Mark> marks;
};

struct Figure {
  double left = 0, top = 0, width = 0, height = 0;  // view box
  std::string title;                                // short name, read aloud
  std::string description;                          // where its content stands as text
  std::vector<Group> groups;
  bool labels_on_demand = false;  // too many edges for labels: they show at those that are lit
};

}  // namespace backstep::document
