#include "reports/narrate/axes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace backstep::narrate {

using document::Mark;
using document::Point;

namespace {

constexpr double label_size = 14;

}  // namespace

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

Mark line(Point from, Point to, Mark::Kind kind) {
  Mark mark;
  mark.kind = kind;
  mark.from = from;
  mark.to = to;
  return mark;
}

Mark label(Point at, document::Box content, Mark::Align align, bool caption) {
  Mark mark;
  mark.kind = Mark::Kind::label;
  mark.from = at;
  mark.content = std::move(content);
  mark.align = align;
  mark.size = label_size;
  mark.caption = caption;
  return mark;
}

Mark dot_at(Point at, double radius, document::Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::circle;
  mark.tone = tone;
  mark.radius = radius;
  mark.from = at;
  return mark;
}

Mark stroke(std::vector<Point> points, document::Tone tone) {
  Mark mark;
  mark.kind = Mark::Kind::curve;
  mark.tone = tone;
  mark.points = std::move(points);
  return mark;
}

double power_of(const numbers::Number& value) {
  numbers::Number mantissa = value;
  mantissa.exponent = 0;
  return static_cast<double>(value.exponent) + std::log10(numbers::to_double(mantissa));
}

document::Box power_label(double power) {
  constexpr double plain = 4.5;
  if (std::abs(power) < plain) return tick_label(std::pow(10, power));
  const std::string exponent = (power < 0 ? "−" : "") + std::to_string(std::lround(std::abs(power)));
  return document::script(document::number("10"), document::row({}), document::number(exponent));
}

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

document::Group PlotFrame::grid() const {
  document::Group group;
  group.kind = document::Group::Kind::grid;
  for (const double tick : y_ticks)
    if (const double height = y.at(tick); height < bottom - 1)
      group.marks.push_back(line({left, height}, {right, height}, Mark::Kind::dashes));
  return group;
}

document::Group PlotFrame::axes() const {
  document::Group group;
  for (const double tick : y_ticks)
    group.marks.push_back(label({left - 8, y.at(tick) + 5}, y_label(tick), Mark::Align::end));
  for (const double tick : x_ticks) {
    const double place = x.at(tick);
    group.marks.push_back(line({place, bottom}, {place, bottom + 6}));
    group.marks.push_back(label({place, bottom + 22}, x_label(tick), Mark::Align::middle));
  }
  group.marks.push_back(line({left, bottom}, {right, bottom}));
  group.marks.push_back(line({left, top}, {left, bottom}));
  if (y_name.kind == Mark::Kind::label) group.marks.push_back(y_name);
  group.marks.push_back(label({right, bottom + 42}, x_name, Mark::Align::end, true));
  return group;
}

}  // namespace backstep::narrate
