#include "reports/narrate/unrolled.hpp"

#include <algorithm>

#include "reports/narrate/graph.hpp"
#include "reports/narrate/graph_rows.hpp"
#include "reports/narrate/label_width.hpp"
#include "reports/narrate/roles.hpp"
#include "reports/narrate/unrolled_parts.hpp"

namespace backstep::narrate {

using document::Mark;
using document::Point;

namespace {

constexpr double longest_name = 130;
constexpr double lane_gap = 9;

class Unrolled {
 public:
  Unrolled(const Context& context, TimeSteps steps, Block::Heading heading)
      : context_(context), canvas_(context), all_(unrolled_parts(canvas_, std::move(steps), heading)) {}

  Drawing run() {
    for (const StepColumn& column : all_.columns) upwards(column);
    for (std::size_t c = 0; c < all_.columns.size(); ++c) states(c);
    for (std::size_t t = 0; t < all_.tail.size(); ++t) into_tail(t);
    paint();
    return finish();
  }

 private:
  [[nodiscard]] bool flows(std::size_t from, std::size_t to) const {
    return canvas_.flows(from) && canvas_.flows(to);
  }

  [[nodiscard]] bool uses(std::size_t user, std::size_t quantity) const {
    const std::vector<std::size_t> used = used_by(context_.model, user);
    return std::ranges::find(used, quantity) != used.end();
  }

  [[nodiscard]] bool uses(const DrawnPart& part, std::size_t quantity) const {
    return std::ranges::any_of(part.blocks, [&](const Block& one) { return uses(one.quantity, quantity); });
  }

  // From part to part of a step, where the upper one uses the lower one.
  void upwards(const StepColumn& column) {
    for (std::size_t p = 0; p + 1 < column.parts.size(); ++p) {
      const DrawnPart& lower = column.parts[p];
      const DrawnPart& upper = column.parts[p + 1];
      const auto used =
          std::ranges::find_if(lower.blocks, [&](const Block& block) { return uses(upper, block.quantity); });
      if (used == lower.blocks.end()) continue;
      canvas_.arrow({{lower.middle(), lower.corner.y}, {lower.middle(), upper.bottom() + arrow_gap}},
                    flows(used->quantity, upper.blocks.front().quantity));
    }
  }

  // States that a cell takes over from the step before: level arrows from row to box.
  void states(std::size_t c) {
    for (std::size_t p = 0; p < all_.columns[c].parts.size(); ++p) {
      const DrawnPart& part = all_.columns[c].parts[p];
      if (!part.cell) continue;
      if (c == 0) {
        for (const Block& block : all_.initial)
          if (uses(part, block.quantity)) hand_on(block, block.right(), part);
      } else {
        from_step_before(c, p);
      }
    }
  }

  void from_step_before(std::size_t c, std::size_t p) {
    const DrawnPart& part = all_.columns[c].parts[p];
    const DrawnPart& old = all_.columns[c - 1].parts[p];
    const std::size_t next = all_.columns[c - 1].step + 1;
    const bool gap = all_.columns[c].step != next;
    for (const Block& block : old.blocks) {
      const std::vector<std::size_t>& takers = all_.steps.steps[next].parts[p].quantities;
      const bool taken =
          std::ranges::any_of(takers, [&](std::size_t taker) { return uses(taker, block.quantity); });
      if (!taken) continue;
      if (gap)
        over_gap(block, old.right(), part);
      else
        hand_on(block, old.right(), part);
    }
  }

  void hand_on(const Block& block, double from, const DrawnPart& part) {
    canvas_.arrow({{from, level(block)}, {part.corner.x - arrow_gap, level(block)}},
                  flows(block.quantity, part.blocks.front().quantity));
  }

  // Steps that are not drawn are three dots.
  void over_gap(const Block& block, double from, const DrawnPart& part) {
    const double y = level(block);
    const double to = part.corner.x - arrow_gap;
    const double middle = (from + to) / 2;
    const bool back = flows(block.quantity, part.blocks.front().quantity);
    canvas_.arrow({{from, y}, {middle - 12, y}}, back);
    canvas_.words({middle, y + 4}, "⋯");
    canvas_.arrow({{middle + 12, y}, {to, y}}, back);
  }

  void into_tail(std::size_t t) {
    const TailRow& row = all_.tail[t];
    for (const Block& block : row.given) from_given(block, row.main);
    for (const std::size_t q : used_by(context_.model, row.main.quantity)) {
      if (all_.steps.sequences.contains(q))
        from_sequence(q, t);
      else if (all_.part_of(all_.columns.back(), q) != nullptr)
        from_last_step(q, t);
      else
        within_tail(q, t);
    }
  }

  void from_given(const Block& block, const Block& main) {
    constexpr double bus = 16;
    const Point end{main.corner.x - arrow_gap, main.centre().y};
    const double x = main.corner.x - bus;
    canvas_.arrow({{block.right(), block.centre().y}, {x, block.centre().y}, {x, end.y}, end},
                  flows(block.quantity, main.quantity));
  }

