// What both parts of a study's page are made of: plain networks, and remedies beside them.
#pragma once

#include <optional>
#include <string>

#include "engine/study/depth_study.hpp"
#include "reports/narrate/chart.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// Three significant digits; "–" where there is no number.
[[nodiscard]] std::string short_decimal(const std::optional<numbers::Decimal>& value);

/// What a kind of network is called; a study file of somebody's own goes by its name.
[[nodiscard]] std::string network_name(const study::Line& line, const Words& words);

/// The tone of the n-th curve of a plot, from 0.
[[nodiscard]] document::Tone curve_tone(std::size_t n);

/// What is drawn of a network; nothing where there is no such number.
using Reading = std::optional<numbers::Decimal> (*)(const study::Measured& network);
/// The error signal of the first layer over that of the last.
[[nodiscard]] std::optional<numbers::Decimal> arriving(const study::Measured& network);
/// The norm of what one step of training changes, over all parameters.
[[nodiscard]] std::optional<numbers::Decimal> changed(const study::Measured& network);

/// The greatest product that the slopes on the way could have.
[[nodiscard]] std::optional<numbers::Decimal> bounded(const study::Measured& network);

/// A curve over the depths.
[[nodiscard]] Series depth_series(const study::Line& line, std::string name, document::Tone tone,
                                  Reading reading);

/// Adds the curve of what the slopes alone could let through at most, where that shrinks: for sigmoids.
void add_bound(Chart& chart, const study::Line& line, const Words& words);

/// "dead" and "saturated" of the network in a sentence; "" where no neuron stops anything.
[[nodiscard]] std::string stopped_sentence(const study::Measured& network, const Words& words);

}  // namespace backstep::narrate
