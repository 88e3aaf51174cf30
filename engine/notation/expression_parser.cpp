#include "engine/notation/expression_parser.hpp"

#include "engine/notation/parser.hpp"
#include "engine/notation/primitives.hpp"

namespace backstep::notation {

namespace {

Expr at(const Expr& expression, Place place) {
  return expression ? with_place(expression, place) : expression;
}

// Reductions that are never anything else. max and min are, if a filter follows their letters.
bool always_reduces(std::string_view name) {
  const auto known = reduction(name);
  return known && *known != Reduction::max && *known != Reduction::min;
}

}  // namespace

Expr ExpressionParser::expression() {
  std::vector<Expr> children{term()};
  std::vector<bool> minus{false};
  while (children.back() && (cursor_.now().is("+") || cursor_.now().is("-"))) {
    minus.push_back(cursor_.now().is("-"));
    cursor_.advance();
    children.push_back(term());
  }
  return children.back() ? sum(std::move(children), std::move(minus)) : nullptr;
}

Expr ExpressionParser::term() {
  std::vector<Expr> children{factor()};
  std::vector<bool> divide{false};
  while (children.back() && (cursor_.now().is("*") || cursor_.now().is("/"))) {
    divide.push_back(cursor_.now().is("/"));
    cursor_.advance();
    children.push_back(factor());
  }
  return children.back() ? product(std::move(children), std::move(divide)) : nullptr;
}

Expr ExpressionParser::factor() {
  if (depth_ >= depth_limit) {
    cursor_.fault_here("limit.depth", {{"limit", std::to_string(depth_limit)}});
    return nullptr;
  }
  const Place place = cursor_.now().place;
  ++depth_;
  Expr result;
  if (cursor_.accept("-")) {
    const Expr operand = factor();
    result = operand ? at(negate(operand), place) : nullptr;
  } else {
    result = powered();
  }
  --depth_;
  return result;
}

Expr ExpressionParser::powered() {
  const Expr base = atom();
  if (base && (cursor_.now().is("**") || cursor_.now().is("//"))) {
    cursor_.fault_here("sign.foreign", {{"found", std::string(cursor_.now().text)}});
    return nullptr;
  }
  if (!base || !cursor_.accept("^")) return base;
  const bool minus = cursor_.accept("-");
  if (cursor_.now().kind != Token::Kind::number) {
    cursor_.fault_here("power.exponent");
    return nullptr;
  }
  const std::string exponent = (minus ? "-" : "") + std::string(cursor_.now().text);
  cursor_.advance();
  return at(power(base, exponent), base->place);
}

Expr ExpressionParser::atom() {
  const Token& token = cursor_.now();
  if (token.kind == Token::Kind::name) return named();
  if (token.is("(")) return parenthesised();
  if (token.is("[")) return indicator();
  if (token.kind == Token::Kind::number) {
    const Expr literal = at(number(std::string(token.text)), token.place);
    cursor_.advance();
    return literal;
  }
  cursor_.expected("value");
  return nullptr;
}

Expr ExpressionParser::parenthesised() {
  const Place place = cursor_.now().place;
  cursor_.advance();
  const Expr inside = expression();
  return inside && cursor_.expect(")") ? at(inside, place) : nullptr;
}

Expr ExpressionParser::named() {
  const Token& token = cursor_.now();
  const Place place = token.place;
  std::string name(token.text);
  cursor_.advance();
  if (cursor_.now().is("(")) {
    cursor_.advance();
    if (name == "pad") return padded(place);
    if (name == "size") return size(place);
    if (name == "hit") return hit(place);
    if (always_reduces(name) || (notation::reduction(name) && filter_ahead()))
      return reduction(std::move(name), place);
    return application(std::move(name), place);
  }
  if (is_reserved(name)) {
    cursor_.fault("name.reserved", {{"name", name}}, place);
    return nullptr;
  }
  return reference(std::move(name), place);
}

Expr ExpressionParser::reference(std::string name, Place place) {
  std::vector<Affine> subscripts;
  if (cursor_.accept("[")) {
    auto found = positions();
    if (!found || !cursor_.expect("]")) return nullptr;
    subscripts = std::move(*found);
  }
  return at(notation::reference(std::move(name), std::move(subscripts)), place);
}

Expr ExpressionParser::padded(Place place) {
  const Place inner = cursor_.now().place;
  auto name = cursor_.expect_name("reference");
  const Expr inside = name ? reference(std::move(*name), inner) : nullptr;
  if (!inside || !cursor_.expect(")")) return nullptr;
  auto copy = std::make_shared<Node>(*inside);
  copy->padded = true;
  copy->place = place;
  return copy;
}

Expr ExpressionParser::size(Place place) {
  auto letter = cursor_.expect_name("letter");
  if (!letter || !cursor_.expect(")")) return nullptr;
  return at(size_of(std::move(*letter)), place);
}

// A filter stands between the letters and the body: max(u, v: inside(x), ...).
bool ExpressionParser::filter_ahead() const {
  std::size_t by = 0;
  while (cursor_.ahead(by).kind == Token::Kind::name && cursor_.ahead(by + 1).is(",")) by += 2;
  return cursor_.ahead(by).kind == Token::Kind::name && cursor_.ahead(by + 1).is(":");
}

std::optional<std::vector<std::string>> ExpressionParser::letters() {
  std::vector<std::string> found;
  while (cursor_.now().kind == Token::Kind::name && (cursor_.ahead(1).is(",") || cursor_.ahead(1).is(":"))) {
    found.emplace_back(cursor_.now().text);
    cursor_.advance();
    if (cursor_.now().is(":")) break;
    cursor_.advance();
  }
  if (!found.empty()) return found;
  cursor_.fault_here("reduction.letter");
  return std::nullopt;
}

Expr ExpressionParser::reduction(std::string name, Place place) {
  auto over = letters();
  if (!over) return nullptr;
  std::vector<Condition> filter;
  if (cursor_.accept(":")) {
    auto found = conditions();
    if (!found || !cursor_.expect(",")) return nullptr;
    filter = std::move(*found);
  }
  const Expr body = expression();
  if (!body || !cursor_.expect(")")) return nullptr;
  return at(reduce(std::move(name), std::move(*over), std::move(filter), body), place);
}

Expr ExpressionParser::application(std::string name, Place place) {
  std::vector<Expr> arguments;
  do {
    arguments.push_back(expression());
    if (!arguments.back()) return nullptr;
  } while (cursor_.accept(","));
  if (!cursor_.expect(")")) return nullptr;
  return at(call(std::move(name), std::move(arguments)), place);
}

Expr ExpressionParser::hit(Place place) {
  std::vector<std::string> over;
  std::vector<Affine> where;
  do {
    auto letter = cursor_.expect_name("letter");
    if (!letter || !cursor_.expect("=")) return nullptr;
    auto found = position();
    if (!found) return nullptr;
    over.push_back(std::move(*letter));
    where.push_back(std::move(*found));
  } while (cursor_.accept(","));
  if (!cursor_.expect(":")) return nullptr;
  const Expr searched = factor();
  if (!searched || !cursor_.expect(")")) return nullptr;
  auto made = std::make_shared<Node>();
  made->kind = Kind::hit;
  made->place = place;
  made->letters = std::move(over);
  made->positions = std::move(where);
  made->children = {searched};
  return made;
}

}  // namespace backstep::notation
