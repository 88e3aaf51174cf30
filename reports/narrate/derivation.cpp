#include "reports/narrate/derivation.hpp"

#include <algorithm>

#include "engine/numbers/literal.hpp"
#include "engine/trace/instance.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/gradient_parts.hpp"

namespace backstep::narrate {

using document::Box;
using document::Line;
using notation::Expr;
using notation::Kind;
using notation::Node;
using numbers::Printed;
using trace::Cell;

namespace {

bool is_part(const std::string& name) { return name.find(':') != std::string::npos; }

bool is_literal(const Expr& instance, const Printed& value) {
  const bool minus = instance->kind == Kind::negate;
  const Expr& number = minus ? instance->children[0] : instance;
  return number->kind == Kind::number && (minus ? "-" : "") + number->text == value.text;
}

bool has_reference(const Expr& instance) {
  bool found = false;
  model::for_each_node(instance, [&](const Node& node) { found = found || node.kind == Kind::reference; });
  return found;
}

Box number_like(const std::string& text, const Box& like) {
  return document::toned(document::number(text), like.tone, like.anchor);
}

// Divided by one, as the mean of a single value is: not worth a line's room.
Expr without_ones(const Expr& expression) {
  const Expr copy = notation::with_parts(expression, without_ones);
  if (copy->kind != Kind::product) return copy;
  std::vector<Expr> children;
  std::vector<bool> divide;
  for (std::size_t i = 0; i < copy->children.size(); ++i) {
    if (copy->inverse[i] && notation::is_integer(copy->children[i], 1)) continue;
    children.push_back(copy->children[i]);
    divide.push_back(copy->inverse[i]);
  }
  return notation::product(std::move(children), std::move(divide));
}

std::string part_text(const std::string& name) { return name.substr(0, 1) + "_" + name.substr(2); }

}  // namespace

Box part_symbol(const std::string& name) {
  return document::script(document::symbol(name.substr(0, 1)), document::number(name.substr(2)),
                          document::row({}));
}

// Partial sums that are already printed are numbers from here on.
Expr Derivations::with_parts(const Expr& instance, const Parts& parts) const {
  if (instance->kind == Kind::reference) {
    const auto found = parts.find(instance->text);
    return found == parts.end() ? instance : notation::signed_number(found->second.text);
  }
  return notation::with_parts(instance, [&](const Expr& part) { return with_parts(part, parts); });
}

Line Derivations::formula(const Left& left, const Expr& computed) const {
  const Expr instance = as_written(computed);
  const auto name = [this](const Node& node) {
    if (is_part(node.text)) return part_text(node.text);
    const Cell cell = trace::referenced(model_, node);
    return model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  };
  const Leaves leaves{false,
                      [this](const Node& node) {
                        return is_part(node.text) ? part_symbol(node.text)
                                                  : symbols_.cell(trace::referenced(model_, node));
                      },
                      nullptr};
  const FormulaBoxes boxes(model_, leaves);
  Line line{Line::Kind::formula, left.box, "=", boxes.terms(instance),
            left.text + " = " + linear(instance, name)};
  bool functions = false;
  model::for_each_node(instance, [&](const Node& node) {
    functions = functions || (node.kind == Kind::call && model_.function(node.text) != nullptr);
  });
  if (!functions) return line;
  const Expr out = as_written(written_out(model_, computed));
  if (notation::is_leaf(out)) {
    line.terms = boxes.terms(out);
    return line;
  }
  line.terms.push_back(document::row({document::operation("="), boxes.box(out)}));
  return line;
}

// The number put in for a cell or a partial sum. On a worksheet those that are asked for are blanks; partial
// sums are only there where they are.
std::string Derivations::printed_text(const Node& node, const PrintedLine& printed,
                                      const Parts& parts) const {
  const bool part = is_part(node.text);
  const bool asked = blanks_ != nullptr && (part || blanks_->asks(trace::referenced(model_, node)));
  if (asked && !blanks_->filled()) return Blanks::gap;
  if (part) return parts.at(node.text).text;
  const std::string& digits = printed.operands.at(trace_.slots().at(trace::referenced(model_, node))).text;
  return digits == "undefined" ? words_.say("value.undefined") : digits;
}

Box Derivations::printed_box(const Node& node, const std::string& text) const {
  if (is_part(node.text)) return blanks_->operand(document::number(text));
  const Cell cell = trace::referenced(model_, node);
  const Box like = symbols_.cell(cell);
  Box box = trace_.at(cell).is_finite() ? document::number(text) : document::words(text);
  if (blanks_ != nullptr && blanks_->asks(cell)) box = blanks_->operand(std::move(box));
  return document::toned(std::move(box), like.tone, like.anchor);
}

Line Derivations::substitution(const Expr& computed, const PrintedLine& printed, const Parts& parts) const {
  const Expr numbers_in = as_written(computed);
  const auto text = [&](const Node& node) { return printed_text(node, printed, parts); };
  const Leaves leaves{true, [&](const Node& node) { return printed_box(node, text(node)); }, text};
  const std::string relation = printed.operands_exact ? "=" : "≈";
  return {Line::Kind::substitution,
          {},
          relation,
          FormulaBoxes(model_, leaves).terms(numbers_in),
          relation + " " + linear(numbers_in, text)};
}

Line Derivations::result(const Printed& value, bool equal, const Box& like) const {
  const bool defined = numbers::value_of(value).is_finite() && value.text != "undefined" &&
                       value.text.find("inf") == std::string::npos;
  const std::string relation = equal && defined ? "=" : defined ? "≈" : "=";
  const std::string text = defined ? value.text : words_.say("value.undefined");
  const Box box = defined ? number_like(text, like) : document::words(text);
  return {Line::Kind::result, {}, relation, {box}, relation + " " + text};
}

// The number pi with as many digits as the line needs, at least those of the lesson and two more.
Expr Derivations::with_short_pi(const Expr& instance, const Printed& value, bool& exact) const {
  const notation::Node* pi = nullptr;
  model::for_each_node(instance, [&](const Node& node) { pi = is_pi(node) ? &node : pi; });
  if (pi == nullptr) return instance;
  exact = false;
  const numbers::Number all = numbers::read_literal(pi->text).value;
  Expr shortened = instance;
  for (int count = printing_.digits().count + 2; count < 50; ++count) {
    shortened = with_pi_as(
        numbers::print(all, {numbers::Digits::Kind::significant, count, printing_.digits().rule}).text,
        instance);
    if (printing_.line(shortened, value).recomputes) break;
  }
  return shortened;
}

// Whether the parts that stand in an expression are printed with all their digits.
bool Derivations::all_equal(const Expr& instance, const Parts& parts) {
  bool equal = true;
  model::for_each_node(instance, [&](const Node& node) {
    const auto part = parts.find(node.text);
    equal = equal && (part == parts.end() || part->second.equal);
  });
  return equal;
}

void Derivations::derive(const Left& left, const Expr& instance, const Printed& value, const Parts& parts,
                         std::vector<Line>& into) const {
  bool exact = true;
  const Expr numbers_in = with_short_pi(with_parts(written_out(model_, instance), parts), value, exact);
  exact = exact && all_equal(instance, parts);
  const PrintedLine printed = printing_.line(numbers_in, value, exact);
  exact = printed.operands_exact;
  // A number as it stands in the model is its own derivation.
  if (is_literal(instance, value)) {
    Line line = result(value, value.equal, left.box);
    line.left = left.box;
    line.spoken = left.text + " " + line.spoken;
    return into.push_back(std::move(line));
  }
  // Whether a number that nobody has seen yet is exact is not said.
  const bool unknown = has_blank(left, instance);
  into.push_back(formula(left, instance));
  if (!notation::is_leaf(numbers_in) && has_reference(instance)) {
    PrintedLine shown = printed;
    shown.operands_exact = exact && !unknown;
    const bool in_parts = left.asked && !parts.empty();
    into.push_back(substitution(in_parts ? written_out(model_, instance) : numbers_in, shown, parts));
    if (terms_ && blanks_ == nullptr)
      if (auto worked = terms(numbers_in, shown, value)) into.push_back(std::move(*worked));
  }
  // What is carried on is the value itself from here on, however it came about.
  const bool whole = value.equal || trace_.pencil();
  into.push_back(result(value, whole && printed.equals && !unknown, left.box));
}

// Whether a line has a blank among the numbers put in, which is still to be filled in. Fractions are exact in
// any case.
bool Derivations::has_blank(const Left& left, const Expr& instance) const {
  if (!left.asked || blanks_->filled() || printing_.in_fractions()) return false;
  bool found = false;
  model::for_each_node(instance, [&](const Node& node) {
    found = found || (node.kind == Kind::reference &&
                      (is_part(node.text) || blanks_->asks(trace::referenced(model_, node))));
  });
  return found;
}

namespace {

// How many sums lie between a part and the last line: one more than the part that it goes into.
std::vector<int> levels(const SplitSum& split) {
  std::vector<int> found(split.parts.size(), 0);
  for (std::size_t user = split.parts.size(); user-- > 0;)
    model::for_each_node(split.parts[user].sum, [&](const Node& node) {
      for (std::size_t i = 0; i < user && node.kind == Kind::reference; ++i)
        if (name_of(split.parts[i]) == node.text) found[i] = std::max(found[i], found[user] + 1);
    });
  return found;
}

}  // namespace

// Each part is printed with enough digits that the lines it goes into recompute.
Derivations::Parts Derivations::part_values(const SplitSum& split, int more_digits) const {
  Parts printed;
  Parts with_all_digits;  // `equal`: exact, and so is what it is the sum of
  const std::vector<int> level = levels(split);
  for (std::size_t i = 0; i < split.parts.size(); ++i) {
    const PartialSum& part = split.parts[i];
    const Expr sum = with_parts(part.sum, with_all_digits);
    if (printing_.in_fractions()) {
      const numbers::Number value = exact_sum(sum).number();
      with_all_digits.emplace(name_of(part), printing_.result(value));
      continue;
    }
    const numbers::Decimal total =
        trace::value(model_, sum, [this](Cell cell) { return printing_.operand(cell); });
    const bool exact = total.exact() && all_equal(part.sum, with_all_digits);
    const numbers::Number value = (exact ? total : total.marked_inexact()).number();
    with_all_digits.emplace(name_of(part), Printed{numbers::text(value), exact, false});
    printed.emplace(name_of(part), printing_.rounded(value, more_digits + level[i]));
  }
  return printing_.in_fractions() ? with_all_digits : printed;
}

bool Derivations::recompute(const SplitSum& split, const Parts& parts, const Printed& value) const {
  const auto line = [&](const Expr& sum, const Printed& result) {
    return printing_.line(with_parts(written_out(model_, sum), parts), result, all_equal(sum, parts))
        .recomputes;
  };
  return line(split.rest, value) && std::ranges::all_of(split.parts, [&](const PartialSum& part) {
           return line(part.sum, parts.at(name_of(part)));
         });
}

numbers::Fraction Derivations::exact_sum(const Expr& sum) const {
  return trace::fraction(model_, sum, [this](Cell cell) { return numbers::Fraction(trace_.at(cell)); });
}

// With a pencil a step is rounded once, at its end: the parts have all their digits, if these are not too
// many.
Derivations::Parts Derivations::printed_parts(const SplitSum& split, const Printed& value) const {
  constexpr int most_digits = 12;
  if (trace_.pencil()) {
    Parts all = part_values(split, most_digits);
    if (std::ranges::all_of(all, [](const auto& part) { return part.second.equal; })) return all;
  }
  Parts parts = part_values(split, 2);
  for (int more = 3; more <= most_digits && !recompute(split, parts, value); ++more)
    parts = part_values(split, more);
  return parts;
}

void Derivations::partial_sums(Cell cell, const SplitSum& split, std::vector<Line>& into) const {
  const Printed value = printing_.value(cell);
  const Parts parts = printed_parts(split, value);
  for (const PartialSum& part : split.parts) {
    const std::string name = name_of(part);
    const std::size_t first = into.size();
    derive({part_symbol(name), part_text(name), asks(cell)}, part.sum, parts.at(name), parts, into);
    into[first].note = part.note;
  }
  const std::size_t last = into.size();
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  derive({symbols_.cell(cell), model::cell_name(model_, quantity, cell.index), asks(cell)}, split.rest, value,
         parts, into);
  if (!split.parts.front().note.empty()) into[last].note = words_.say("use.sum");
}

// A gradient in parts that mean something, else a sum too long for a line in parts of it.
SplitSum Derivations::split(Cell cell, const Expr& instance) const {
  SplitSum parts = split_parts(gradient_parts(model_, structure_, cell, words_), words_);
  if (parts.parts.empty()) return split_long_sums(instance);
  for (PartialSum& part : parts.parts) part.sum = without_ones(part.sum);
  return parts;
}

bool Derivations::asks(Cell cell) const { return blanks_ != nullptr && blanks_->asks(cell); }

std::vector<Line> Derivations::lines(Cell cell) const {
  std::vector<Line> found = derived(cell);
  if (asks(cell))
    for (Line& line : found) blanks_->open(line);
  return found;
}

std::vector<Line> Derivations::derived(Cell cell) const {
  const Expr instance = without_ones(trace::instance(model_, cell));
  std::vector<Line> found;
  const SplitSum parts = split(cell, instance);
  if (!parts.parts.empty() && trace_.at(cell).is_finite()) {
    partial_sums(cell, parts, found);
    return found;
  }
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  derive({symbols_.cell(cell), model::cell_name(model_, quantity, cell.index), asks(cell)}, instance,
         printing_.value(cell), {}, found);
  return found;
}

Line Derivations::formula(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  return formula({symbols_.cell(cell), model::cell_name(model_, quantity, cell.index)},
                 without_ones(trace::instance(model_, cell)));
}

std::vector<Line> Derivations::lines(const Box& left, const std::string& text, const Expr& instance,
                                     const numbers::Number& value) const {
  std::vector<Line> found;
  if (instance->kind == Kind::number) return {formula({left, text}, instance)};
  const bool is_cell = instance->kind == Kind::reference;
  const Printed printed =
      is_cell ? printing_.value(trace::referenced(model_, *instance)) : printing_.result(value);
  derive({left, text}, without_ones(instance), printed, {}, found);
  return found;
}

}  // namespace backstep::narrate
