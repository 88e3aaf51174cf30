// glorot(seed = 1), uniform(-0.5, 0.5, seed = 3): a name, numbers, and names set to numbers.
#include "engine/notation/array_parser.hpp"

namespace backstep::notation {

bool ArrayParser::initialiser(Array& into) {
  Initialiser found;
  found.name = cursor_.now().text;
  cursor_.advance();
  cursor_.advance();
  while (!cursor_.now().is(")")) {
    if (!initialiser_argument(found)) return false;
    if (!cursor_.accept(",") && !cursor_.now().is(")")) {
      cursor_.expected(")");
      return false;
    }
  }
  cursor_.advance();
  into.initialiser = std::move(found);
  return true;
}

bool ArrayParser::initialiser_argument(Initialiser& into) {
  Initialiser::Argument argument;
  if (cursor_.now().kind == Token::Kind::name && cursor_.ahead(1).is("=")) {
    argument.name = cursor_.now().text;
    cursor_.advance();
    cursor_.advance();
  }
  Array value;
  if (!number(value, 0)) return false;
  argument.literal = value.literals.front();
  into.arguments.push_back(std::move(argument));
  return true;
}

}  // namespace backstep::notation
