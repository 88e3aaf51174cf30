// What stands ahead, before it is read as numbers.
#include "engine/notation/array_parser.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/notation/printout.hpp"

namespace backstep::notation {

bool ArrayParser::number_ahead(std::size_t by) const {
  const Token& token = cursor_.ahead(by);
  return token.kind == Token::Kind::number ||
         (token.is_plus_or_minus() && cursor_.ahead(by + 1).kind == Token::Kind::number);
}

// np.array(, tensor(, Parameter containing:, <tf.Tensor, nan
bool ArrayParser::printout_ahead(std::size_t by) const {
  const Token& token = cursor_.ahead(by);
  if (token.is("<") || token.is("...") || token.kind == Token::Kind::quoted) return true;
  if (token.kind != Token::Kind::name) return false;
  const bool dotted = token.text.find('.') != std::string_view::npos;
  const bool call = cursor_.ahead(by + 1).is("(") && (dotted || holds_numbers(token.text));
  const bool parameter = token.is_name("Parameter") && cursor_.ahead(by + 1).is_name("containing");
  return call || parameter || fault_of_word(token.text) != "array.not_number";
}

bool ArrayParser::starts() const {
  const Token& token = cursor_.now();
  const bool signed_word = token.is_plus_or_minus() && printout_ahead(1);  // -inf
  return token.opens() || number_ahead(0) || printout_ahead(0) || signed_word;
}

bool ArrayParser::fills_line() const {
  if (cursor_.now().is("[")) return !condition_ahead();
  if (cursor_.now().is("(")) return tuple_ahead();
  if (number_ahead(0)) return all_numbers_ahead();
  return starts();
}

// [i = j]*...: a factor, not numbers. Only where nothing but blanks and brackets stand before the sign.
bool ArrayParser::condition_ahead() const {
  const std::size_t end = past_brackets(0);
  for (std::size_t by = 1; by < end; ++by) {
    if (cursor_.ahead(by).is("(")) return false;
    if (cursor_.ahead(by).kind == Token::Kind::sign && relation(cursor_.ahead(by).text)) return true;
  }
  return false;
}

// (1, 2) and ((1, 2), (3, 4)), not (1 + 2)*z.
bool ArrayParser::tuple_ahead() const {
  std::size_t by = 0;
  while (cursor_.ahead(by).opens()) ++by;
  if (!number_ahead(by)) return printout_ahead(by);
  by += cursor_.ahead(by).is_plus_or_minus() ? 2U : 1U;
  return cursor_.ahead(by).is(",");
}

bool ArrayParser::all_numbers_ahead() const {
  for (std::size_t by = 0; !cursor_.ahead(by).ends_line(); ++by) {
    const Token& token = cursor_.ahead(by);
    if (token.is_name("means") && cursor_.ahead(by + 1).kind == Token::Kind::words) return by > 0;
    const bool subtracted = by > 0 && token.is_plus_or_minus() &&
                            cursor_.ahead(by - 1).kind == Token::Kind::number &&
                            (token.joined || !cursor_.ahead(by + 1).joined);
    const bool numeric = number_ahead(by) || token.is(",") || token.is(";") || printout_ahead(by);
    if (!numeric || subtracted) return false;
  }
  return true;
}

// How many tokens ahead the one after the bracket stands that closes the one `by` ahead.
std::size_t ArrayParser::past_brackets(std::size_t by) const {
  std::size_t depth = 0;
  for (; !cursor_.ahead(by).ends_line(); ++by) {
    if (cursor_.ahead(by).opens()) ++depth;
    if (cursor_.ahead(by).closes() && --depth == 0) return by + 1;
  }
  return by;
}

// (x) with a single item and no comma.
bool ArrayParser::one_item_ahead() const {
  std::size_t by = 1;
  if (cursor_.ahead(by).opens()) {
    by = past_brackets(by);
  } else if (number_ahead(by)) {
    by += cursor_.ahead(by).is_plus_or_minus() ? 2U : 1U;
  } else if (cursor_.ahead(by).kind == Token::Kind::name && cursor_.ahead(by + 1).is("(")) {
    by = past_brackets(by + 1);
  }
  return cursor_.ahead(by).is(")");
}

// Whether numbers and semicolons stand directly in the bracket here.
bool ArrayParser::rows_ahead() const {
  for (std::size_t by = 1; !cursor_.ahead(by).ends_line() && !cursor_.ahead(by).closes(); ++by) {
    if (cursor_.ahead(by).opens()) return false;
    if (cursor_.ahead(by).is(";")) return true;
  }
  return false;
}

}  // namespace backstep::notation
