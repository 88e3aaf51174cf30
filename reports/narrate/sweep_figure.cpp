#include "reports/narrate/sweep_figure.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/axes.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

using document::Group;
using document::Mark;
using document::Point;
using document::Tone;
using numbers::Number;
using trace::Quotients;
using trace::SweepPoint;

namespace {

constexpr double plot_width = 560, plot_height = 406;
constexpr double plot_left = 66, plot_right = 540, plot_top = 60, plot_bottom = 320;
constexpr double dot = 3;
constexpr double name_x = plot_left + 12, name_width = 80;

/// One of the curves.
struct CurveForm {
  Quotients SweepPoint::*numbers;
  Number Quotients::*formula;
  bool dotted;
  Tone tone;
};

constexpr CurveForm double_three{&SweepPoint::binary, &Quotients::three, false, Tone::loss};
constexpr CurveForm decimal_three{&SweepPoint::decimal, &Quotients::three, false, Tone::weight};
constexpr std::array kinds{double_three, CurveForm{&SweepPoint::binary, &Quotients::five, true, Tone::loss},
                           decimal_three,
                           CurveForm{&SweepPoint::decimal, &Quotients::five, true, Tone::weight}};

class SweepPlot {
 public:
  SweepPlot(const trace::Sweep& sweep, const Number& slope, bool wrong, const Words& words)
      : sweep_(sweep), slope_(slope), wrong_(wrong), words_(words) {
    for (const CurveForm& kind : kinds)
      for (const Point& point : places(kind)) {
        low_ = std::min(low_, point.y);
        high_ = std::max(high_, point.y);
      }
    constexpr double deepest = -60, usual = -50;  // beyond, the axis need not reach 1
    if (high_ < low_) low_ = deepest, high_ = 0;  // no error at all
    const double high = high_ < usual ? std::ceil(high_ / 10) * 10 : std::max(std::ceil(high_), 0.0);
    const Axis x{-static_cast<double>(sweep.points.back().power),
                 -static_cast<double>(sweep.points.front().power), plot_left, plot_right, false};
    frame_ = {plot_left,   plot_right, plot_top,
              plot_bottom, x,          {std::floor(low_ / 10) * 10, high, plot_bottom, plot_top, false}};
    mark_axes();
  }

  document::Figure run() {
    document::Figure figure;
    figure.width = plot_width;
    figure.height = plot_height;
    figure.title = words_.say("proof.curve.title");
    figure.description = description();
    figure.groups = {frame_.grid(), frame_.axes()};
    for (const CurveForm& kind : kinds) figure.groups.push_back(curve(kind));
    figure.groups.push_back(names());
    figure.groups.push_back(legend());
    const bool flat = high_ - low_ < 2;  // nothing falls and nothing rises
    if (!wrong_ && !flat) figure.groups.push_back(regions());
    return figure;
  }

 private:
  /// Powers of ten: of the step, and of the error where there is one.
  [[nodiscard]] std::vector<Point> places(const CurveForm& kind) const {
    std::vector<Point> found;
    for (const SweepPoint& point : sweep_.points) {
      const Number error = trace::distance(point.*kind.numbers.*kind.formula, slope_);
      if (error.is_finite() && !error.is_zero())
        found.push_back({-static_cast<double>(point.power), power_of(error)});
    }
    return found;
  }

  void mark_axes() {
    frame_.x_ticks = {-30, -25, -20, -15, -10, -5};
    frame_.y_ticks = linear_ticks(frame_.y.low, frame_.y.high, 6);
    frame_.x_label = frame_.y_label = power_label;
    frame_.x_name = document::words(words_.say("proof.axis.step"));
    frame_.y_name =
        label({8, plot_top - 14}, document::words(words_.say("proof.axis.error")), Mark::Align::start, true);
  }

  [[nodiscard]] Point at(const Point& powers) const { return frame_.at(powers.x, powers.y); }

  [[nodiscard]] std::string description() const {
    const auto told = [this](Quotients SweepPoint::*kind) {
      const SweepPoint& best = sweep_.points[best_step(sweep_, slope_, kind)];
      return std::pair("10^-" + std::to_string(best.power),
                       short_number(trace::distance((best.*kind).three, slope_), words_));
    };
    const auto [double_step, double_error] = told(&SweepPoint::binary);
    const auto [decimal_step, decimal_error] = told(&SweepPoint::decimal);
    return words_.say(wrong_ ? "proof.curve.flat" : "proof.curve.description",
                      {{"double_step", double_step},
                       {"double_error", double_error},
                       {"decimal_step", decimal_step},
                       {"decimal_error", decimal_error}});
  }

