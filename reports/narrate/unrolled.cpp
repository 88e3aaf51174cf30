#include "reports/narrate/unrolled.hpp"

#include <algorithm>

#include "reports/narrate/canvas.hpp"
#include "reports/narrate/graph.hpp"
#include "reports/narrate/label_width.hpp"
#include "reports/narrate/roles.hpp"
#include "reports/narrate/time_steps.hpp"

namespace backstep::narrate {

using document::Mark;
using document::Point;

namespace {

constexpr double row_gap = 28;     // between the parts of a step, for an arrow
constexpr double column_gap = 36;  // between steps
constexpr double rim = 6;          // of the box of a cell
constexpr double longest_name = 130;
constexpr std::size_t all_steps = 5;
constexpr std::size_t first_steps = 3;

// A part of a step with its blocks, from top to bottom; those of a cell stand in one box.
struct DrawnPart {
  bool cell = false;
  std::vector<Block> blocks;
  double width = 0, height = 0;
  Point corner;
  [[nodiscard]] double right() const { return corner.x + width; }
  [[nodiscard]] double bottom() const { return corner.y + height; }
  [[nodiscard]] double middle() const { return corner.x + width / 2; }
};

struct Column {
  std::size_t step = 0;  // position in TimeSteps::steps
  std::vector<DrawnPart> parts;
  double x = 0, width = 0;
};

class Unrolled {
 public:
  Unrolled(const Context& context, TimeSteps steps, Block::Heading heading)
      : context_(context), canvas_(context), steps_(std::move(steps)), heading_(heading) {}

  Drawing run() {
    columns();
    align();
    initial();
    place_columns();
    place_initial();
    place_tail();
    arrows();
    paint();
    strip();
    return finish();
  }

 private:
  [[nodiscard]] bool whole() const { return steps_.steps.size() <= all_steps; }

  void columns() {
    for (std::size_t s = 0; s < steps_.steps.size(); ++s) {
      if (!whole() && s >= first_steps && s + 1 < steps_.steps.size()) continue;
      Column column{s, {}, 0, 0};
      for (const StepPart& part : steps_.steps[s].parts) column.parts.push_back(drawn(part, steps_.steps[s]));
      columns_.push_back(std::move(column));
    }
  }

  // The first sample, and of a sequence the step.
  std::vector<FixedLetter> fixed(std::size_t quantity, std::int64_t step) {
    std::vector<FixedLetter> found = steps_.part_of(context_.model, quantity, step);
    const std::vector<std::string>& letters = canvas_.quantity(quantity).letters;
    const std::string& sample = context_.structure.network.sample_letter;
    if (sample.empty() || letters.empty() || letters.front() != sample) return found;
    first_sample_ = true;
    found.push_back({0, 0});
    return found;
  }

  DrawnPart drawn(const StepPart& part, const TimeStep& step) {
    DrawnPart made{part.cell, {}, 0, 0, {}};
    for (const std::size_t q : part.quantities) {
      Block block = canvas_.block(q, heading_, fixed(q, step.number));
      block.framed = !part.cell;
      block.words.clear();
      canvas_.measure_again(block);
      made.blocks.insert(made.blocks.begin(), std::move(block));
    }
    return made;
  }

  // Symbols of a step stand below each other, and a row has the same width in all steps.
  void align() {
    double room = 0;
    for (const Column& column : columns_)
      for (const DrawnPart& part : column.parts)
        for (const Block& block : part.blocks)
          room = std::max(room, label_width(block.symbol, symbol_size) + 8);
    for (std::size_t p = 0; p < columns_.front().parts.size(); ++p)
      for (std::size_t b = 0; b < columns_.front().parts[p].blocks.size(); ++b) align_row(p, b, room);
    for (Column& column : columns_)
      for (DrawnPart& part : column.parts) {
        fit(part);
        column.width = std::max(column.width, part.width);
      }
  }

  void align_row(std::size_t part, std::size_t row, double room) {
    constexpr double around_number = 12;
    double widest = 0;
    for (const Column& column : columns_)
      widest = std::max(widest, column.parts[part].blocks[row].cell_width);
    for (Column& column : columns_) {
      Block& block = column.parts[part].blocks[row];
      block.symbol_room = room;
      measure(block, widest - around_number);
    }
  }

  void fit(DrawnPart& part) const {
    for (const Block& block : part.blocks) {
      part.width = std::max(part.width, block.width);
      part.height += block.height - (part.cell ? between_rows() : 0);
    }
    if (part.cell) part.height += between_rows() + 2 * rim;
    if (part.cell) part.width += 2 * rim;
  }

