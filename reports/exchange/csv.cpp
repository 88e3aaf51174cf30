#include "reports/exchange/csv.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "reports/render/safe_text.hpp"

namespace backstep::exchange {

namespace {

// Signs with which a cell becomes a formula, full-width ones too.
constexpr std::array<std::string_view, 8> formula_signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool becomes_formula(std::string_view text) {
  return std::ranges::any_of(formula_signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string inside;
  for (const char c : text) inside += c == '"' ? "\"\"" : std::string(1, c);
  return "\"" + inside + "\"";
}

}  // namespace

std::string text_cell(const std::string& text) {
  const std::string safe = render::safe_text(text);
  return quoted((becomes_formula(safe) ? "'" : "") + safe);
}

std::string table_row(std::initializer_list<std::string> cells) {
  std::string row;
  for (const std::string& cell : cells) row += (&cell == cells.begin() ? "" : ",") + cell;
  return row + "\n";
}

}  // namespace backstep::exchange
