// Cells of tables.
#pragma once

#include <string>
#include <utility>

#include "reports/document/page.hpp"

namespace backstep::narrate {

/// `numeric`: a number, or the heading of a column of numbers; stands at the right. `heading`: names its row.
[[nodiscard]] inline document::Cell words_cell(std::string words, bool numeric = false,
                                               bool heading = false) {
  return {document::text(std::move(words)), numeric, heading, -1, document::Cell::Verdict::none};
}

}  // namespace backstep::narrate