  // Rows of a cell need no rims.
  [[nodiscard]] double between_rows() const { return heading_ == Block::Heading::above ? 6 : 12; }

  void initial() {
    for (const std::size_t q : steps_.initial) {
      Block block = canvas_.block(q, heading_, fixed(q, 0));
      block.framed = false;
      block.words.clear();
      canvas_.measure_again(block);
      initial_.push_back(std::move(block));
    }
  }

  // Input below, output above; the first step is the leftmost.
  void place_columns() {
    double x = 0;
    for (Column& column : columns_) {
      if (!whole() && &column == &columns_.back()) x += column_gap;
      column.x = x;
      double bottom = 0;
      for (DrawnPart& part : column.parts) {
        part.corner = {x + (column.width - part.width) / 2, bottom - part.height};
        place_blocks(part);
        bottom = part.corner.y - row_gap;
      }
      x += column.width + column_gap;
    }
  }

  void place_blocks(DrawnPart& part) const {
    double y = part.corner.y + (part.cell ? rim : 0);
    for (Block& block : part.blocks) {
      block.corner = {part.corner.x + (part.cell ? rim : 0), y};
      y += block.height - (part.cell ? between_rows() : 0);
    }
  }

  // The block of a quantity of a step, if the step is drawn.
  [[nodiscard]] const Block* find(std::size_t quantity) const {
    for (const Column& column : columns_)
      for (const DrawnPart& part : column.parts)
        for (const Block& block : part.blocks)
          if (block.quantity == quantity) return &block;
    return nullptr;
  }

  [[nodiscard]] const DrawnPart* cell_of(const Column& column, std::size_t quantity) const {
    for (const DrawnPart& part : column.parts)
      if (part.cell && std::ranges::find(part.blocks, quantity, &Block::quantity) != part.blocks.end())
        return &part;
    return nullptr;
  }

  // In the first step, the quantity with the same role as an initial one.
  [[nodiscard]] const Block* successor(std::size_t quantity) const {
    const std::string& role = canvas_.quantity(quantity).role.words;
    for (const DrawnPart& part : columns_.front().parts)
      for (const Block& block : part.blocks)
        if (part.cell && canvas_.quantity(block.quantity).role.words == role &&
            uses(columns_.front(), part, quantity))
          return &block;
    return nullptr;
  }

  [[nodiscard]] bool uses(const Column&, const DrawnPart& part, std::size_t quantity) const {
    return std::ranges::any_of(part.blocks, [&](const Block& block) {
      const std::vector<std::size_t> used = used_by(context_.model, block.quantity);
      return std::ranges::find(used, quantity) != used.end();
    });
  }

  void place_initial() {
    for (Block& block : initial_) {
      const Block* beside = successor(block.quantity);
      const double y = beside == nullptr ? -block.height : beside->corner.y;
      block.corner = {-column_gap - block.width, y};
      left_ = std::min(left_, block.corner.x);
    }
  }

  Block bare(std::size_t quantity) {
    Block block = canvas_.block(quantity, heading_, fixed(quantity, 0));
    block.words.clear();
    canvas_.measure_again(block);
    return block;
  }

  // What follows the last step stands at the right: the first to be computed below, its parameters under it.
  void place_tail() {
    const double x = columns_.back().x + columns_.back().width + column_gap;
    std::vector<std::size_t> order = steps_.tail;
    std::ranges::stable_partition(
        order, [&](std::size_t q) { return canvas_.quantity(q).kind == model::QuantityKind::defined; });
    for (const std::size_t q : order) tail_.push_back(bare(q));
    for (const std::size_t q : steps_.tail_parameters) tail_.insert(tail_.begin(), bare(q));
    double width = 0, height = -row_gap;
    for (const Block& block : tail_) {
      width = std::max(width, block.width);
      height += block.height + row_gap;
    }
    const double top = columns_.front().parts.back().corner.y;
    double bottom = std::max(top / 2 + height / 2, top + height);
    bottom = std::min(bottom, std::max(0.0, top + height));
    for (Block& block : tail_) {
      block.corner = {x + (width - block.width) / 2, bottom - block.height};
      bottom = block.corner.y - row_gap;
    }
  }

  [[nodiscard]] bool flows(std::size_t from, std::size_t to) const {
    return canvas_.flows(from) && canvas_.flows(to);
  }

  void arrows() {
    for (const Column& column : columns_) upwards(column);
    for (std::size_t c = 0; c < columns_.size(); ++c) states(c);
    tail_arrows();
  }

