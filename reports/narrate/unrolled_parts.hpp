// What an unrolled network is drawn from, and where each part stands: a column a step, the state before the
// first at the left, what follows the last step above it, parameters in lines below.
#pragma once

#include <vector>

#include "reports/narrate/canvas.hpp"
#include "reports/narrate/time_steps.hpp"

namespace backstep::narrate {

/// A part of a step with its blocks, from top to bottom; those of a cell stand in one box.
struct DrawnPart {
  bool cell = false;
  std::vector<Block> blocks;
  document::Point corner;
  double width = 0, height = 0;
  [[nodiscard]] double right() const { return corner.x + width; }
  [[nodiscard]] double bottom() const { return corner.y + height; }
  [[nodiscard]] double middle() const { return corner.x + width / 2; }
};

struct StepColumn {
  std::size_t step = 0;  // position in TimeSteps::steps
  std::vector<DrawnPart> parts;
  double x = 0, width = 0;
};

/// One quantity behind the last step, and what is given to it alone at its left.
struct TailRow {
  Block main;
  std::vector<Block> given;
};

struct UnrolledParts {
  static constexpr std::size_t all_steps = 4;    // drawn one by one
  static constexpr std::size_t first_steps = 2;  // of more, these and the last
  static constexpr double row_gap = 28;          // between the parts of a step, for an arrow
  static constexpr double column_gap = 36;       // between steps

  TimeSteps steps;
  std::vector<StepColumn> columns;
  std::vector<Block> initial;
  std::vector<TailRow> tail;  // from bottom to top
  std::vector<Block> shared;
  bool first_sample = false;  // of several

  [[nodiscard]] bool whole() const { return steps.steps.size() <= all_steps; }
  [[nodiscard]] double left() const;   // of columns and initial state
  [[nodiscard]] double right() const;  // of columns and tail
  [[nodiscard]] double top() const;    // of the columns
  [[nodiscard]] const DrawnPart* part_of(const StepColumn& column, std::size_t quantity) const;
};

/// Everything placed, nothing painted. `heading`: where symbols stand.
[[nodiscard]] UnrolledParts unrolled_parts(const Canvas& canvas, TimeSteps steps, Block::Heading heading);

/// Where the numbers of a block of one row stand.
[[nodiscard]] inline double level(const Block& block) { return block.cell(0, 0).y + cell_height / 2; }

}  // namespace backstep::narrate
