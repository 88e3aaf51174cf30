// What is recorded of each sheet of a series.
#pragma once

#include <vector>

#include "reports/exchange/answer_sheet.hpp"
#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

/// {"sheet":"7-13","written":["a-13.html"],"unfit":0,"alike":[{"definition":"dz1","mistake":"one-path",
/// "like":"half-added","digits":6}]}; "like" is null for the right numbers, "digits" where none would tell.
[[nodiscard]] Json series_sheet(const SeriesSheet& sheet, const homework::MarkingPlan& plan);
[[nodiscard]] Json look_alikes(const std::vector<homework::LookAlike>& pairs,
                               const homework::MarkingPlan& plan);

}  // namespace backstep::exchange
