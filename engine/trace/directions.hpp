// A gradient of many numbers against one: its product with a random direction is the slope along it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/trace/dual_slopes.hpp"
#include "engine/trace/gradient_check.hpp"

namespace backstep::trace {

/// All cells of these definitions (positions in Plan::definitions).
[[nodiscard]] std::vector<Stretch> whole(const Plan& plan, const std::vector<std::size_t>& definitions);

/// Moves the scalars from `slot` on, one for each of `adjoints`, along a direction of numbers between -1 and
/// 1 that are drawn anew from the same seed each time, and compares the slope of the aim by dual numbers with
/// the sum of direction times adjoint. One wrong adjoint among a million moves that sum: the direction has no
/// zeros. At corners, where the slopes to both sides differ, there is nothing to compare. The places in the
/// model are left open.
[[nodiscard]] Direction compare_along(std::span<const numbers::Decimal> adjoints, std::int64_t slot,
                                      const std::vector<Stretch>& stretches, const Aim& aim,
                                      DualSlopes& duals);

}  // namespace backstep::trace
