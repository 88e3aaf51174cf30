#include "engine/model/whole_number.hpp"

#include <algorithm>
#include <charconv>

#include "engine/notation/printer.hpp"

namespace backstep::model {

namespace {

using notation::Expr;
using notation::Kind;
using notation::Node;
using Value = std::optional<std::int64_t>;

class Reckoner {
 public:
  Reckoner(const SizeOf& size_of, notation::Faults& faults) : size_of_(size_of), faults_(faults) {}

  Value value(const Expr& expression) {
    switch (expression->kind) {
      case Kind::number: return literal(*expression);
      case Kind::size: return size(*expression);
      case Kind::negate: return within(difference(0, value(expression->children[0])), *expression);
      case Kind::sum:
      case Kind::product: return chain(*expression);
      case Kind::call: return extremum(*expression);
      default: return fault("index.form", {}, expression->place);
    }
  }

 private:
  static Value difference(std::int64_t from, Value amount) {
    return amount ? Value{from - *amount} : std::nullopt;
  }

  Value literal(const Node& node) {
    const std::string& text = node.text;
    if (text.find_first_not_of("0123456789") != std::string::npos)
      return fault("index.not_whole", {{"found", text.substr(0, 30)}}, node.place);
    std::int64_t value = 0;
    const bool read = std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
    return within(read ? value : whole_number_limit + 1, node);
  }

  Value size(const Node& node) {
    const Value size = size_of_(node.text);
    return size ? size : fault("letter.unknown", {{"letter", node.text}}, node.place);
  }

  // Terms or factors from left to right.
  Value chain(const Node& node) {
    Value sofar = node.kind == Kind::sum ? 0 : 1;
    for (std::size_t i = 0; i < node.children.size() && sofar; ++i) {
      const Value next = value(node.children[i]);
      if (!next) return std::nullopt;
      sofar = node.kind == Kind::sum ? Value{node.inverse[i] ? *sofar - *next : *sofar + *next}
                                     : scaled(*sofar, *next, node.inverse[i], node);
      if (sofar) sofar = within(sofar, node);
    }
    return sofar;
  }

  Value extremum(const Node& node) {
    const bool known = (node.text == "max" || node.text == "min") && node.children.size() == 2;
    if (!known) return fault("index.form", {}, node.place);
    const Value first = value(node.children[0]);
    const Value second = first ? value(node.children[1]) : std::nullopt;
    if (!second) return std::nullopt;
    return node.text == "max" ? std::max(*first, *second) : std::min(*first, *second);
  }

  Value scaled(std::int64_t sofar, std::int64_t by, bool divides, const Node& node) {
    if (!divides) {
      std::int64_t product = 0;
      return __builtin_mul_overflow(sofar, by, &product) ? whole_number_limit + 1 : product;
    }
    if (by == 0) return fault("index.divided_by_zero", {}, node.place);
    const bool rounds = sofar % by != 0 && (sofar < 0) != (by < 0);
    return sofar / by - (rounds ? 1 : 0);
  }

  Value within(Value value, const Node& node) {
    if (!value || (*value <= whole_number_limit && *value >= -whole_number_limit)) return value;
    const std::string text = notation::print(std::make_shared<const Node>(node));
    return fault("limit.range", {{"found", text.substr(0, 30)}}, node.place);
  }

  Value fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    if (faults_.size() < notation::fault_limit)
      faults_.push_back({std::move(id), std::move(arguments), place});
    return std::nullopt;
  }

  const SizeOf& size_of_;
  notation::Faults& faults_;
};

}  // namespace

std::optional<std::int64_t> whole_number(const Expr& expression, const SizeOf& size_of,
                                         notation::Faults& faults) {
  return Reckoner(size_of, faults).value(expression);
}

std::optional<notation::IndexStatement::Range> computed(const notation::IndexStatement::Range& range,
                                                        const SizeOf& size_of, notation::Faults& faults) {
  const auto number = [&](std::int64_t otherwise, const Expr& formula) {
    return formula ? whole_number(formula, size_of, faults) : Value{otherwise};
  };
  const Value first = number(range.first, range.first_formula);
  const Value last = first ? number(range.last, range.last_formula) : std::nullopt;
  if (!last) return std::nullopt;
  notation::IndexStatement::Range found = range;
  found.first = *first;
  found.last = *last;
  found.first_formula = found.last_formula = nullptr;
  return found;
}

}  // namespace backstep::model
