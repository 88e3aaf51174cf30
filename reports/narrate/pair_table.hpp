// Names and values side by side, in a table of few rows.
#pragma once

#include <string>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// A name and what stands beside it.
struct Pair {
  document::Inline name;
  document::Inline value;
  document::Cell::Verdict verdict = document::Cell::Verdict::none;
};

/// Read down each of its columns. `label`: read aloud.
[[nodiscard]] document::Table pair_table(const std::string& id, const std::string& label,
                                         const std::vector<Pair>& pairs, const Words& words);

}  // namespace backstep::narrate
