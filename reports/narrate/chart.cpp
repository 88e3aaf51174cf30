#include "reports/narrate/chart.hpp"

#include <algorithm>
#include <cmath>

#include "reports/narrate/axes.hpp"
#include "reports/narrate/label_width.hpp"

namespace backstep::narrate {

using document::Group;
using document::Mark;
using document::Point;

namespace {

constexpr double chart_left = 70, chart_right = 430, chart_top = 30, chart_bottom = 262;
constexpr double chart_height = 326, chart_margin = 24;
constexpr double dot = 4;
constexpr double name_height = 19;    // of one name at the end of a curve
constexpr double letter_width = 7.6;  // of a name, about
constexpr double name_size = 15;      // of a formula

std::vector<double> whole_ticks(double low, double high, int wanted) {
  std::vector<double> ticks = linear_ticks(low, high, wanted);
  std::erase_if(ticks, [](double tick) { return tick != std::floor(tick); });
  return ticks;
}

// What should be 0 may be a hair beside it.
std::vector<double> even_ticks(double low, double high, int wanted) {
  std::vector<double> ticks = linear_ticks(low, high, wanted);
  for (double& tick : ticks)
    if (std::abs(tick) < 1e-9 * (high - low)) tick = 0;
  return ticks;
}

class ChartPainter {
 public:
  explicit ChartPainter(const Chart& chart) : chart_(chart) {
    double low = 1e300, high = -1e300, first = 1e300, last = -1e300;
    for (const Series& one : chart.series) {
      for (const Point& point : one.points) {
        if (!std::isfinite(point.y)) continue;
        low = std::min(low, point.y);
        high = std::max(high, point.y);
        first = std::min(first, point.x);
        last = std::max(last, point.x);
      }
      for (const double x : one.zeros) {
        first = std::min(first, x);
        last = std::max(last, x);
      }
    }
    frame_ = {chart_left,
              chart_right,
              chart_top,
              chart_bottom,
              {first, last, chart_left + chart_margin, chart_right, false},
              is_even() ? even_axis(low, high) : power_axis(low, high)};
    frame_.x_ticks = is_even() ? even_ticks(first, last, 8) : whole_ticks(first, last, 8);
    frame_.y_ticks =
        is_even() ? even_ticks(frame_.y.low, frame_.y.high, 6) : whole_ticks(frame_.y.low, frame_.y.high, 6);
    if (!is_even()) frame_.y_label = power_label;
    frame_.x_name = document::words(chart_.x_name);
  }

  document::Figure run() {
    document::Figure figure;
    figure.title = chart_.title;
    figure.description = chart_.description;
    figure.groups = {frame_.grid(), frame_.axes()};
    for (const Series& one : chart_.series) figure.groups.push_back(curve(one));
    figure.groups.push_back(names());
    figure.width = chart_right + 26 + chart_margin + longest_name();
    figure.height = chart_height;
    return figure;
  }

 private:
  [[nodiscard]] bool is_even() const { return chart_.scale == Chart::Scale::even; }

  static Axis power_axis(double low, double high) {
    return {std::floor(low - 0.1), std::ceil(high + 0.1), chart_bottom, chart_top, false};
  }

  // With some room above and below.
  static Axis even_axis(double low, double high) {
    const double room = high > low ? 0.06 * (high - low) : std::max(1.0, std::abs(high));
    return {low - room, high + room, chart_bottom, chart_top, false};
  }

  [[nodiscard]] Point place(const Point& point) const { return frame_.at(point.x, point.y); }

  [[nodiscard]] Group curve(const Series& series) const {
    Group group;
    std::vector<Point> places;
    const auto end_stroke = [&] {
      if (places.size() > 1) group.marks.push_back(stroke(places, series.tone));
      if (series.dots)
        for (const Point& point : places) group.marks.push_back(dot_at(point, dot, series.tone));
      places.clear();
    };
    for (const Point& point : series.points)
      std::isfinite(point.y) ? places.push_back(place(point)) : end_stroke();
    end_stroke();
    for (const double x : series.zeros)
      group.marks.push_back(dot_at({frame_.x.at(x), chart_bottom}, dot, series.tone));
    return group;
  }

  /// Beside the last point of each curve, moved apart where they would touch.
  [[nodiscard]] Group names() const {
    struct Name {
      const Series* series;
      double y;
    };
    std::vector<Name> all;
    for (const Series& one : chart_.series) all.push_back({&one, end_of(one)});
    std::ranges::stable_sort(all, {}, &Name::y);
    for (std::size_t i = 1; i < all.size(); ++i) all[i].y = std::max(all[i].y, all[i - 1].y + name_height);
    // What was pushed below the axis goes up again, and takes its neighbours along.
    double lowest = chart_bottom;
    for (auto name = all.rbegin(); name != all.rend(); ++name) {
      name->y = std::min(name->y, lowest);
      lowest = name->y - name_height;
    }
    Group group;
    for (const Name& name : all) {
      group.marks.push_back(
          stroke({{chart_right + 12, name.y}, {chart_right + 32, name.y}}, name.series->tone));
      const bool words = name.series->formula.empty();
      Mark made =
          label({chart_right + 38, name.y + 5},
                words ? document::words(name.series->name) : name.series->formula, Mark::Align::start, words);
      if (!words) made.size = name_size;
      made.tone = name.series->tone;
      group.marks.push_back(std::move(made));
    }
    return group;
  }

  [[nodiscard]] double end_of(const Series& series) const {
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
      if (std::isfinite(point->y)) return place(*point).y;
    return chart_bottom;
  }

  [[nodiscard]] double longest_name() const {
    double longest = 0;
    for (const Series& one : chart_.series)
      longest = std::max(longest, one.formula.empty() ? letter_width * static_cast<double>(one.name.size())
                                                      : label_width(one.formula, name_size));
    return longest;
  }

  const Chart& chart_;
  PlotFrame frame_;
};

}  // namespace

document::Figure draw_chart(const Chart& chart) { return ChartPainter(chart).run(); }

}  // namespace backstep::narrate
