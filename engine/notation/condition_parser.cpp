// Positions in brackets, and the conditions of filters and indicators.
#include "engine/notation/expression_parser.hpp"
#include "engine/notation/primitives.hpp"

namespace backstep::notation {

std::optional<std::vector<Affine>> ExpressionParser::positions() {
  std::vector<Affine> found;
  do {
    auto next = checked_position();
    if (!next) return std::nullopt;
    found.push_back(std::move(*next));
  } while (cursor_.accept(","));
  return found;
}

// s[y[n]]: an index that depends on data. The remedy is a filtered sum.
std::optional<Affine> ExpressionParser::checked_position() {
  if (cursor_.now().kind == Token::Kind::name && cursor_.ahead(1).is("[")) {
    cursor_.fault_here("subscript.data", {{"name", std::string(cursor_.now().text)}});
    return std::nullopt;
  }
  return position();
}

std::optional<Affine> ExpressionParser::position() {
  Affine found;
  std::int64_t sign = cursor_.accept("-") ? -1 : 1;
  if (!position_term(found, sign)) return std::nullopt;
  while (cursor_.now().is("+") || cursor_.now().is("-")) {
    sign = cursor_.now().is("-") ? -1 : 1;
    cursor_.advance();
    if (!position_term(found, sign)) return std::nullopt;
  }
  return found;
}

bool ExpressionParser::position_term(Affine& position, std::int64_t sign) {
  if (cursor_.now().kind == Token::Kind::name) {
    position.terms.push_back({std::string(cursor_.now().text), sign});
    cursor_.advance();
    return true;
  }
  const auto integer = cursor_.expect_integer("position");
  if (!integer) return false;
  if (!cursor_.accept("*")) {
    position.constant += sign * *integer;
    return true;
  }
  auto letter = cursor_.expect_name("letter");
  if (!letter) return false;
  position.terms.push_back({std::move(*letter), sign * *integer});
  return true;
}

std::optional<std::vector<Condition>> ExpressionParser::conditions() {
  std::vector<Condition> found;
  do {
    auto next = condition();
    if (!next) return std::nullopt;
    found.push_back(std::move(*next));
  } while (cursor_.accept_word("and"));
  return found;
}

std::optional<Condition> ExpressionParser::inside() {
  cursor_.advance();
  cursor_.advance();
  auto name = cursor_.expect_name("quantity");
  if (!name || !cursor_.expect(")")) return std::nullopt;
  return Condition{Condition::Relation::inside, nullptr, nullptr, std::move(*name)};
}

std::optional<Condition> ExpressionParser::condition() {
  if (cursor_.now().is_name("inside") && cursor_.ahead(1).is("(")) return inside();
  const Expr left = expression();
  if (!left) return std::nullopt;
  const auto sign = relation_sign();
  if (!sign) return std::nullopt;
  const Expr right = expression();
  if (!right) return std::nullopt;
  return Condition{*sign, left, right, ""};
}

std::optional<Condition::Relation> ExpressionParser::relation_sign() {
  const auto sign = cursor_.now().kind == Token::Kind::sign ? relation(cursor_.now().text) : std::nullopt;
  if (sign) {
    cursor_.advance();
    return sign;
  }
  if (cursor_.now().is("==")) {
    cursor_.fault_here("comparison.double_equal");
  } else {
    cursor_.expected("relation");
  }
  return std::nullopt;
}

// [i = 1 and k != y[n]]
Expr ExpressionParser::indicator() {
  const Place place = cursor_.now().place;
  cursor_.advance();
  auto found = conditions();
  if (!found || !cursor_.expect("]")) return nullptr;
  return with_place(notation::indicator(std::move(*found)), place);
}

}  // namespace backstep::notation
