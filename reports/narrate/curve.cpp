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
constexpr double label_size = 14;
constexpr double log_from = 10;  // greatest loss over least

std::string short_text(double value) { return number_words(fmt::format("{:.3g}", value)); }

/// One axis: from values to places on the page.
struct Axis {
  double low = 0, high = 1;  // values at its ends
  double from = 0, to = 1;   // places of its ends
  bool logarithmic = false;

  [[nodiscard]] double at(double value) const {
    const auto scaled = [this](double one) { return logarithmic ? std::log10(one) : one; };
    return from + (to - from) * (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }
};

/// "0.05" and "2000" as they are, "10⁻⁷" beyond.
document::Box tick_label(double value) {
  const double power = value > 0 ? std::log10(value) : 0;
  if (value == 0 || (power > -4.5 && power < 6.5)) return document::number(fmt::format("{:.10g}", value));
  const double whole = std::floor(power + 1e-9);
  const double digit = value / std::pow(10, whole);
  const std::string exponent = fmt::format("{}{:.0f}", whole < 0 ? "−" : "", std::abs(whole));
  const document::Box ten =
      document::script(document::number("10"), document::row({}), document::number(exponent));
  if (std::abs(digit - 1) < 1e-9) return ten;
  return document::row({document::number(fmt::format("{:.10g}", digit)), document::operation("·"), ten});
}

Mark line(Point from, Point to, Mark::Kind kind = Mark::Kind::line) {
  Mark mark;
  mark.kind = kind;
  mark.from = from;
  mark.to = to;
  return mark;
}

Mark label(Point at, document::Box content, Mark::Align align, bool caption = false) {
  Mark mark;
  mark.kind = Mark::Kind::label;
  mark.from = at;
  mark.content = std::move(content);
  mark.align = align;
  mark.size = label_size;
  mark.caption = caption;
  return mark;
}

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

std::vector<double> linear_ticks(double low, double high, int wanted) {
  const double rough = (high - low) / wanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double digit : {5, 2, 1})
    if (digit * power >= rough * 0.999) step = digit * power;
  std::vector<double> found;
  const double first = std::ceil(low / step - 1e-9);
  for (double i = first; i * step <= high + step * 1e-9; ++i) found.push_back(i == 0 ? 0 : i * step);
  return found;
}

std::vector<double> decade_ticks(double low, double high) {
  const double first = std::ceil(std::log10(low) - 1e-9);
  const double last = std::floor(std::log10(high) + 1e-9);
  const double apart = std::max(1.0, std::ceil((last - first + 1) / 7));
  std::vector<double> found;
  for (double power = first; power <= last; power += apart) found.push_back(std::pow(10, power));
  if (found.size() > 2) return found;
  found.clear();
  for (double power = first - 1; power <= last; ++power)
    for (const double digit : {1, 2, 5})
      if (const double tick = digit * std::pow(10, power); tick >= low && tick <= high) found.push_back(tick);
  return found;
}

Curve loss_curve(const std::vector<CurvePoint>& points, const std::string& name, const Words& words) {
  return Plot(points, name, words).run();
}

}  // namespace backstep::narrate
