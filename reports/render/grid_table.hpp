// A grid of answers where nothing can be typed in: a table with a blank for each field.
#pragma once

#include "reports/document/page.hpp"

namespace backstep::render {

[[nodiscard]] inline document::Table as_table(const document::AnswerGrid& grid) {
  constexpr int digits = 8;
  const auto cell = [](document::Inline content, bool heading) {
    return document::Cell{std::move(content), false, heading, -1, document::Cell::Verdict::none};
  };
  document::Table table{grid.id, grid.label, grid.caption, {}, {}};
  table.head.push_back(cell(document::text(""), false));
  for (const document::Inline& column : grid.columns) table.head.push_back(cell(column, false));
  for (const document::AnswerGrid::Line& line : grid.lines) {
    document::Row& row = table.rows.emplace_back();
    row.cells.push_back(cell(line.head, true));
    for (const document::AnswerGrid::Field& field : line.fields)
      row.cells.push_back(
          cell(field.name.empty() ? document::text("")
                                  : document::Inline{document::formula(document::blank(digits), field.label)},
               false));
  }
  return table;
}

}  // namespace backstep::render
