#include "reports/narrate/chart.hpp"

#include <algorithm>
#include <cmath>

#include "reports/narrate/axes.hpp"

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

std::vector<double> whole_ticks(double low, double high, int wanted) {
  std::vector<double> ticks = linear_ticks(low, high, wanted);
  std::erase_if(ticks, [](double tick) { return tick != std::floor(tick); });
  return ticks;
}

class ChartPainter {
 public:
  explicit ChartPainter(const Chart& chart) : chart_(chart) {
    double low = 1e9, high = -1e9, first = 1e9, last = -1e9;
    for (const Series& one : chart.series) {
      for (const Point& point : one.points) {
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
              {std::floor(low - 0.1), std::ceil(high + 0.1), chart_bottom, chart_top, false}};
    frame_.x_ticks = whole_ticks(first, last, 8);
    frame_.y_ticks = whole_ticks(frame_.y.low, frame_.y.high, 6);
    frame_.y_label = power_label;
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
  [[nodiscard]] Point place(const Point& point) const { return frame_.at(point.x, point.y); }

  [[nodiscard]] Group curve(const Series& series) const {
    Group group;
    std::vector<Point> places;
    for (const Point& point : series.points) places.push_back(place(point));
    if (places.size() > 1) group.marks.push_back(stroke(places, series.tone));
    if (series.dots)
      for (const Point& point : places) group.marks.push_back(dot_at(point, dot, series.tone));
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
    for (const Series& one : chart_.series)
      all.push_back({&one, one.points.empty() ? chart_bottom : place(one.points.back()).y});
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
      Mark made =
          label({chart_right + 38, name.y + 5}, document::words(name.series->name), Mark::Align::start, true);
      made.tone = name.series->tone;
      group.marks.push_back(std::move(made));
    }
    return group;
  }

  [[nodiscard]] double longest_name() const {
    std::size_t letters = 0;
    for (const Series& one : chart_.series) letters = std::max(letters, one.name.size());
    return letter_width * static_cast<double>(letters);
  }

  const Chart& chart_;
  PlotFrame frame_;
};

}  // namespace

document::Figure draw_chart(const Chart& chart) { return ChartPainter(chart).run(); }

}  // namespace backstep::narrate
