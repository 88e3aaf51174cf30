#include "reports/document/formula.hpp"

#include <utility>

namespace backstep::document {

namespace {

Box leaf(Box::Kind kind, std::string text) {
  Box box;
  box.kind = kind;
  box.text = std::move(text);
  return box;
}

Box compound(Box::Kind kind, std::string text, Boxes parts) {
  Box box = leaf(kind, std::move(text));
  box.parts = std::move(parts);
  return box;
}

/// A list of boxes without copying any: a braced list would.
template <class... Part>
Boxes together(Part... part) {
  Boxes parts;
  parts.reserve(sizeof...(part));
  (parts.push_back(std::move(part)), ...);
  return parts;
}

}  // namespace

Box row(Boxes parts) { return compound(Box::Kind::row, "", std::move(parts)); }
Box symbol(std::string text) { return leaf(Box::Kind::symbol, std::move(text)); }
Box name(std::string text) { return leaf(Box::Kind::name, std::move(text)); }
Box number(std::string text) {
  const std::size_t line = text.find('/');
  if (line == std::string::npos) return leaf(Box::Kind::number, std::move(text));
  const bool minus = text.starts_with('-');
  Box above = leaf(Box::Kind::number, text.substr(minus ? 1 : 0, line - (minus ? 1 : 0)));
  Box both = fraction(std::move(above), leaf(Box::Kind::number, text.substr(line + 1)));
  return minus ? negation(std::move(both)) : both;
}
Box operation(std::string text) { return leaf(Box::Kind::operation, std::move(text)); }
Box words(std::string text) { return leaf(Box::Kind::words, std::move(text)); }
Box blank(int digits) { return leaf(Box::Kind::blank, std::to_string(digits)); }
Box blank(int digits, Box filled) {
  return compound(Box::Kind::blank, std::to_string(digits), together(std::move(filled)));
}

Box negation(Box operand) { return compound(Box::Kind::negation, "", together(std::move(operand))); }
Box root(Box inside) { return compound(Box::Kind::root, "", together(std::move(inside))); }

Box fraction(Box numerator, Box denominator) {
  return compound(Box::Kind::fraction, "", together(std::move(numerator), std::move(denominator)));
}

Box script(Box base, Box subscript, Box superscript) {
  return compound(Box::Kind::script, "",
                  together(std::move(base), std::move(subscript), std::move(superscript)));
}

Box fence(Box inside, std::string bracket) {
  return compound(Box::Kind::fence, std::move(bracket), together(std::move(inside)));
}

Box accent(std::string sign, Box under) {
  return compound(Box::Kind::accent, std::move(sign), together(std::move(under)));
}

Box call(std::string function, Box argument) {
  return compound(Box::Kind::call, std::move(function), together(std::move(argument)));
}

Box big(std::string sign, Box below, Box above, Box body) {
  return compound(Box::Kind::big, std::move(sign),
                  together(std::move(below), std::move(above), std::move(body)));
}

Box toned(Box box, Tone tone, std::string anchor) {
  box.tone = tone;
  box.anchor = std::move(anchor);
  return box;
}

}  // namespace backstep::document
