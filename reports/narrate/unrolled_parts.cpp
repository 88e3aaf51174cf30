#include "reports/narrate/unrolled_parts.hpp"

#include <algorithm>

#include "reports/narrate/label_width.hpp"

namespace backstep::narrate {

namespace {

constexpr double rim = 6;           // of the box of a cell
constexpr AxisRoom units{4, 2};     // numbers of a step
constexpr double below_input = 62;  // where the parameters begin

class Maker {
 public:
  Maker(const Canvas& canvas, TimeSteps steps, Block::Heading heading) : canvas_(canvas), heading_(heading) {
    made_.steps = std::move(steps);
  }

  UnrolledParts run() {
    columns();
    align();
    place_columns();
    initial();
    tail();
    shared();
    return std::move(made_);
  }

 private:
  void columns() {
    const std::size_t count = made_.steps.steps.size();
    for (std::size_t s = 0; s < count; ++s) {
      if (!made_.whole() && s >= UnrolledParts::first_steps && s + 1 < count) continue;
      StepColumn column{s, {}, 0, 0};
      for (const StepPart& part : made_.steps.steps[s].parts)
        column.parts.push_back(drawn(part, made_.steps.steps[s].number));
      made_.columns.push_back(std::move(column));
    }
  }

  // The first sample, and of a sequence the step.
  std::vector<FixedLetter> fixed(std::size_t quantity, std::int64_t step) {
    std::vector<FixedLetter> found = made_.steps.part_of(canvas_.context().model, quantity, step);
    const std::vector<std::string>& letters = canvas_.quantity(quantity).letters;
    const std::string& sample = canvas_.context().structure.network.sample_letter;
    if (sample.empty() || letters.empty() || letters.front() != sample) return found;
    made_.first_sample = true;
    found.push_back({0, 0});
    return found;
  }

  // A block without words.
  Block bare(std::size_t quantity, std::int64_t step, bool framed, AxisRoom room) {
    Block block = canvas_.block(quantity, heading_, fixed(quantity, step), room);
    block.framed = framed;
    block.words.clear();
    canvas_.measure_again(block);
    return block;
  }

  DrawnPart drawn(const StepPart& part, std::int64_t step) {
    DrawnPart made{part.cell, {}, {}, 0, 0};
    for (const std::size_t q : part.quantities)
      made.blocks.insert(made.blocks.begin(), bare(q, step, !part.cell, units));
    return made;
  }

  // Symbols of a step stand below each other, and a row has the same width in all steps.
  void align() {
    double room = 0;
    for (const StepColumn& column : made_.columns)
      for (const DrawnPart& part : column.parts)
        for (const Block& block : part.blocks)
          room = std::max(room, label_width(block.symbol, symbol_size) + 8);
    for (std::size_t p = 0; p < made_.columns.front().parts.size(); ++p)
      for (std::size_t b = 0; b < made_.columns.front().parts[p].blocks.size(); ++b) align_row(p, b, room);
    for (StepColumn& column : made_.columns)
      for (DrawnPart& part : column.parts) {
        fit(part);
        column.width = std::max(column.width, part.width);
      }
  }

  void align_row(std::size_t part, std::size_t row, double room) {
    double widest = 0;
    for (const StepColumn& column : made_.columns)
      for (const Block& block : column.parts[part].blocks) widest = std::max(widest, block.cell_width);
    for (StepColumn& column : made_.columns) {
      Block& block = column.parts[part].blocks[row];
      block.symbol_room = room;
      measure(block, widest - around_number);
    }
  }

  // Rows of a cell need no rims of their own.
  [[nodiscard]] double between_rows(const DrawnPart& part) const {
    if (!part.cell) return 0;
    return heading_ == Block::Heading::above ? 6 : 12;
  }

  void fit(DrawnPart& part) const {
    for (const Block& block : part.blocks) {
      part.width = std::max(part.width, block.width);
      part.height += block.height - between_rows(part);
    }
    if (!part.cell) return;
    part.height += between_rows(part) + 2 * rim;
    part.width += 2 * rim;
  }

  // Input below, output above; the first step is the leftmost.
  void place_columns() {
    double x = 0;
    for (StepColumn& column : made_.columns) {
      if (!made_.whole() && &column == &made_.columns.back()) x += UnrolledParts::column_gap;
      column.x = x;
      double bottom = 0;
      for (DrawnPart& part : column.parts) {
        part.corner = {x + (column.width - part.width) / 2, bottom - part.height};
        place_blocks(part);
        bottom = part.corner.y - UnrolledParts::row_gap;
      }
      x += column.width + UnrolledParts::column_gap;
    }
  }

