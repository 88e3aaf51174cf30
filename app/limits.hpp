// How much a command computes at most, where no option says otherwise.
#pragma once

#include <cstdint>

namespace backstep::app {

constexpr std::int64_t most_scalars = 20'000'000;  // of a trace that is recorded
constexpr std::int64_t check_budget = 3'000'000;   // operations of a gradient check: a few seconds at most

}  // namespace backstep::app
