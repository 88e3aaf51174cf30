// An instance as linear text, with texts in place of its references.
#include "engine/notation/printer.hpp"
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool is_zero_text(const std::string& text) { return text.find_first_not_of("0.") == std::string::npos; }

/// A number as it may stand inside a formula: "3/8" is a quotient, which needs brackets at times.
Expr literal(const std::string& text) {
  const std::size_t line = text.find('/');
  if (line == std::string::npos) return notation::number(text);
  return notation::product({notation::number(text.substr(0, line)), notation::number(text.substr(line + 1))},
                           {false, true});
}

}  // namespace

std::string linear(const Expr& instance, const std::function<std::string(const Node&)>& text_of) {
  const auto substitute = [&](const auto& self, const Expr& expression) -> Expr {
    if (expression->kind == Kind::reference) {
      const std::string text = text_of(*expression);
      const bool minus = text.starts_with('-');
      const Expr value = literal(text.substr(minus ? 1 : 0));
      return minus ? notation::negate(value) : value;
    }
    if (expression->kind == Kind::number) return literal(expression->text);
    const Expr copy = notation::with_parts(expression, [&](const Expr& part) { return self(self, part); });
    const bool zero = copy->kind == Kind::negate && copy->children[0]->kind == Kind::number &&
                      is_zero_text(copy->children[0]->text);
    return zero ? copy->children[0] : copy;
  };
  return notation::print(substitute(substitute, instance));
}

}  // namespace backstep::narrate
