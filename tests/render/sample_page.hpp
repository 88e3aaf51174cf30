// A page with everything a page can hold, for tests and for looking at.
#pragma once

#include "tests/render/sample_cards.hpp"

namespace backstep::tests {

[[nodiscard]] Figure sample_figure(const SampleCards& cards);

/// The lesson on one training step of the 2-2-2 network: 41 cards, check table, all values.
[[nodiscard]] Page lesson_page();

/// Odds and ends: cards by sample, notes, code and links, blanks to write in, a wide left side, a second
/// drawing, every kind of box.
[[nodiscard]] Page rich_page();

}  // namespace backstep::tests
