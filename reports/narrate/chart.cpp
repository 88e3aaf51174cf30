#include "reports/narrate/chart.hpp"

#include <algorithm>
#include <cmath>

#include "reports/narrate/axes.hpp"

namespace backstep::narrate {

using document::Group;
using document::Mark;
using document::Point;

namespace {

constexpr double left = 70, right = 430, top = 30, bottom = 262;
constexpr double height = 326, margin = 24;
constexpr double dot = 4;
constexpr double name_height = 19;    // of one name at the end of a curve
constexpr double letter_width = 7.6;  // of a name, about

/// Powers of ten near 1 as numbers.
document::Box power_label(double power) {
  if (std::abs(power) < 4) return tick_label(std::pow(10, power));
  const std::string exponent =
      (power < 0 ? "−" : "") + std::to_string(static_cast<std::int64_t>(std::abs(power)));
  return document::script(document::number("10"), document::row({}), document::number(exponent));
}

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
    x_ = {first, last, left + margin, right, false};
    y_ = {std::floor(low - 0.1), std::ceil(high + 0.1), bottom, top, false};
  }

  document::Figure run() {
    document::Figure figure;
    figure.title = chart_.title;
    figure.description = chart_.description;
    figure.groups = {grid(), axes()};
    for (const Series& one : chart_.series) figure.groups.push_back(curve(one));
    figure.groups.push_back(names());
    figure.width = right + 26 + margin + longest_name();
    figure.height = height;
    return figure;
  }

 private:
  [[nodiscard]] Group grid() const {
    Group group;
    group.kind = Group::Kind::grid;
    for (const double tick : whole_ticks(y_.low, y_.high, 6))
      if (const double y = y_.at(tick); y < bottom - 1)
        group.marks.push_back(line({left, y}, {right, y}, Mark::Kind::dashes));
    return group;
  }

  [[nodiscard]] Group axes() const {
    Group group;
    for (const double tick : whole_ticks(y_.low, y_.high, 6))
      group.marks.push_back(label({left - 8, y_.at(tick) + 5}, power_label(tick), Mark::Align::end));
    for (const double tick : whole_ticks(x_.low, x_.high, 8)) {
      group.marks.push_back(line({x_.at(tick), bottom}, {x_.at(tick), bottom + 6}));
      group.marks.push_back(label({x_.at(tick), bottom + 22}, tick_label(tick), Mark::Align::middle));
    }
    group.marks.push_back(line({left, bottom}, {right, bottom}));
    group.marks.push_back(line({left, top}, {left, bottom}));
    group.marks.push_back(
        label({right, bottom + 44}, document::words(chart_.x_name), Mark::Align::end, true));
    return group;
  }

  [[nodiscard]] Point place(const Point& point) const { return {x_.at(point.x), y_.at(point.y)}; }

  [[nodiscard]] static Mark circle(Point at, document::Tone tone) {
    Mark mark;
    mark.kind = Mark::Kind::circle;
    mark.tone = tone;
    mark.radius = dot;
    mark.from = at;
    return mark;
  }

  [[nodiscard]] Group curve(const Series& series) const {
    Group group;
    Mark joined;
    joined.kind = Mark::Kind::curve;
    joined.tone = series.tone;
    for (const Point& point : series.points) joined.points.push_back(place(point));
    if (series.dots)
      for (const Point& point : joined.points) group.marks.push_back(circle(point, series.tone));
    for (const double x : series.zeros) group.marks.push_back(circle({x_.at(x), bottom}, series.tone));
    if (joined.points.size() > 1) group.marks.insert(group.marks.begin(), std::move(joined));
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
      all.push_back({&one, one.points.empty() ? bottom : place(one.points.back()).y});
    std::ranges::stable_sort(all, {}, &Name::y);
    for (std::size_t i = 1; i < all.size(); ++i) all[i].y = std::max(all[i].y, all[i - 1].y + name_height);
    // What was pushed below the axis goes up again, and takes its neighbours along.
    double lowest = bottom;
    for (auto name = all.rbegin(); name != all.rend(); ++name) {
      name->y = std::min(name->y, lowest);
      lowest = name->y - name_height;
    }
    Group group;
    for (const Name& name : all) {
      Mark stroke;
      stroke.kind = Mark::Kind::curve;
      stroke.tone = name.series->tone;
      stroke.points = {{right + 12, name.y}, {right + 32, name.y}};
      group.marks.push_back(std::move(stroke));
      Mark made =
          label({right + 38, name.y + 5}, document::words(name.series->name), Mark::Align::start, true);
      made.tone = name.series->tone;
      group.marks.push_back(std::move(made));
    }
    return group;
  }

  [[nodiscard]] double longest_name() const {
    std::size_t longest = 0;
    for (const Series& one : chart_.series) longest = std::max(longest, one.name.size());
    return letter_width * static_cast<double>(longest);
  }

  const Chart& chart_;
  Axis x_, y_;
};

}  // namespace

document::Figure draw_chart(const Chart& chart) { return ChartPainter(chart).run(); }

}  // namespace backstep::narrate
