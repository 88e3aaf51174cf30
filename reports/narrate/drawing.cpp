#include "reports/narrate/drawing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "reports/narrate/edge_labels.hpp"
#include "reports/narrate/label_width.hpp"
#include "reports/narrate/marks.hpp"
#include "reports/narrate/sample_marks.hpp"

namespace backstep::narrate {

using document::Box;
using document::Figure;
using document::Group;
using document::Mark;
using document::Point;
using document::Tone;
using document::View;
using trace::Cell;

namespace {

constexpr double radius = neuron_radius;
constexpr double column_gap = 190;
constexpr double row_gap = 165;  // of up to three rows; more rows stand closer
constexpr double least_row_gap = 105;
constexpr double first_row = 110;
constexpr double first_column = 90;
constexpr std::int64_t whole_layer = 8;
constexpr std::int64_t shown_first = 4;
constexpr std::size_t most_edge_labels = 16;  // in a gap between two layers

// One column of neurons: which of them are drawn, and where.
struct Column {
  std::size_t quantity = 0;  // whose cells stand in the neurons
  std::int64_t size = 0;
  double x = 0;
  std::vector<std::int64_t> drawn;  // numbers from 0
  std::vector<Point> places;
  std::optional<Point> dots;
};

// Few rows stand apart so that labels on crossing edges do not touch.
double gap_of(std::int64_t rows) {
  return rows <= 3 ? row_gap : std::max(least_row_gap, 2.5 * row_gap / static_cast<double>(rows - 1));
}

Column column(std::size_t quantity, std::int64_t size, double x, double middle, double gap) {
  Column made{quantity, size, x, {}, {}, std::nullopt};
  const bool whole = size <= whole_layer;
  const std::int64_t rows = whole ? size : shown_first + 2;
  for (std::int64_t row = 0; row < rows; ++row) {
    const Point place{x, middle + (static_cast<double>(row) - static_cast<double>(rows - 1) / 2) * gap};
    if (!whole && row == shown_first) {
      made.dots = place;
      continue;
    }
    made.drawn.push_back(whole || row < shown_first ? row : size - 1);
    made.places.push_back(place);
  }
  return made;
}

class Painter {
 public:
  Painter(const model::Model& model, const trace::Trace& trace, const Structure& structure,
          const Symbols& symbols, const Words& words, const Blanks* blanks)
      : model_(model),
        trace_(trace),
        structure_(structure),
        symbols_(symbols),
        words_(words),
        blanks_(blanks),
        printing_(model, trace, {numbers::Digits::Kind::decimals, 4}, Printing::Fractions::rounded) {}

  Drawing run() {
    lay_out();
    measure_gradients();
    headings();
    for (std::size_t l = 0; l + 1 < columns_.size(); ++l) edges(l);
    losses();
    for (std::size_t l = 0; l < columns_.size(); ++l) neurons(l);
    frame();
    notes();
    return std::move(drawing_);
  }

 private:
  const Layer& layer(std::size_t l) const { return structure_.network.layers[l]; }

  [[nodiscard]] std::int64_t last_size(std::size_t quantity) const {
    return model_.letter(model_.quantities[quantity].letters.back())->size();
  }

  void lay_out() {
    std::vector<std::size_t> quantities{layer(0).input};
    for (const Layer& one : structure_.network.layers)
      quantities.push_back(one.activation.value_or(one.weighted_sum));
    std::int64_t most = 1;
    for (const std::size_t quantity : quantities) {
      const std::int64_t size = last_size(quantity);
      most = std::max(most, size <= whole_layer ? size : shown_first + 2);
    }
    const double gap = gap_of(most);
    height_ = static_cast<double>(most - 1) * gap;
    middle_ = first_row + height_ / 2;
    for (std::size_t i = 0; i < quantities.size(); ++i)
      columns_.push_back(column(quantities[i], last_size(quantities[i]),
                                first_column + static_cast<double>(i) * column_gap, middle_, gap));
    for (const Column& one : columns_) shortened_ = shortened_ || one.dots.has_value();
  }

  // A cell of the first sample.
  [[nodiscard]] Cell cell(std::size_t quantity, std::int64_t number) const { return {quantity, number}; }

  [[nodiscard]] Cell weight(std::size_t l, std::int64_t to, std::int64_t from) const {
    return {layer(l).weight, to * columns_[l].size + from};
  }

  [[nodiscard]] std::optional<Cell> gradient(Cell of) const {
    if (!structure_.network.loss) return std::nullopt;
    const model::Quantity* adjoint = model_.adjoint_of(model_.quantities[of.quantity].name,
                                                       model_.quantities[*structure_.network.loss].name);
    if (adjoint == nullptr) return std::nullopt;
    const Cell found{static_cast<std::size_t>(adjoint - model_.quantities.data()), of.index};
    return hides(found) ? std::nullopt : std::optional{found};
  }

  void measure_gradients() {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      const Meaning meaning = structure_.meanings[q];
      if (meaning != Meaning::weight_gradient && meaning != Meaning::bias_gradient &&
          meaning != Meaning::threshold_gradient)
        continue;
      for (std::int64_t i = 0; i < model_.cells(model_.quantities[q]); ++i)
        if (!hides({q, i})) largest_ = std::max(largest_, size(Cell{q, i}));
    }
  }

