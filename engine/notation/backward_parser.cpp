// The statements of the backward pass, and macro calls.
#include "engine/notation/statement_parser.hpp"

namespace backstep::notation {

// backward Y [from G, Z from H ...] [as P_] [with inputs]
StatementParser::Content StatementParser::backward() {
  BackwardStatement statement;
  do {
    if (!backward_target(statement)) return std::nullopt;
  } while (cursor_.accept(","));
  if (cursor_.accept_word("as")) {
    auto prefix = cursor_.expect_name("prefix");
    if (!prefix) return std::nullopt;
    statement.prefix = std::move(*prefix);
  }
  if (cursor_.accept_word("with")) {
    if (!cursor_.accept_word("inputs")) {
      cursor_.expected("inputs");
      return std::nullopt;
    }
    statement.with_inputs = true;
  }
  return statement;
}

bool StatementParser::backward_target(BackwardStatement& into) {
  const Place place = cursor_.now().place;
  auto name = cursor_.expect_name("quantity");
  if (!name) return false;
  BackwardStatement::Target target{std::move(*name), "", place};
  if (cursor_.accept_word("from")) {
    auto from = cursor_.expect_name("quantity");
    if (!from) return false;
    target.from = std::move(*from);
  }
  into.targets.push_back(std::move(target));
  return true;
}

StatementParser::Content StatementParser::adjoint() {
  auto left = left_side();
  if (!left || !cursor_.expect("=")) return std::nullopt;
  AdjointStatement statement{std::move(left->name), std::move(left->letters), expressions_.expression(),
                             std::nullopt};
  if (!statement.formula) return std::nullopt;
  if (!cursor_.accept_word("when")) return statement;
  statement.when = expressions_.condition();
  if (!statement.when) return std::nullopt;
  return statement;
}

// NAME value ... name = value ...; commas between arguments are optional.
StatementParser::Content StatementParser::macro_call() {
  CallStatement statement;
  statement.macro = cursor_.now().text;
  cursor_.advance();
  while (!cursor_.at_line_end()) {
    if (!argument(statement)) return std::nullopt;
    cursor_.accept(",");
  }
  return statement;
}

bool StatementParser::argument(CallStatement& into) {
  CallStatement::Argument argument;
  argument.place = cursor_.now().place;
  if (cursor_.now().kind == Token::Kind::name && cursor_.ahead(1).is("=")) {
    argument.name = cursor_.now().text;
    cursor_.advance();
    cursor_.advance();
  }
  if (!argument_value(argument)) return false;
  into.arguments.push_back(std::move(argument));
  return true;
}

// A word may hold hyphens ("half-sse") if no space stands around them.
bool StatementParser::argument_value(CallStatement::Argument& into) {
  const bool is_word =
      cursor_.now().kind == Token::Kind::name && !cursor_.ahead(1).is("(") && !arrays_.starts();
  if (!is_word) {
    auto values = arrays_.array();
    if (!values) return false;
    into.value = std::move(*values);
    return true;
  }
  std::string word(cursor_.now().text);
  cursor_.advance();
  while (cursor_.now().is("-") && cursor_.now().joined && cursor_.ahead(1).joined &&
         cursor_.ahead(1).kind != Token::Kind::sign && !cursor_.ahead(1).ends_line()) {
    word += "-" + std::string(cursor_.ahead(1).text);
    cursor_.advance();
    cursor_.advance();
  }
  into.value = std::move(word);
  return true;
}

}  // namespace backstep::notation
