// Derivations and tables for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/document/page.hpp"

namespace backstep::render {

/// Lines of a derivation with their relations under each other; long ones continue behind the relation.
[[nodiscard]] std::string derivation_text(const std::vector<document::Line>& lines, std::size_t indent,
                                          std::size_t width);

/// A table in columns, two blanks apart. The last column is wrapped where the table is too wide.
[[nodiscard]] std::string table_text(const document::Table& table, std::size_t width, bool colour);

}  // namespace backstep::render