  [[nodiscard]] double size(Cell cell) const {
    const numbers::Number number = trace_.at(cell);
    return number.is_finite() ? std::abs(numbers::to_double(number)) : 0.0;
  }

  [[nodiscard]] double strength(Cell of) const {
    const std::optional<Cell> found = gradient(of);
    if (!found || largest_ == 0) return -1;
    return std::sqrt(size(*found) / largest_);
  }

  [[nodiscard]] bool hides(Cell cell) const { return blanks_ != nullptr && blanks_->hides(cell); }

  [[nodiscard]] Box value_box(Cell of) const {
    if (hides(of)) return document::words(Blanks::gap);
    if (!trace_.at(of).is_finite()) return document::words("?");
    return document::number(printing_.value(of).text);
  }

  [[nodiscard]] Box with_sign(Cell of) const {
    const std::string text = trace_.at(of).is_finite() ? short_text(of) : "?";
    if (text.starts_with('-') || text == "0") return document::number(text);
    return document::row({document::words("+"), document::number(text)});
  }

  // Two significant digits say how large; the page says the rest.
  [[nodiscard]] std::string short_text(Cell of) const {
    return numbers::print(trace_.at(of), {numbers::Digits::Kind::significant, 2, printing_.digits().rule})
        .text;
  }

  void add(Group group) { drawing_.figure.groups.push_back(std::move(group)); }

  void heading(double x, const std::string& words) {
    Mark mark = label({x, first_row - 62}, document::words(words), 13);
    mark.caption = true;
    add({Group::Kind::plain, "", -1, {mark}});
  }

  void headings() {
    heading(columns_[0].x, words_.say("figure.inputs"));
    const std::size_t layers = structure_.network.layers.size();
    for (std::size_t l = 1; l < layers; ++l)
      heading(columns_[l].x, layers > 2 ? words_.say("figure.hidden_of", {{"layer", std::to_string(l)}})
                                        : words_.say("figure.hidden"));
    heading(columns_.back().x, words_.say("figure.output"));
    if (structure_.network.loss) heading(columns_.back().x + column_gap - 20, words_.say("figure.loss"));
  }

  void edges(std::size_t l) {
    const Column& from = columns_[l];
    const Column& to = columns_[l + 1];
    const std::size_t drawn = from.drawn.size() * to.drawn.size();
    drawing_.figure.labels_on_demand = drawing_.figure.labels_on_demand || drawn > most_edge_labels;
    for (std::size_t j = 0; j < to.drawn.size(); ++j)
      for (std::size_t i = 0; i < from.drawn.size(); ++i)
        edge(weight(l, to.drawn[j], from.drawn[i]), from.places[i], to.places[j]);
  }

  void edge(Cell of, Point a, Point b) {
    const Edge line = between(a, b);
    Group group{Group::Kind::edge,
                symbols_.anchor(of),
                strength(of),
                {stroke(Mark::Kind::arrow, line.from, line.to)}};
    label_edge(of, line, group);
    add(std::move(group));
  }

  void label_edge(Cell of, const Edge& line, Group& group) {
    const Point at = labels_.free_place(line);
    const Box weight = document::row({symbols_.cell(of), document::words(" "), value_box(of)});
    group.marks.push_back(label_along(at, line.angle, weight, Tone::weight, View::values));
    if (const auto found = gradient(of))
      group.marks.push_back(label_along(at, line.angle, with_sign(*found), Tone::gradient, View::gradients));
  }

  void losses() {
    if (!structure_.network.loss) return;
    const Column& output = columns_.back();
    const Point place{output.x + column_gap - 20, middle_};
    for (std::size_t k = 0; k < output.places.size(); ++k) target(k, output.places[k], place);
    const Cell loss{*structure_.network.loss, 0};
    add({Group::Kind::node,
         symbols_.anchor(loss),
         -1,
         {rectangle(place, 66, 54, Tone::loss),
          label({place.x, place.y - 5}, symbols_.cell(loss), 18, Tone::loss),
          label({place.x, place.y + 17}, value_box(loss), 14)}});
    if (structure_.network.classes) class_number(*structure_.network.classes, {place.x, place.y + 46});
  }

  // A class number belongs to no single output: it stands below the loss.
  void class_number(std::size_t target, Point place) {
    const Cell of = cell(target, 0);
    Group group{Group::Kind::node, symbols_.anchor(of), -1, {}};
    each_sample(group, of, [&](Cell one) { return label(place, equation(one), 15, Tone::loss); });
    add(std::move(group));
  }

  void target(std::size_t k, Point output, Point loss) {
    const Edge line = between(output, {loss.x - 8, loss.y});
    Group group{Group::Kind::edge, "", -1, {stroke(Mark::Kind::arrow, line.from, line.to)}};
    if (structure_.network.target) {
      const Cell of = cell(*structure_.network.target, columns_.back().drawn[k]);
      group.anchor = symbols_.anchor(of);
      const bool above = output.y <= middle_;
      each_sample(group, of, [&](Cell one) {
        Mark mark = label({output.x + 32, output.y + (above ? -20 : 30)}, equation(one), 15, Tone::loss);
        mark.align = Mark::Align::start;
        mark.halo = true;
        return mark;
      });
    }
    add(std::move(group));
  }

