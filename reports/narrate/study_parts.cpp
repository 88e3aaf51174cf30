#include "reports/narrate/study_parts.hpp"

#include <array>

#include "reports/narrate/axes.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

using numbers::Decimal;

namespace {

constexpr std::array series_tones{document::Tone::gradient, document::Tone::weight, document::Tone::value,
                                  document::Tone::bias,     document::Tone::sum,    document::Tone::loss};

}  // namespace

std::string short_decimal(const std::optional<Decimal>& value) {
  if (!value) return "–";
  if (value->is_zero()) return "0";
  return number_words(numbers::print(value->number(), {numbers::Digits::Kind::significant, 3}).text);
}

std::string network_name(const study::Line& line, const Words& words) {
  const std::string id = "study.network." + line.network;
  return words.has(id) ? words.say(id) : line.network;
}

document::Tone curve_tone(std::size_t n) { return series_tones[n % series_tones.size()]; }

std::optional<Decimal> arriving(const study::Measured& network) {
  const std::optional<trace::Arrival> arrival = network.arrival();
  return arrival ? std::optional{arrival->ratio} : std::nullopt;
}

std::optional<Decimal> changed(const study::Measured& network) {
  return network.flow.empty() ? std::nullopt : network.step.change;
}

std::optional<Decimal> bounded(const study::Measured& network) {
  const std::optional<Decimal> bound = trace::slope_bound(network.flow);
  return !network.flow.empty() && bound && *bound < Decimal(1) ? bound : std::nullopt;
}

Series depth_series(const study::Line& line, std::string name, document::Tone tone, Reading reading) {
  Series made;
  made.name = std::move(name);
  made.tone = tone;
  for (const study::Measured& network : line.networks) {
    const std::optional<Decimal> value = reading(network);
    if (value && value->is_zero()) made.zeros.push_back(network.depth);
    if (value && !value->is_zero())
      made.points.push_back({static_cast<double>(network.depth), power_of(value->number())});
  }
  return made;
}

void add_bound(Chart& chart, const study::Line& line, const Words& words) {
  Series bound = depth_series(line, words.say("study.bound.curve"), document::Tone::none, bounded);
  bound.dots = false;
  if (bound.points.size() > 1) chart.series.push_back(std::move(bound));
}

std::string stopped_sentence(const study::Measured& network, const Words& words) {
  const trace::StopCount all = trace::stopped(network.flow);
  std::string text;
  if (all.dead > 0)
    text += words.gap() + words.say("study.dead", {{"dead", std::to_string(all.dead)},
                                                   {"neurons", std::to_string(all.neurons)}});
  if (all.saturated > 0)
    text += words.gap() + words.say("study.saturated", {{"saturated", std::to_string(all.saturated)},
                                                        {"values", std::to_string(all.values)}});
  return text;
}

}  // namespace backstep::narrate
