#include "reports/narrate/curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ranges>

#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

using document::Group;
using document::Mark;
using document::Point;
using document::Tone;
using trace::CurvePoint;

namespace {

constexpr double width = 432, height = 290;
constexpr double left = 62, right = 404, top = 34, bottom = 238;
constexpr double log_from = 10;  // greatest loss over least

std::string short_text(double value) { return number_words(fmt::format("{:.3g}", value)); }

class Plot {
 public:
  Plot(const std::vector<CurvePoint>& points, const std::string& name, const Words& words)
      : points_(points), name_(name), words_(words) {
    const auto [least, greatest] = std::ranges::minmax(points, {}, &CurvePoint::loss);
    least_ = least;
    greatest_ = greatest.loss;
    y_.logarithmic = least_.loss > 0 && greatest_ > log_from * least_.loss;
    x_ = {0, static_cast<double>(points.back().step), left, right, false};
    y_ = loss_axis();
  }

  Curve run() {
    Curve made;
    made.logarithmic = y_.logarithmic;
    made.figure.width = width;
    made.figure.height = height;
    made.figure.title = words_.say("curve.title", {{"loss", name_}});
    made.figure.description = description();
    made.figure.groups = {grid(), axes(), curve()};
    return made;
  }

 private:
  [[nodiscard]] Axis loss_axis() const {
    if (y_.logarithmic) return {least_.loss / 1.15, greatest_ * 1.15, bottom, top, true};
    const double low = least_.loss >= 0 ? 0 : least_.loss;
    const double span = greatest_ > low ? greatest_ - low : std::max(std::abs(greatest_), 1.0);
    return {low, low + 1.06 * span, bottom, top, false};
  }

  [[nodiscard]] std::string description() const {
    const CurvePoint& middle = points_[points_.size() / 2];
    const std::string id = y_.logarithmic ? "curve.description.log" : "curve.description";
    return words_.say(id, {{"loss", name_},
                           {"first", short_text(points_.front().loss)},
                           {"half", std::to_string(middle.step)},
                           {"middle", short_text(middle.loss)},
                           {"last", short_text(points_.back().loss)},
                           {"end", std::to_string(points_.back().step)},
                           {"least", short_text(least_.loss)},
                           {"at", std::to_string(least_.step)}});
  }

  [[nodiscard]] std::vector<double> loss_ticks() const {
    return y_.logarithmic ? decade_ticks(y_.low, y_.high) : linear_ticks(y_.low, y_.high, 5);
  }

  [[nodiscard]] Group grid() const {
    Group group;
    group.kind = Group::Kind::grid;
    for (const double tick : loss_ticks())
      if (const double y = y_.at(tick); y < bottom - 1)
        group.marks.push_back(line({left, y}, {right, y}, Mark::Kind::dashes));
    return group;
  }

  [[nodiscard]] Group axes() const {
    Group group;
    for (const double tick : loss_ticks()) {
      const double y = y_.at(tick);
      group.marks.push_back(label({left - 8, y + 5}, tick_label(tick), Mark::Align::end));
    }
    for (const double tick : linear_ticks(x_.low, x_.high, 5)) {
      const double x = x_.at(tick);
      group.marks.push_back(line({x, bottom}, {x, bottom + 6}));
      group.marks.push_back(label({x, bottom + 22}, tick_label(tick), Mark::Align::middle));
    }
    group.marks.push_back(line({left, bottom}, {right, bottom}));
    group.marks.push_back(line({left, top}, {left, bottom}));
    group.marks.push_back(label({left, top - 14}, document::words(name_), Mark::Align::middle, true));
    group.marks.push_back(
        label({right, bottom + 42}, document::words(words_.say("curve.steps")), Mark::Align::end, true));
    return group;
  }

  [[nodiscard]] Group curve() const {
    Mark mark;
    mark.kind = Mark::Kind::curve;
    mark.tone = Tone::loss;
    for (const CurvePoint& point : points_)
      mark.points.push_back({x_.at(static_cast<double>(point.step)), y_.at(point.loss)});
    Group group;
    group.marks.push_back(std::move(mark));
    return group;
  }

  const std::vector<CurvePoint>& points_;
  const std::string& name_;
  const Words& words_;
  CurvePoint least_;
  double greatest_ = 0;
  Axis x_, y_;
};

}  // namespace

Curve loss_curve(const std::vector<CurvePoint>& points, const std::string& name, const Words& words) {
  return Plot(points, name, words).run();
}

}  // namespace backstep::narrate
