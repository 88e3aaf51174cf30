// What the two routes say of a derived slope, each by itself and together.
#pragma once

#include "engine/trace/dual_slopes.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/slopes.hpp"

namespace backstep::trace {

/// Agreement: |a - d| <= 1e-28*(1 + |a|) + the rounding error of the difference; unseen if a is then so small
/// that they have no digit in common. One-sided slopes that differ
/// by more than 1e-12*(1 + |slope|) are a corner if the derived slope lies between them.
[[nodiscard]] Verdict by_differences(const numbers::Decimal& derived, const Slopes& slopes);

/// Whether the slopes to both sides differ by more than rounding and step explain.
[[nodiscard]] bool is_corner(const Slopes& slopes);
[[nodiscard]] bool is_corner(const SideSlopes& slopes);
/// Equal as far as one-sided differences can tell.
[[nodiscard]] bool close(const numbers::Decimal& a, const numbers::Decimal& b);

/// Whether a difference stays the same, as far as one can tell, with a smaller step.
[[nodiscard]] bool settled(const Slopes& before, const Slopes& now);

/// True if the difference approaches the derived slope as the step shrinks: the slope is right, but it bends
/// here (relu(v)^2 at 0), so that the five-point formula is only good to the first order. A wrong slope stays
/// wrong.
[[nodiscard]] bool approaches(const numbers::Decimal& derived, const Slopes& far, const Slopes& near);

/// Agreement, and equality of the two sides: within dual_tolerance(), and
/// 1e-60 of the largest slope of the pass.
[[nodiscard]] Verdict by_duals(const numbers::Decimal& derived, const SideSlopes& slopes);

/// Wrong if one route says so. A route that finds no slope has no say. Duals decide what is a corner and what
/// merely lies so near to one that a step reaches across it; and where the scalar jumps, a difference is no
/// slope at all.
[[nodiscard]] Verdict of_both(Verdict differences, Verdict duals, bool jumps);

}  // namespace backstep::trace
