// Cells of tables.
#pragma once

#include <string>
#include <utility>

#include "reports/document/page.hpp"

namespace backstep::narrate {

[[nodiscard]] inline document::Cell text_cell(std::string words) {
  return {document::text(std::move(words)), false, false, -1, document::Cell::Verdict::none};
}
/// A number, or the heading of a column of numbers: stands at the right.
[[nodiscard]] inline document::Cell number_cell(std::string words) {
  return {document::text(std::move(words)), true, false, -1, document::Cell::Verdict::none};
}
/// The heading of a row.
[[nodiscard]] inline document::Cell row_heading(document::Inline content) {
  return {std::move(content), false, true, -1, document::Cell::Verdict::none};
}

}  // namespace backstep::narrate