  // From part to part of a step, where the upper one uses the lower one.
  void upwards(const Column& column) {
    for (std::size_t p = 0; p + 1 < column.parts.size(); ++p) {
      const DrawnPart& lower = column.parts[p];
      const DrawnPart& upper = column.parts[p + 1];
      for (const Block& block : lower.blocks) {
        if (!uses(column, upper, block.quantity)) continue;
        canvas_.arrow({{lower.middle(), lower.corner.y}, {lower.middle(), upper.bottom() + 2}},
                      flows(block.quantity, upper.blocks.front().quantity));
        break;
      }
    }
  }

  // States that a cell takes over from the step before: level arrows from row to box.
  void states(std::size_t c) {
    for (const DrawnPart& part : columns_[c].parts) {
      if (!part.cell) continue;
      const std::vector<Block>* before = c == 0 ? &initial_ : nullptr;
      if (before != nullptr)
        for (const Block& block : *before) take_over(block, block.right(), part);
      if (c == 0) continue;
      const bool gap = !whole() && c + 1 == columns_.size();
      for (const DrawnPart& old : columns_[c - 1].parts)
        for (const Block& block : old.blocks)
          if (old.cell && (gap ? goes_on(block) : uses(columns_[c], part, block.quantity)) &&
              same_level(old, part))
            hand_on(block, old.right(), part, gap);
    }
  }

  static bool same_level(const DrawnPart& a, const DrawnPart& b) { return a.corner.y == b.corner.y; }

  // Whether a step that is not drawn takes the state.
  [[nodiscard]] bool goes_on(const Block& block) const {
    for (const StepPart& part : steps_.steps[first_steps].parts)
      for (const std::size_t q : part.quantities) {
        const std::vector<std::size_t> used = used_by(context_.model, q);
        if (part.cell && std::ranges::find(used, block.quantity) != used.end()) return true;
      }
    return false;
  }

  void take_over(const Block& block, double from, const DrawnPart& part) {
    if (uses(columns_.front(), part, block.quantity)) hand_on(block, from, part, false);
  }

  // Where the numbers of a block stand.
  static double level(const Block& block) { return block.cell(0, 0).y + cell_height / 2; }

  void hand_on(const Block& block, double from, const DrawnPart& part, bool gap) {
    const double y = level(block);
    const double to = part.corner.x - 2;
    const bool back = flows(block.quantity, part.blocks.front().quantity);
    if (!gap) return canvas_.arrow({{from, y}, {to, y}}, back);
    const double middle = (from + to) / 2;
    canvas_.arrow({{from, y}, {middle - 14, y}}, back);
    canvas_.words({middle, y + 4}, "⋯");
    canvas_.arrow({{middle + 14, y}, {to, y}}, back);
  }

  void tail_arrows() {
    for (std::size_t t = 0; t < tail_.size(); ++t) {
      for (const std::size_t q : used_by(context_.model, tail_[t].quantity)) {
        if (steps_.sequences.contains(q))
          from_sequence(q, tail_[t]);
        else if (const Block* block = find(q))
          from_step(*block, tail_[t]);
        else
          within_tail(q, t);
      }
    }
  }

  // From the last step's row, round the corner if need be.
  void from_step(const Block& from, const Block& to) {
    const double x = columns_.back().x + columns_.back().width;
    const double y = level(from);
    const double bend = x + column_gap / 2;
    const Point end{to.corner.x - 2, to.centre().y};
    if (std::abs(end.y - y) < 1) return canvas_.arrow({{x, y}, end}, flows(from.quantity, to.quantity));
    canvas_.arrow({{x, y}, {bend, y}, {bend, end.y}, end}, flows(from.quantity, to.quantity));
  }

  void within_tail(std::size_t quantity, std::size_t to) {
    for (std::size_t t = 0; t < tail_.size(); ++t) {
      if (tail_[t].quantity != quantity) continue;
      const Block& low = t < to ? tail_[t] : tail_[to];
      const Block& high = t < to ? tail_[to] : tail_[t];
      const double x = std::max(low.corner.x, high.corner.x) + std::min(low.width, high.width) / 2;
      const bool back = flows(tail_[t].quantity, tail_[to].quantity);
      if (t + 1 == to)
        canvas_.arrow({{x, low.corner.y}, {x, high.bottom() + 2}}, back);
      else if (to + 1 == t)
        canvas_.arrow({{x, high.bottom()}, {x, low.corner.y - 2}}, back);
      else
        past(tail_[t], tail_[to], lanes_++, back);
    }
  }

