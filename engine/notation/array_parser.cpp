#include "engine/notation/array_parser.hpp"

namespace backstep::notation {

namespace {

constexpr std::size_t deepest_array = 8;

bool is_sign(const Token& token) { return token.is("-") || token.is("+"); }

}  // namespace

bool ArrayParser::number_ahead(std::size_t by) const {
  const Token& token = cursor_.ahead(by);
  return token.kind == Token::Kind::number ||
         (is_sign(token) && cursor_.ahead(by + 1).kind == Token::Kind::number);
}

bool ArrayParser::starts() const { return cursor_.now().is("[") || number_ahead(0); }

bool ArrayParser::fills_line() const {
  if (!starts()) return false;
  for (std::size_t by = 0; !cursor_.ahead(by).ends_line(); ++by) {
    const Token& token = cursor_.ahead(by);
    const bool numeric = token.kind == Token::Kind::number || is_sign(token) || token.is("[") ||
                         token.is("]") || token.is(",");
    if (!numeric) return false;
  }
  return true;
}

std::optional<Array> ArrayParser::array() {
  Array found;
  found.place = cursor_.now().place;
  leaf_seen_ = false;
  const bool well = cursor_.now().is("[") ? nested(found, 0) : flat(found);
  return well ? std::optional{std::move(found)} : std::nullopt;
}

bool ArrayParser::number(Array& into) {
  const bool minus = cursor_.now().is("-");
  if (is_sign(cursor_.now())) cursor_.advance();
  if (cursor_.now().kind != Token::Kind::number) {
    cursor_.fault_here("array.not_number", {{"found", std::string(cursor_.now().text)}});
    return false;
  }
  into.literals.push_back((minus ? "-" : "") + std::string(cursor_.now().text));
  cursor_.advance();
  return true;
}

bool ArrayParser::flat(Array& into) {
  const bool single_only = !number_ahead(0);
  if (single_only) return number(into);
  while (number_ahead(0)) {
    if (!number(into)) return false;
    if (cursor_.now().is(",") && number_ahead(1)) cursor_.advance();
  }
  if (into.literals.size() > 1) into.shape = {into.literals.size()};
  return true;
}

bool ArrayParser::item(Array& into, std::size_t level) {
  return cursor_.now().is("[") ? nested(into, level + 1) : number(into);
}

bool ArrayParser::nested(Array& into, std::size_t level) {
  const Place place = cursor_.now().place;
  if (level >= deepest_array) {
    cursor_.fault_here("limit.array_depth", {{"limit", std::to_string(deepest_array)}});
    return false;
  }
  cursor_.advance();
  const bool leaf = !cursor_.now().is("[");
  if ((leaf_seen_ && leaf != (level + 1 == into.shape.size()))) {
    cursor_.fault("array.ragged", {}, place);
    return false;
  }
  std::size_t items = 0;
  while (!cursor_.now().is("]")) {
    if (cursor_.now().is("[") == leaf) {
      cursor_.fault_here("array.ragged");
      return false;
    }
    if (!item(into, level)) return false;
    ++items;
    cursor_.accept(",");
  }
  cursor_.advance();
  return count(into, level, items, place);
}

// Brackets of one level all hold equally many items.
bool ArrayParser::count(Array& into, std::size_t level, std::size_t items, Place place) {
  if (items == 0) {
    cursor_.fault("array.empty", {}, place);
    return false;
  }
  if (into.shape.size() <= level) into.shape.resize(level + 1, 0);
  leaf_seen_ = true;
  if (into.shape[level] != 0 && into.shape[level] != items) {
    cursor_.fault("array.uneven",
                  {{"found", std::to_string(items)}, {"expected", std::to_string(into.shape[level])}}, place);
    return false;
  }
  into.shape[level] = items;
  return true;
}

}  // namespace backstep::notation