  void place_blocks(DrawnPart& part) const {
    const double inside = part.cell ? rim : 0;
    double y = part.corner.y + inside;
    for (Block& block : part.blocks) {
      const bool above = heading_ == Block::Heading::above;
      block.corner = {part.corner.x + (above ? (part.width - block.width) / 2 : inside), y};
      y += block.height - between_rows(part);
    }
  }

  // Beside the row that goes on from it.
  void initial() {
    for (const std::size_t q : made_.steps.initial) {
      Block block = bare(q, 0, false, units);
      const Block* next = successor(q);
      block.corner = {-UnrolledParts::column_gap - block.width,
                      next == nullptr ? -block.height : next->corner.y};
      made_.initial.push_back(std::move(block));
    }
  }

  [[nodiscard]] bool uses(const DrawnPart& part, std::size_t quantity) const {
    return std::ranges::any_of(part.blocks,
                               [&](const Block& block) { return uses(block.quantity, quantity); });
  }

  [[nodiscard]] bool uses(std::size_t user, std::size_t quantity) const {
    const std::vector<std::size_t> used = used_by(canvas_.context().model, user);
    return std::ranges::find(used, quantity) != used.end();
  }

  [[nodiscard]] const Block* successor(std::size_t quantity) const {
    const std::string& role = canvas_.quantity(quantity).role.words;
    for (const DrawnPart& part : made_.columns.front().parts)
      for (const Block& block : part.blocks)
        if (part.cell && canvas_.quantity(block.quantity).role.words == role && uses(part, quantity))
          return &block;
    return nullptr;
  }

  // What only one quantity behind the steps uses stands at its left.
  void tail() {
    for (const std::size_t q : made_.steps.tail)
      if (is_computed(q)) made_.tail.push_back({bare(q, 0, true, {}), {}});
    for (const auto* given : {&made_.steps.tail_parameters, &made_.steps.tail})
      for (const std::size_t q : *given)
        if (!is_computed(q)) give(q);
    double bottom = made_.top() - UnrolledParts::row_gap;
    for (TailRow& row : made_.tail) bottom = place(row, bottom) - UnrolledParts::row_gap;
  }

  [[nodiscard]] bool is_computed(std::size_t quantity) const {
    return canvas_.quantity(quantity).kind == model::QuantityKind::defined;
  }

  void give(std::size_t quantity) {
    for (TailRow& row : made_.tail)
      if (uses(row.main.quantity, quantity)) return row.given.push_back(bare(quantity, 0, true, {}));
  }

  // Returns the upper end.
  double place(TailRow& row, double bottom) {
    constexpr double gap = 8, to_main = 34;
    double height = -gap;
    for (const Block& block : row.given) height += block.height + gap;
    const double tallest = std::max(height, row.main.height);
    const StepColumn& last = made_.columns.back();
    row.main.corner = {last.x + (last.width - row.main.width) / 2, bottom - (tallest + row.main.height) / 2};
    double y = bottom - (tallest + height) / 2;
    for (Block& block : row.given) {
      block.corner = {row.main.corner.x - to_main - block.width, y};
      y += block.height + gap;
    }
    return bottom - tallest;
  }

  void shared() {
    constexpr double gap = 8;
    double x = made_.left(), y = below_input, line = 0;
    for (const std::size_t q : made_.steps.shared) {
      Block block = bare(q, 0, true, {});
      if (x > made_.left() && x + block.width > made_.right()) {
        x = made_.left();
        y += line + gap;
        line = 0;
      }
      block.corner = {x, y};
      x += block.width + gap;
      line = std::max(line, block.height);
      made_.shared.push_back(std::move(block));
    }
  }

  const Canvas& canvas_;
  Block::Heading heading_;
  UnrolledParts made_;
};

}  // namespace

double UnrolledParts::left() const {
  double least = 0;
  for (const Block& block : initial) least = std::min(least, block.corner.x);
  return least;
}

double UnrolledParts::right() const {
  double most = columns.back().x + columns.back().width;
  for (const TailRow& row : tail) most = std::max(most, row.main.right());
  return most;
}

double UnrolledParts::top() const { return columns.front().parts.back().corner.y; }

const DrawnPart* UnrolledParts::part_of(const StepColumn& column, std::size_t quantity) const {
  for (const DrawnPart& part : column.parts)
    if (std::ranges::find(part.blocks, quantity, &Block::quantity) != part.blocks.end()) return &part;
  return nullptr;
}

UnrolledParts unrolled_parts(const Canvas& canvas, TimeSteps steps, Block::Heading heading) {
  return Maker(canvas, std::move(steps), heading).run();
}

}  // namespace backstep::narrate
