#include "engine/notation/parser.hpp"

#include "engine/notation/statement_parser.hpp"

namespace backstep::notation {

namespace {

bool is_bracket_fault(const Fault& fault) { return fault.id.starts_with("bracket."); }

bool begins_no_statement(const Fault& fault) {
  return fault.id == "syntax.expected" && fault.arguments.front().value == "statement";
}

// A bracket that does not match is told once; what the parser then trips over on that line adds nothing, and
// neither do the lines of numbers below it.
void drop_consequences(Faults& faults) {
  std::set<std::uint32_t> lines;
  for (const Fault& fault : faults)
    if (is_bracket_fault(fault)) lines.insert(fault.place.line);
  for (const Fault& fault : faults)
    if (begins_no_statement(fault) && lines.contains(fault.place.line - 1)) lines.insert(fault.place.line);
  std::erase_if(faults, [&](const Fault& fault) {
    return !is_bracket_fault(fault) && lines.contains(fault.place.line);
  });
}

}  // namespace

Parsed parse(std::string_view text, const std::set<std::string, std::less<>>& macros) {
  Parsed parsed;
  parsed.faults = check_text(text);
  if (!parsed.faults.empty()) return parsed;
  Cursor cursor(tokenize(text, parsed.faults), parsed.faults);
  StatementParser parser(cursor, macros);
  parsed.statements = parser.statements();
  parsed.broken = parser.broken_names();
  drop_consequences(parsed.faults);
  return parsed;
}

Expr parse_expression(std::string_view text, Faults& faults) {
  Cursor cursor(tokenize(text, faults), faults);
  Expr found = ExpressionParser(cursor).expression();
  return found && faults.empty() && cursor.expect_line_end() ? found : nullptr;
}

}  // namespace backstep::notation
