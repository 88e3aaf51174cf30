// Windows of convolutions and pools: which cells one output cell looks at.
#pragma once

#include <optional>
#include <vector>

#include "reports/narrate/canvas.hpp"

namespace backstep::narrate {

struct Window {
  std::size_t from = 0, to = 0;      // quantities: what is looked at, what is computed
  std::int64_t output = 0;           // the cell that the window gives
  std::vector<std::int64_t> inside;  // the cells of the window
};

/// Windows are told from positions that move with two letters, `x[u+p-1]`. The first one that lies wholly
/// inside, else the first. Nothing if the quantity looks through no window.
[[nodiscard]] std::optional<Window> window_of(const model::Model& model, std::size_t quantity);

/// Outlines the window and the cell it gives, as far as both are drawn.
void outline(Canvas& canvas, const Window& window, const Block& from, const Block& to, document::Tone tone);

}  // namespace backstep::narrate
