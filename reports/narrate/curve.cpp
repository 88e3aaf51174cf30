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

constexpr double curve_width = 432, curve_height = 290;
constexpr double curve_left = 62, curve_right = 404, curve_top = 34, curve_bottom = 238;
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
    y_ = loss_axis();
    frame_ = {curve_left,
              curve_right,
              curve_top,
              curve_bottom,
              {0, static_cast<double>(points.back().step), curve_left, curve_right, false},
              y_};
    frame_.x_ticks = linear_ticks(frame_.x.low, frame_.x.high, 5);
    frame_.y_ticks = y_.logarithmic ? decade_ticks(y_.low, y_.high) : linear_ticks(y_.low, y_.high, 5);
    frame_.x_name = document::words(words_.say("curve.steps"));
    frame_.y_name = label({curve_left, curve_top - 14}, document::words(name_), Mark::Align::middle, true);
  }

  Curve run() {
    Curve made;
    made.logarithmic = y_.logarithmic;
    made.figure.width = curve_width;
    made.figure.height = curve_height;
    made.figure.title = words_.say("curve.title", {{"loss", name_}});
    made.figure.description = description();
    made.figure.groups = {frame_.grid(), frame_.axes(), curve()};
    return made;
  }

 private:
  [[nodiscard]] Axis loss_axis() const {
    if (y_.logarithmic) return {least_.loss / 1.15, greatest_ * 1.15, curve_bottom, curve_top, true};
    const double low = least_.loss >= 0 ? 0 : least_.loss;
    const double span = greatest_ > low ? greatest_ - low : std::max(std::abs(greatest_), 1.0);
    return {low, low + 1.06 * span, curve_bottom, curve_top, false};
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

  [[nodiscard]] Group curve() const {
    std::vector<Point> places;
    for (const CurvePoint& point : points_)
      places.push_back(frame_.at(static_cast<double>(point.step), point.loss));
    Group group;
    group.marks.push_back(stroke(std::move(places), Tone::loss));
    return group;
  }

  const std::vector<CurvePoint>& points_;
  const std::string& name_;
  const Words& words_;
  CurvePoint least_;
  double greatest_ = 0;
  Axis y_;
  PlotFrame frame_;
};

}  // namespace

Curve loss_curve(const std::vector<CurvePoint>& points, const std::string& name, const Words& words) {
  return Plot(points, name, words).run();
}

}  // namespace backstep::narrate
