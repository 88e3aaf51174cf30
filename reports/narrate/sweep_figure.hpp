// The error of difference quotients against the step, both on logarithmic axes.
#pragma once

#include "engine/trace/sweep.hpp"
#include "reports/document/figure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// The four curves: three and five points, in doubles and in 50 digits. `slope`: what the quotients are held
/// against. Errors that are zero are left out. Each pair of curves has its name beside it. `wrong`: the slope
/// is a planted one; labels of the regions, which are those of right slopes, are left out.
[[nodiscard]] document::Figure sweep_figure(const trace::Sweep& sweep, const numbers::Number& slope,
                                            bool wrong, const Words& words);

/// The step with the least error by a formula, in doubles or in decimals; its position in the sweep.
[[nodiscard]] std::size_t best_step(const trace::Sweep& sweep, const numbers::Number& slope,
                                    trace::Quotients trace::SweepPoint::*kind,
                                    numbers::Number trace::Quotients::*formula = &trace::Quotients::three);

}  // namespace backstep::narrate
