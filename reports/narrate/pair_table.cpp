#include "reports/narrate/pair_table.hpp"

#include "reports/narrate/cells.hpp"

namespace backstep::narrate {

namespace {

constexpr std::size_t pairs_a_row = 3;

document::Cell pair_cell(document::Inline content, bool numeric, document::Cell::Verdict verdict = {}) {
  return {std::move(content), numeric, false, -1, verdict};
}

}  // namespace

document::Table pair_table(const std::string& id, const std::string& label, const std::vector<Pair>& pairs,
                           const Words& words) {
  document::Table table;
  table.id = id;
  table.label = label;
  const std::size_t rows = (pairs.size() + pairs_a_row - 1) / pairs_a_row;
  const std::size_t columns = rows == 0 ? 0 : (pairs.size() + rows - 1) / rows;
  for (std::size_t column = 0; column < columns; ++column) {
    table.head.push_back(words_cell(words.say("table.pairs.name")));
    table.head.push_back(words_cell(words.say("table.pairs.value"), true));
  }
  for (std::size_t row = 0; row < rows; ++row) {
    document::Row& made = table.rows.emplace_back();
    for (std::size_t at = row; at < pairs.size(); at += rows) {
      made.cells.push_back(pair_cell(pairs[at].name, false));
      made.cells.push_back(pair_cell(pairs[at].value, true, pairs[at].verdict));
    }
    while (made.cells.size() < table.head.size()) made.cells.push_back(pair_cell({}, false));
  }
  return table;
}

}  // namespace backstep::narrate
