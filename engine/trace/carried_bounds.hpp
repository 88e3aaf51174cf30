// How far rounding with a pencil can carry each value of a pass.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/numbers/interval.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/plan.hpp"

namespace backstep::trace {

/// One interval a slot. It holds the value without rounding, the value with each cell rounded, and every
/// value that comes out if any operations of any formulas on the way to it are rounded to the pencil's digits
/// and others not, in the order in which they stand, ties going either way. `given`: the given values in
/// their slots; they are not rounded. `refused`: see Pass::refusals().
[[nodiscard]] std::vector<numbers::Interval> carried_bounds(
    const Plan& plan, std::vector<numbers::Interval> given,
    std::span<const std::optional<std::int64_t>> refused, const numbers::Digits& pencil);

}  // namespace backstep::trace
