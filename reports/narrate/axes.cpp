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

}  // namespace backstep::narrate