  [[nodiscard]] Box equation(Cell of) const {
    return document::row({symbols_.cell(of), document::operation("="), value_box(of)});
  }

  void each_sample(Group& group, Cell of, const std::function<Mark(Cell)>& mark) const {
    add_by_sample(group, model_, structure_, of, mark);
  }

  void neurons(std::size_t l) {
    const Column& one = columns_[l];
    for (std::size_t i = 0; i < one.drawn.size(); ++i) {
      const Cell of = cell(one.quantity, one.drawn[i]);
      const Point place = one.places[i];
      if (l > 0 && layer(l - 1).bias) bias(*layer(l - 1).bias, one.drawn[i], place);
      Group group{Group::Kind::node, symbols_.anchor(of), -1, {circle(place, Tone::value)}};
      each_sample(group, of, [&](Cell each) { return name_of(each, {place.x, place.y - 4}); });
      each_sample(group, of, [&](Cell each) { return label({place.x, place.y + 16}, value_box(each), 13); });
      add(std::move(group));
    }
    if (one.dots) left_out(one);
  }

  // Dots, and how many neurons they stand for.
  void left_out(const Column& column) {
    const auto count = column.size - static_cast<std::int64_t>(column.drawn.size());
    Mark words = label({column.dots->x, column.dots->y + 24},
                       document::words(words_.say("figure.more", {{"count", std::to_string(count)}})), 13);
    words.caption = true;
    add({Group::Kind::plain, "", -1, {label(*column.dots, document::words("⋮"), 26), words}});
  }

  // A long name, such as a1[0,0], is set smaller to stay inside.
  [[nodiscard]] Mark name_of(Cell of, Point place) const {
    constexpr double usual = 17;
    constexpr double room = 2 * radius + 4;  // widths are on the safe side
    const Box symbol = symbols_.cell(of);
    const double needed = label_width(symbol, usual);
    return label(place, symbol, needed > room ? usual * room / needed : usual, Tone::value);
  }

  // A bias hangs below its neuron.
  void bias(std::size_t quantity, std::int64_t neuron, Point place) {
    const bool shared = model_.quantities[quantity].letters.empty();
    const Cell of{quantity, shared ? 0 : neuron};
    const Point box{place.x, place.y + radius + 27};
    Group group{Group::Kind::bias, symbols_.anchor(of), strength(of), {}};
    group.marks.push_back(
        stroke(Mark::Kind::dashes, {box.x, box.y - 10}, {place.x, place.y + radius + 2}, Tone::bias));
    group.marks.push_back(rectangle(box, 92, 23, Tone::bias));
    Mark value =
        label({box.x, box.y + 5}, document::row({symbols_.cell(of), document::words(" "), value_box(of)}), 13,
              Tone::bias);
    value.view = View::values;
    group.marks.push_back(value);
    if (const auto found = gradient(of)) {
      Mark change = label({box.x, box.y + 5}, with_sign(*found), 13, Tone::gradient);
      change.view = View::gradients;
      group.marks.push_back(change);
    }
    add(std::move(group));
  }

  void frame() {
    Figure& figure = drawing_.figure;
    figure.left = first_column - 50;
    figure.top = first_row - 82;
    figure.width = columns_.back().x + (structure_.network.loss ? column_gap + 30 : 60) - figure.left;
    figure.height = height_ + 82 + radius + 58;
    std::string sizes;
    for (const Column& one : columns_) sizes += (sizes.empty() ? "" : "-") + std::to_string(one.size);
    figure.title = words_.say("figure.title", {{"sizes", sizes}});
    figure.description = words_.say("figure.description");
  }

  void notes() {
    const bool thresholds = std::ranges::any_of(structure_.network.layers, &Layer::threshold);
    drawing_.notes = {thresholds ? "figure.caption.threshold" : "figure.caption"};
    if (!structure_.network.sample_letter.empty()) drawing_.notes.emplace_back("figure.first_sample");
    if (drawing_.figure.labels_on_demand) drawing_.notes.emplace_back("figure.no_edge_labels");
    if (shortened_) drawing_.notes.emplace_back("figure.shortened");
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const Structure& structure_;
  const Symbols& symbols_;
  const Words& words_;
  const Blanks* blanks_;
  Printing printing_;
  bool shortened_ = false;  // a layer has more neurons than are drawn
  std::vector<Column> columns_;
  double height_ = 0;
  double middle_ = 0;
  double largest_ = 0;
  EdgeLabels labels_;
  Drawing drawing_;
};

}  // namespace

Drawing draw_network(const model::Model& model, const trace::Trace& trace, const Structure& structure,
                     const Symbols& symbols, const Words& words, const Blanks* blanks) {
  return Painter(model, trace, structure, symbols, words, blanks).run();
}

}  // namespace backstep::narrate
