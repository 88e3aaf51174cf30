#include "reports/narrate/function_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/narrate/chart.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/study_parts.hpp"

namespace backstep::narrate {

namespace {

std::string function_value(double value) {
  return number_words(fmt::format("{:.3g}", std::abs(value) < 1e-12 ? 0 : value));
}

/// "sigmoid(t) goes from 0.018 to 0.982; least value 0.018, greatest 0.982."
std::string described(const PlottedFunction& function, const Words& words) {
  std::vector<double> finite;
  for (const double value : function.values)
    if (std::isfinite(value)) finite.push_back(value);
  if (finite.empty()) return words.say("plot.function.nothing", {{"name", function.text}});
  const auto [least, greatest] = std::ranges::minmax(finite);
  return words.say("plot.function.range", {{"name", function.text},
                                           {"first", function_value(finite.front())},
                                           {"last", function_value(finite.back())},
                                           {"least", function_value(least)},
                                           {"greatest", function_value(greatest)}});
}

}  // namespace

document::Figure plot_functions(const std::vector<PlottedFunction>& functions, const std::string& letter,
                                double from, double to, const Words& words) {
  Chart chart;
  chart.scale = Chart::Scale::even;
  chart.x_name = letter;
  std::vector<std::string> names;
  for (const PlottedFunction& function : functions) {
    names.push_back(function.text);
    chart.description = words.then(chart.description, described(function, words));
    Series series;
    series.name = function.text;
    series.formula = function.formula;
    series.tone = curve_tone(chart.series.size());
    series.dots = false;
    const double step = (to - from) / static_cast<double>(function.values.size() - 1);
    for (std::size_t i = 0; i < function.values.size(); ++i)
      series.points.push_back({from + step * static_cast<double>(i), function.values[i]});
    chart.series.push_back(std::move(series));
  }
  chart.title = words.say("plot.function.title", {{"names", words.listed(names)},
                                                  {"letter", letter},
                                                  {"from", function_value(from)},
                                                  {"to", function_value(to)}});
  return draw_chart(chart);
}

}  // namespace backstep::narrate
