// Whole weight matrices as typed: which way they lie, and turning them to W[to,from].
#pragma once

#include <optional>

#include "engine/notation/statement.hpp"

namespace backstep::model {

/// What `layout` declared.
enum class Orientation { undeclared, from_to, to_from };

/// The matrix as W[to,from] with `to` rows and `from` columns. A flat list is accepted where one side is 1.
/// Faults at `array.place`: "layout.square" (no layout and rows = columns > 1, with both readings of the
/// first weighted sum), "layout.contradicted" (fits only the other layout), "layout.shape" (fits neither).
[[nodiscard]] std::optional<notation::Array> oriented(const notation::Array& array, std::size_t to,
                                                      std::size_t from, Orientation layout,
                                                      notation::Faults& faults);

}  // namespace backstep::model
