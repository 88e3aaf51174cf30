// How much room a formula takes, estimated: enough to choose an indent and where a line may break.
#pragma once

#include <string_view>

#include "reports/document/formula.hpp"

namespace backstep::render {

/// Estimated width in em, good to about a fifth.
[[nodiscard]] double extent(const document::Box& box);

/// Estimated width of upright text in em.
[[nodiscard]] double text_extent(std::string_view text);

/// Holds a fraction, a root or a sum sign, so that brackets around it must grow.
[[nodiscard]] bool is_tall(const document::Box& box);

}  // namespace backstep::render
