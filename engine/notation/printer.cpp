#include "engine/notation/printer.hpp"

#include "engine/notation/primitives.hpp"

namespace backstep::notation {

namespace {

// What stands around an operand decides whether it needs brackets.
enum class Context { outermost, first_term, term, first_factor, factor, base };

bool needs_brackets(Kind kind, Context context) {
  switch (kind) {
    case Kind::sum: return context != Context::outermost;
    case Kind::product: return context == Context::first_factor || context >= Context::factor;
    case Kind::negate: return context == Context::term || context >= Context::factor;
    case Kind::power: return context == Context::base;
    default: return false;
  }
}

std::string print_in(const Expr& expression, Context context);

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

template <typename Items, typename Print>
std::string joined(const Items& items, std::string_view separator, Print print_one) {
  std::vector<std::string> parts;
  for (const auto& item : items) parts.push_back(print_one(item));
  return join(parts, separator);
}

std::string print_all(const std::vector<Condition>& conditions) {
  return joined(conditions, " and ", [](const Condition& one) { return print(one); });
}

std::string print_chain(const Node& node, std::string_view plain, std::string_view inverse, Context first,
                        Context later) {
  std::string text = print_in(node.children[0], first);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    text += node.inverse[i] ? inverse : plain;
    text += print_in(node.children[i], later);
  }
  return text;
}

std::string print_reference(const Node& node) {
  std::string text = node.text;
  if (!node.subscripts.empty())
    text += "[" + joined(node.subscripts, ",", [](const Affine& one) { return print(one); }) + "]";
  return node.padded ? "pad(" + text + ")" : text;
}

std::string print_reduction(const Node& node) {
  std::string text = node.text + "(" + join(node.letters, ", ");
  if (!node.conditions.empty()) text += ": " + print_all(node.conditions);
  return text + ", " + print(node.children[0]) + ")";
}

std::string print_hit(const Node& node) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < node.letters.size(); ++i)
    parts.push_back(node.letters[i] + " = " + print(node.positions[i]));
  return "hit(" + join(parts, ", ") + ": " + print(node.children[0]) + ")";
}

std::string print_call(const Node& node) {
  return node.text + "(" + joined(node.children, ", ", [](const Expr& one) { return print(one); }) + ")";
}

std::string print_node(const Node& node) {
  switch (node.kind) {
    case Kind::number: return node.text;
    case Kind::size: return "size(" + node.text + ")";
    case Kind::reference: return print_reference(node);
    case Kind::negate: return "-" + print_in(node.children[0], Context::first_factor);
    case Kind::sum: return print_chain(node, " + ", " - ", Context::first_term, Context::term);
    case Kind::product: return print_chain(node, "*", "/", Context::first_factor, Context::factor);
    case Kind::power: return print_in(node.children[0], Context::base) + "^" + node.children[1]->text;
    case Kind::call: return print_call(node);
    case Kind::reduce: return print_reduction(node);
    case Kind::indicator: return "[" + print_all(node.conditions) + "]";
    case Kind::hit: return print_hit(node);
  }
  return "";
}

std::string print_in(const Expr& expression, Context context) {
  const std::string text = print_node(*expression);
  return needs_brackets(expression->kind, context) ? "(" + text + ")" : text;
}

std::string print_term(const Affine::Term& term) {
  const std::int64_t size = term.coefficient < 0 ? -term.coefficient : term.coefficient;
  return (size == 1 ? "" : std::to_string(size) + "*") + term.letter;
}

}  // namespace

std::string print(const Affine& position) {
  std::string text;
  for (const Affine::Term& term : position.terms) {
    if (term.coefficient < 0) text += "-";
    if (term.coefficient >= 0 && !text.empty()) text += "+";
    text += print_term(term);
  }
  if (text.empty()) return std::to_string(position.constant);
  if (position.constant > 0) text += "+";
  return position.constant == 0 ? text : text + std::to_string(position.constant);
}

std::string print(const Condition& condition) {
  if (condition.relation == Condition::Relation::inside) return "inside(" + condition.name + ")";
  return print(condition.left) + " " + std::string(sign_of(condition.relation)) + " " +
         print(condition.right);
}

std::string print(const Expr& expression) { return print_in(expression, Context::outermost); }

std::string print_left(const std::string& name, const std::vector<std::string>& letters) {
  return letters.empty() ? name : name + "[" + join(letters, ",") + "]";
}

}  // namespace backstep::notation
