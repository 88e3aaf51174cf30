#include "engine/notation/cursor.hpp"

#include <charconv>

namespace backstep::notation {

namespace {

constexpr std::int64_t integer_limit = std::int64_t{1} << 40;

std::string describe(const Token& token) { return token.ends_line() ? "" : std::string(token.text); }

}  // namespace

void Cursor::expected(std::string_view what) {
  fault_here("syntax.expected", {{"expected", std::string(what)}, {"found", describe(now())}});
}

bool Cursor::expect(std::string_view sign) {
  if (accept(sign)) return true;
  if (now().is("==") && sign == "=") {
    fault_here("comparison.double_equal");
    return false;
  }
  expected(sign);
  return false;
}

std::optional<std::string> Cursor::expect_name(std::string_view what) {
  if (now().kind != Token::Kind::name) {
    expected(what);
    return std::nullopt;
  }
  if (now().text.find('.') != std::string_view::npos) {
    fault_here("name.dot", {{"name", std::string(now().text)}});
    return std::nullopt;
  }
  std::string name(now().text);
  advance();
  return name;
}

std::optional<std::int64_t> Cursor::expect_integer(std::string_view what) {
  const bool minus = accept("-");
  const Token& token = now();
  if (token.kind != Token::Kind::number ||
      token.text.find_first_not_of("0123456789") != std::string_view::npos) {
    expected(what);
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto result = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
  if (result.ec != std::errc{} || value > integer_limit) {
    fault_here("limit.range", {{"found", std::string(token.text.substr(0, 20))}});
    return std::nullopt;
  }
  advance();
  return minus ? -value : value;
}

bool Cursor::expect_line_end() {
  if (at_line_end()) return true;
  fault_here("syntax.unexpected", {{"found", describe(now())}});
  return false;
}

void Cursor::skip_line() {
  while (!at_line_end()) advance();
  advance();
}

}  // namespace backstep::notation