  [[nodiscard]] Group curve(const CurveForm& kind) const {
    std::vector<Point> points = places(kind);
    std::ranges::transform(points, points.begin(), [this](const Point& point) { return at(point); });
    Group group;
    if (points.size() > 1) group.marks.push_back(stroke(points, kind.tone));
    if (kind.dotted)
      for (const Point& point : points) group.marks.push_back(dot_at(point, dot, kind.tone));
    return group;
  }

  /// "double" and "50 digits" over the left end of their curves, where these are far apart; where they are
  /// not, the second stands below, or beside the first.
  [[nodiscard]] Group names() const {
    constexpr double above = -12, below = 24, apart = 40;
    const std::vector<Point> binary = places(double_three);
    const std::vector<Point> decimal = places(decimal_three);
    Group group;
    const double upper = highest(binary), lower = highest(decimal);
    const bool near = !binary.empty() && std::abs(upper - lower) < apart;
    const bool beside = near && lower + below > plot_bottom;  // no room between curve and axis
    const Point second{beside ? name_x + name_width : name_x,
                       beside ? upper + above : lower + (near ? below : above)};
    if (!binary.empty())
      group.marks.push_back(name_mark("proof.curve.double", {name_x, upper + above}, Tone::loss));
    if (!decimal.empty()) group.marks.push_back(name_mark("proof.curve.decimal", second, Tone::weight));
    return group;
  }

  /// Where the first steps that a name stands over are, at most.
  [[nodiscard]] double highest(const std::vector<Point>& powers) const {
    double found = plot_bottom;
    for (const Point& point : powers)
      if (at(point).x < name_x + name_width) found = std::min(found, at(point).y);
    return found == plot_bottom && !powers.empty() ? at(powers.back()).y : found;
  }

  [[nodiscard]] Mark name_mark(const char* id, Point at, Tone tone) const {
    Mark made = label(at, document::words(words_.say(id)), Mark::Align::start, true);
    made.tone = tone;
    made.halo = true;
    return made;
  }

  [[nodiscard]] Group legend() const {
    constexpr double y = plot_bottom + 66;
    Group group;
    const auto add = [&](double x, bool dotted, const char* id) {
      group.marks.push_back(stroke({{x, y - 5}, {x + 40, y - 5}}, Tone::none));
      if (dotted) group.marks.push_back(dot_at({x + 20, y - 5}, dot, Tone::none));
      group.marks.push_back(label({x + 50, y}, document::words(words_.say(id)), Mark::Align::start, true));
    };
    add(plot_left, false, "proof.curve.three");
    add(plot_left + 220, true, "proof.curve.five");
    return group;
  }

  /// What makes the error: the step on the right, where all curves of a kind fall together, and rounding on
  /// the left.
  [[nodiscard]] Group regions() const {
    Group group;
    group.marks.push_back(label({plot_left, plot_top - 34},
                                document::words(words_.say("proof.region.rounding")), Mark::Align::start,
                                true));
    group.marks.push_back(label({plot_right, plot_top - 34},
                                document::words(words_.say("proof.region.truncation")), Mark::Align::end,
                                true));
    return group;
  }

  const trace::Sweep& sweep_;
  const Number& slope_;
  bool wrong_;
  const Words& words_;
  double low_ = 0, high_ = -1e9;
  PlotFrame frame_;
};

}  // namespace

std::size_t best_step(const trace::Sweep& sweep, const Number& slope, Quotients SweepPoint::*kind,
                      Number Quotients::*formula) {
  const auto error = [&](const SweepPoint& point) { return trace::distance(point.*kind.*formula, slope); };
  const auto nearer = [&](const SweepPoint& one, const SweepPoint& other) {
    const Number mine = error(one), theirs = error(other);
    if (!mine.is_finite() || !theirs.is_finite()) return mine.is_finite();
    return numbers::Decimal(mine) < numbers::Decimal(theirs);
  };
  return static_cast<std::size_t>(std::ranges::min_element(sweep.points, nearer) - sweep.points.begin());
}

document::Figure sweep_figure(const trace::Sweep& sweep, const Number& slope, bool wrong,
                              const Words& words) {
  return SweepPlot(sweep, slope, wrong, words).run();
}

}  // namespace backstep::narrate