  // Beside what stands between.
  void past(const Block& from, const Block& to, int lane, bool back) {
    const double x = tail_right() + 12 + 9.0 * lane;
    canvas_.arrow({{from.right(), from.centre().y},
                   {x, from.centre().y},
                   {x, to.centre().y},
                   {to.right() + 2, to.centre().y}},
                  back);
  }

  [[nodiscard]] double tail_right() const {
    double right = 0;
    for (const Block& block : tail_) right = std::max(right, block.right());
    return right;
  }

  // Every step of a sequence goes into it: one line above all columns.
  void from_sequence(std::size_t quantity, const Block& to) {
    std::vector<Point> starts;
    double top = to.corner.y;
    for (const Column& column : columns_)
      for (const DrawnPart& part : column.parts)
        for (const Block& block : part.blocks) {
          top = std::min(top, part.corner.y);
          if (block.quantity == quantity) starts.push_back({part.right(), block.centre().y});
        }
    if (starts.empty()) return;
    const double bus = top - 14 - 9.0 * buses_++;
    const bool back = flows(quantity, to.quantity);
    const double end = to.centre().x + 10.0 * (buses_ - 1);
    for (const Point& start : starts) {
      const double x = start.x + 10 + 8.0 * (buses_ - 1);
      canvas_.arrow({start, {x, start.y}, {x, bus}, {end, bus}, {end, to.corner.y - 2}}, back);
    }
  }

  void paint() {
    for (const Column& column : columns_) {
      for (const DrawnPart& part : column.parts) {
        if (part.cell) canvas_.frame(part.corner, {part.right(), part.bottom()});
        for (const Block& block : part.blocks) canvas_.draw(block);
      }
      const std::string number = std::to_string(steps_.steps[column.step].number);
      canvas_.words({column.x + column.width / 2, 20}, context_.words.say("figure.step", {{"n", number}}));
    }
    for (const Block& block : initial_) canvas_.draw(block);
    for (const Block& block : tail_) canvas_.draw(block);
    names();
  }

  // What the rows of a cell are called, once, at the far left.
  void names() {
    for (const DrawnPart& part : columns_.front().parts)
      for (const Block& block : part.blocks) {
        const auto said =
            what_is_said(context_.model, context_.structure, {block.quantity, 0}, context_.words);
        if (!said || !part.cell || words_width(said->role, words_size) > longest_name) continue;
        canvas_.words({left_ - 10, level(block) + 5}, said->role, Mark::Align::end);
      }
  }

  // Parameters of all steps in lines below.
  void strip() {
    const double left = left_, right = std::max(tail_.empty() ? 0 : tail_right(),
                                                columns_.back().x + columns_.back().width);
    if (steps_.shared.empty()) return;
    double x = left, y = 66, line = 0;
    canvas_.words({left, 50}, context_.words.say("figure.shared"), Mark::Align::start);
    for (const std::size_t q : steps_.shared) {
      Block block = bare(q);
      if (x > left && x + block.width > right) {
        x = left;
        y += line + 8;
        line = 0;
      }
      block.corner = {x, y};
      canvas_.draw(block);
      x += block.width + 8;
      line = std::max(line, block.height);
    }
  }

  Drawing finish() {
    Drawing made;
    made.notes = {"figure.caption.unrolled"};
    if (first_sample_) made.notes.emplace_back("figure.first_sample");
    if (!whole()) made.notes.emplace_back("figure.shortened.steps");
    if (canvas_.shortened()) made.notes.emplace_back("figure.shortened.cells");
    made.figure =
        canvas_.finish(context_.words.say("figure.title.unrolled"), context_.words.say("figure.description"));
    return made;
  }

  const Context& context_;
  Canvas canvas_;
  TimeSteps steps_;
  Block::Heading heading_;
  std::vector<Column> columns_;
  std::vector<Block> initial_, tail_;  // tail: from bottom to top
  double left_ = 0;
  int lanes_ = 0, buses_ = 0;
  bool first_sample_ = false;
};

}  // namespace

bool is_unrolled(const Context& context) { return time_steps(context).has_value(); }

// With symbols before or above their numbers, whichever is larger on a page.
Drawing draw_unrolled(const Context& context) {
  const TimeSteps steps = *time_steps(context);
  Drawing low = Unrolled(context, steps, Block::Heading::before).run();
  Drawing narrow = Unrolled(context, steps, Block::Heading::above).run();
  const auto scale = [](const Drawing& one) { return page_scale(one.figure.width, one.figure.height); };
  constexpr double much = 1.15;
  return scale(narrow) > much * scale(low) ? narrow : low;
}

}  // namespace backstep::narrate