  // From the top of the last step if nothing stands between, else round it.
  void from_last_step(std::size_t quantity, std::size_t t) {
    const StepColumn& last = all_.columns.back();
    const DrawnPart& part = *all_.part_of(last, quantity);
    const Block& main = all_.tail[t].main;
    const bool back = flows(quantity, main.quantity);
    const double x = part.middle();
    if (t == 0 && &part == &last.parts.back())
      return canvas_.arrow({{x, part.corner.y}, {x, main.bottom() + arrow_gap}}, back);
    const auto block = std::ranges::find(part.blocks, quantity, &Block::quantity);
    beside({part.right(), level(*block)}, main, back);
  }

  void within_tail(std::size_t quantity, std::size_t t) {
    const Block& main = all_.tail[t].main;
    for (std::size_t below = 0; below < t; ++below) {
      const Block& from = all_.tail[below].main;
      if (from.quantity != quantity) continue;
      const bool back = flows(quantity, main.quantity);
      const Point end{main.centre().x, main.bottom() + arrow_gap};
      if (below + 1 == t)
        canvas_.arrow({{end.x, from.corner.y}, end}, back);
      else
        beside({from.right(), from.centre().y}, main, back);
    }
  }

  // In a lane at the right of everything.
  void beside(Point from, const Block& to, bool back) {
    const double x = all_.right() + 14 + lane_gap * lanes_++;
    const double y = to.centre().y;
    canvas_.arrow({from, {x, from.y}, {x, y}, {to.right() + arrow_gap, y}}, back);
  }

  // Every step goes into it, in one line above all columns.
  void from_sequence(std::size_t quantity, std::size_t t) {
    const Block& main = all_.tail[t].main;
    const double bus = all_.top() - 10 - lane_gap * buses_;
    const double shift = lane_gap * buses_++;
    const bool back = flows(quantity, main.quantity);
    for (const StepColumn& column : all_.columns) {
      const DrawnPart* part = all_.part_of(column, quantity);
      if (part == nullptr) continue;
      const double y = part->corner.y + part->height / 2;
      const double x = column.x + column.width + 10 + shift;
      std::vector<Point> path{{part->right(), y}, {x, y}, {x, bus}};
      end_of(path, main, t, shift);
      canvas_.arrow(path, back);
    }
  }

  void end_of(std::vector<Point>& path, const Block& main, std::size_t t, double shift) const {
    const double bus = path.back().y;
    const double x = t == 0 ? main.centre().x + shift : all_.right() + 14 + 4 * lane_gap + shift;
    path.push_back({x, bus});
    if (t == 0) return path.push_back({x, main.bottom() + arrow_gap});
    path.push_back({x, main.centre().y});
    path.push_back({main.right() + arrow_gap, main.centre().y});
  }

  void paint() {
    for (const StepColumn& column : all_.columns) {
      for (const DrawnPart& part : column.parts) {
        if (part.cell) canvas_.frame(part.corner, {part.right(), part.bottom()});
        for (const Block& block : part.blocks) canvas_.draw(block);
      }
      const std::string number = std::to_string(all_.steps.steps[column.step].number);
      canvas_.words({column.x + column.width / 2, 18}, context_.words.say("figure.step", {{"n", number}}));
    }
    for (const Block& block : all_.initial) canvas_.draw(block);
    for (const TailRow& row : all_.tail) {
      canvas_.draw(row.main);
      for (const Block& block : row.given) canvas_.draw(block);
    }
    for (const Block& block : all_.shared) canvas_.draw(block);
    if (!all_.shared.empty())
      canvas_.words({all_.left(), 50}, context_.words.say("figure.shared"), Mark::Align::start);
    names();
  }

  // What the rows of a cell are called, once, at the far left.
  void names() {
    for (const DrawnPart& part : all_.columns.front().parts)
      for (const Block& block : part.blocks) {
        const auto said =
            what_is_said(context_.model, context_.structure, {block.quantity, 0}, context_.words);
        if (!said || !part.cell || words_width(said->role, words_size) > longest_name) continue;
        canvas_.words({all_.left() - 10, level(block) + 5}, said->role, Mark::Align::end);
      }
  }

  Drawing finish() {
    Drawing made;
    made.notes = {"figure.caption.unrolled"};
    if (all_.first_sample) made.notes.emplace_back("figure.first_sample");
    if (!all_.whole()) made.notes.emplace_back("figure.shortened.steps");
    if (canvas_.shortened()) made.notes.emplace_back("figure.shortened.cells");
    made.figure =
        canvas_.finish(context_.words.say("figure.title.unrolled"), context_.words.say("figure.description"));
    return made;
  }

  const Context& context_;
  Canvas canvas_;
  UnrolledParts all_;
  int lanes_ = 0, buses_ = 0;
};

}  // namespace

bool is_unrolled(const Context& context) { return time_steps(context).has_value(); }

// With symbols before or above their numbers, whichever is larger on a page.
Drawing draw_unrolled(const Context& context) {
  constexpr double much = 1.15;
  const TimeSteps steps = *time_steps(context);
  Drawing low = Unrolled(context, steps, Block::Heading::before).run();
  Drawing narrow = Unrolled(context, steps, Block::Heading::above).run();
  const auto scale = [](const Drawing& one) { return page_scale(one.figure.width, one.figure.height); };
  return scale(narrow) > much * scale(low) ? narrow : low;
}

}  // namespace backstep::narrate
