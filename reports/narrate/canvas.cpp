#include "reports/narrate/canvas.hpp"

#include <algorithm>
#include <cmath>

#include "reports/narrate/label_width.hpp"
#include "reports/narrate/marks.hpp"
#include "reports/narrate/roles.hpp"
#include "reports/narrate/sample_marks.hpp"

namespace backstep::narrate {

using document::Group;
using document::Mark;
using document::Point;
using document::Tone;
using document::View;
using trace::Cell;

namespace {

constexpr double canvas_margin = 14;
constexpr std::size_t longest_given = 7;  // characters of a number that is echoed as typed

Mark rim_of(Point corner, double width, double height) {
  return stroke(Mark::Kind::rectangle, corner, {corner.x + width, corner.y + height});
}

}  // namespace

Canvas::Canvas(const Context& context)
    : context_(context),
      printing_(context.model, context.trace,
                {numbers::Digits::Kind::decimals, 3, context.printing.digits().rule},
                Printing::Fractions::rounded) {
  find_slopes();
}

// Of the derived and the stated adjoint the one that goes on.
void Canvas::find_slopes() {
  const auto& all = context_.model.quantities;
  slopes_.resize(all.size());
  for (std::size_t q = 0; q < all.size(); ++q) {
    if (!all[q].adjoint || all[q].adjoint->backward != 0) continue;
    if (context_.model.statement_beside(all[q].name) != nullptr) continue;
    const model::Quantity* of = context_.model.quantity(all[q].adjoint->quantity);
    slopes_[static_cast<std::size_t>(of - all.data())] = q;
    for (std::int64_t i = 0; i < context_.model.cells(all[q]); ++i)
      if (!context_.hides({q, i})) largest_ = std::max(largest_, size({q, i}));
  }
}

bool Canvas::flows(std::size_t quantity) const {
  if (slopes_[quantity]) return true;
  if (context_.model.backwards.empty()) return false;
  const auto& targets = context_.model.backwards.front().targets;
  return std::ranges::find(targets, this->quantity(quantity).name, &model::Backward::Target::name) !=
         targets.end();
}

double Canvas::size(Cell cell) const {
  const numbers::Number number = context_.trace.at(cell);
  return number.is_finite() ? std::abs(numbers::to_double(number)) : 0.0;
}

std::optional<Cell> Canvas::slope(Cell cell) const {
  if (!slopes_[cell.quantity]) return std::nullopt;
  const Cell found{*slopes_[cell.quantity], cell.index};
  return context_.hides(found) ? std::nullopt : std::optional{found};
}

// To be written in where it is to be found.
document::Box Canvas::value_box(Cell cell) const {
  return context_.hides(cell) ? document::words(Blanks::gap) : document::number(value_text(cell));
}

std::string Canvas::value_text(Cell cell) const {
  const numbers::Number number = context_.trace.at(cell);
  if (!number.is_finite()) return "?";
  const bool computed = quantity(cell.quantity).kind == model::QuantityKind::defined;
  std::string text = printing_.value(cell).text;
  if (computed || text.size() <= longest_given) return text;
  return numbers::print(number, printing_.digits()).text;
}

// Two significant digits say how large; the page says the rest.
std::string Canvas::slope_text(Cell slope) const {
  const numbers::Number number = context_.trace.at(slope);
  if (!number.is_finite()) return "?";
  return numbers::print(number, {numbers::Digits::Kind::significant, 2, printing_.digits().rule}).text;
}

document::Box Canvas::signed_number(const std::string& text) const {
  if (text.starts_with('-') || text == "0" || text == "?") return document::number(text);
  return document::row({document::words("+"), document::number(text)});
}

// In a block of one sample, those of the others as well.
std::vector<Cell> Canvas::shown_at(const Block& block, std::int64_t index) const {
  const Cell first{block.quantity, index};
  if (!block.first_sample) return {first};
  return same_in_samples(context_.model, context_.structure, first);
}

double Canvas::widest_number(const Block& block) const {
  double widest = 0;
  for (const auto& row : block.table.rows)
    for (const std::int64_t index : row) {
      if (index == CellTable::left_out) continue;
      for (const Cell of : shown_at(block, index)) {
        widest = std::max(widest, label_width(value_box(of), cell_size));
        if (const auto found = slope(of))
          widest = std::max(widest, label_width(signed_number(slope_text(*found)), cell_size));
      }
    }
  return widest;
}

Block Canvas::block(std::size_t quantity, Block::Heading heading, const std::vector<FixedLetter>& fixed,
                    AxisRoom room) const {
  Block made;
  made.quantity = quantity;
  made.heading = heading;
  made.table = cell_table(context_.model, this->quantity(quantity), fixed, room);
  made.symbol = context_.symbols.whole(quantity);
  made.first_sample = std::ranges::find(fixed, std::size_t{0}, &FixedLetter::position) != fixed.end();
  const auto said = what_is_said(context_.model, context_.structure, {quantity, 0}, context_.words);
  if (said && heading == Block::Heading::above) made.words = said->role;
  measure_again(made);
  return made;
}

void Canvas::measure_again(Block& block) const { measure(block, widest_number(block)); }

void Canvas::reach(Point point) {
  if (empty_) least_ = most_ = point;
  empty_ = false;
  least_ = {std::min(least_.x, point.x), std::min(least_.y, point.y)};
  most_ = {std::max(most_.x, point.x), std::max(most_.y, point.y)};
}

void Canvas::draw(const Block& block) {
  shortened_ = shortened_ || block.table.shortened;
  if (block.framed) frame(block.corner, {block.right(), block.bottom()});
  heading(block);
  names(block);
  for (std::size_t row = 0; row < block.table.rows.size(); ++row)
    for (std::size_t column = 0; column < block.table.columns(); ++column) cell(block, row, column);
}

void Canvas::frame(Point upper_left, Point lower_right) {
  reach(upper_left);
  reach(lower_right);
  Mark frame = stroke(Mark::Kind::rectangle, upper_left, lower_right);
  frame.radius = 7;
  add({Group::Kind::grid, "", -1, {frame}});
}

void Canvas::heading(const Block& block) {
  const bool above = block.heading == Block::Heading::above;
  const double width = label_width(block.symbol, symbol_size);
  const double words = block.words.empty() ? 0 : 8 + words_width(block.words, words_size);
  const double x = above ? block.corner.x + (block.width - width - words) / 2 : block.corner.x + 8;
  const double y = above ? block.corner.y + 18 : block.cell(0, 0).y + cell_height / 2 + 5;
  Mark symbol = label({x, y}, block.symbol, symbol_size, context_.symbols.tone(block.quantity));
  symbol.align = Mark::Align::start;
  add({Group::Kind::plain, "", -1, {symbol}});
  if (words > 0) this->words({x + width + 8, y - 1}, block.words, Mark::Align::start);
}

void Canvas::names(const Block& block) {
  for (std::size_t row = 0; row < block.row_names.size(); ++row) {
    const Point at = block.cell(row, 0);
    words({at.x - 6, at.y + cell_height / 2 + 4}, block.row_names[row], Mark::Align::end);
  }
  for (std::size_t column = 0; column < block.column_names.size(); ++column) {
    const Point at = block.cell(0, column);
    words({at.x + block.cell_width / 2, at.y - 6}, block.column_names[column]);
  }
}

void Canvas::cell(const Block& block, std::size_t row, std::size_t column) {
  const std::int64_t index = block.table.rows[row][column];
  const Point corner = block.cell(row, column);
  const Point at{corner.x + block.cell_width / 2, corner.y + cell_height / 2 + 5};
  if (index == CellTable::left_out) {
    add({Group::Kind::plain, "", -1, {label(at, document::words("⋯"), cell_size)}});
    return;
  }
  const Cell of{block.quantity, index};
  const Mark rim = rim_of(corner, block.cell_width, cell_height);
  Group group{Group::Kind::grid, context_.symbols.anchor(of), -1, {rim}};
  const bool hidden = context_.hides(of);
  if (block.weights && !hidden && context_.trace.at(of).is_zero()) {
    hatch(group, rim);
    return add(std::move(group));
  }
  const auto found = slope(of);
  each_sample(block, group, of, [&](Cell one) {
    Mark value = label(at, value_box(one), cell_size);
    if (found) value.view = View::values;
    return value;
  });
  if (found) {
    group.strength = largest_ == 0 ? 0 : std::sqrt(size(*found) / largest_);
    each_sample(block, group, of, [&](Cell one) {
      Mark number = label(at, signed_number(slope_text(*slope(one))), cell_size, Tone::gradient);
      number.view = View::gradients;
      return number;
    });
  }
  add(std::move(group));
  if (block.weights && !hidden) shade(block, of, rim);
}

// In a block of one sample, the labels of the others as well.
void Canvas::each_sample(const Block& block, Group& group, Cell of,
                         const std::function<Mark(Cell)>& mark) const {
  if (!block.first_sample) return group.marks.push_back(mark(of));
  add_by_sample(group, context_.model, context_.structure, of, mark);
}

// A veil over the number, in the view of values: as dark as the weight is large.
void Canvas::shade(const Block& block, Cell of, Mark rim) {
  rim.tone = Tone::value;
  rim.view = View::values;
  Group veils;
  each_sample(block, veils, of, [&](Cell) { return rim; });
  const std::vector<Cell> cells = shown_at(block, of.index);
  for (std::size_t i = 0; i < cells.size(); ++i)
    add({Group::Kind::node, "", std::min(size(cells[i]), 1.0), {veils.marks[i]}});
}

void Canvas::hatch(Group& group, const Mark& rim) const {
  const double height = rim.to.y - rim.from.y;
  for (double x = rim.from.x - height + 8; x < rim.to.x; x += 8) {
    const double begin = std::max(x, rim.from.x);
    const double end = std::min(x + height, rim.to.x);
    group.marks.push_back(
        stroke(Mark::Kind::line, {begin, rim.to.y - (begin - x)}, {end, rim.to.y - (end - x)}));
  }
}

void Canvas::arrow(const std::vector<Point>& path, bool flows_back) {
  Group group{Group::Kind::edge, "", -1, {}};
  for (const Point& point : path) reach(point);
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const bool first = i == 0;
    const bool last = i + 2 == path.size();
    Mark forward = stroke(last ? Mark::Kind::arrow : Mark::Kind::line, path[i], path[i + 1]);
    if (flows_back) {
      forward.view = View::values;
      Mark backward =
          stroke(first ? Mark::Kind::arrow : Mark::Kind::line, path[i + 1], path[i], Tone::gradient);
      backward.view = View::gradients;
      group.marks.push_back(backward);
    }
    group.marks.push_back(forward);
  }
  add(std::move(group));
}

void Canvas::outline(Point upper_left, Point lower_right, Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::curve;
  mark.tone = tone;
  mark.points = {
      upper_left, {lower_right.x, upper_left.y}, lower_right, {upper_left.x, lower_right.y}, upper_left};
  add({Group::Kind::plain, "", -1, {mark}});
}

void Canvas::words(Point at, const std::string& text, Mark::Align align) {
  Mark mark = label(at, document::words(text), words_size);
  mark.caption = true;
  mark.align = align;
  const double width = words_width(text, words_size);
  const double start = align == Mark::Align::start ? 0 : align == Mark::Align::end ? -width : -width / 2;
  reach({at.x + start, at.y - words_size});
  reach({at.x + start + width, at.y + 4});
  add({Group::Kind::plain, "", -1, {mark}});
}

document::Figure Canvas::finish(std::string title, std::string description) {
  figure_.left = least_.x - canvas_margin;
  figure_.top = least_.y - canvas_margin;
  figure_.width = most_.x - least_.x + 2 * canvas_margin;
  figure_.height = most_.y - least_.y + 2 * canvas_margin;
  figure_.title = std::move(title);
  figure_.description = std::move(description);
  return std::move(figure_);
}

}  // namespace backstep::narrate
