#include "reports/lesson/formulas.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/model/check.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"
#include "engine/trace/instance.hpp"
#include "reports/lesson/schema.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/look.hpp"

namespace backstep::lesson {

using document::Box;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

constexpr std::string_view slope_name = "slope";

/// The sides of an equation, each behind as many blanks and line ends as stand before it in the text, so that
/// places are those of the whole.
std::vector<std::string> sides_of(std::string_view text) {
  std::vector<std::string> sides(1);
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
    const bool compares = at > 0 && (text[at - 1] == '!' || text[at - 1] == '<' || text[at - 1] == '>');
    if (c == '=' && depth == 0 && !compares) {
      std::string before(text.substr(0, at + 1));
      for (char& one : before)
        if (one != '\n') one = ' ';
      sides.push_back(before);
    } else {
      sides.back() += c;
    }
  }
  return sides;
}

void collect_letters(const model::Model& model, const Expr& formula, std::vector<std::string> bound,
                     std::vector<std::string>& free) {
  if (!formula) return;
  const auto meet = [&](const std::string& letter) {
    if (std::ranges::find(bound, letter) != bound.end()) return;
    if (std::ranges::find(free, letter) == free.end()) free.push_back(letter);
  };
  if (formula->kind == Kind::reduce || formula->kind == Kind::hit)
    bound.insert(bound.end(), formula->letters.begin(), formula->letters.end());
  for (const notation::Affine& position : formula->subscripts)
    for (const auto& term : position.terms) meet(term.letter);
  const bool letter = formula->kind == Kind::reference && formula->subscripts.empty() &&
                      model.quantity(formula->text) == nullptr && model.letter(formula->text) != nullptr;
  if (letter) meet(formula->text);
  for (const Expr& child : formula->children) collect_letters(model, child, bound, free);
  for (const notation::Condition& condition : formula->conditions) {
    collect_letters(model, condition.left, bound, free);
    collect_letters(model, condition.right, bound, free);
  }
}

class EquationReader {
 public:
  EquationReader(const model::Model& model, std::string_view own_names, bool whole_numbers,
                 notation::Faults& faults)
      : own_names_(words_in(own_names)), whole_numbers_(whole_numbers), faults_(faults) {
    made_.model = model;
  }

  std::optional<Equation> run(std::string_view text) {
    const std::size_t before = faults_.size();
    for (const std::string& side : sides_of(notation::decode(text)))
      made_.sides.push_back(notation::parse_expression(side, faults_));
    if (faults_.size() > before) return std::nullopt;
    know_names();
    for (const Expr& side : made_.sides) collect_letters(made_.model, side, {}, made_.letters);
    for (Expr& side : made_.sides) {
      decimals(side);
      side = model::check(made_.model, made_.letters, side, {}, faults_);
      made_.text += (made_.text.empty() ? "" : " = ") + notation::print(side);
    }
    if (faults_.size() == before) return std::move(made_);
    for (std::size_t i = before; i < faults_.size(); ++i) name_known(faults_[i]);
    return std::nullopt;
  }

 private:
  // In a file a name may stand further down; here there are those of the model, and no others.
  void name_known(notation::Fault& fault) const {
    if (fault.id != "name.unknown") return;
    std::string known;
    for (const model::Quantity& quantity : made_.model.quantities)
      known += (known.empty() ? "" : ", ") + quantity.name;
    fault.id = "lesson.name";
    fault.arguments.push_back({"known", known});
  }

  // Names that stand for themselves are constants or functions; so is slope().
  void know_names() {
    std::map<std::string, std::size_t> functions{{std::string(slope_name), 2}};
    for (const Expr& side : made_.sides)
      model::for_each_node(side, [&](const Node& node) {
        if (node.kind == Kind::call && std::ranges::find(own_names_, node.text) != own_names_.end())
          functions[node.text] = node.children.size();
      });
    for (const auto& [name, parameters] : functions) {
      model::Function function;
      function.name = name;
      for (std::size_t i = 0; i < parameters; ++i) function.parameters.push_back("p" + std::to_string(i));
      function.body = notation::number("0");
      if (made_.model.function(name) == nullptr) made_.model.functions.push_back(std::move(function));
    }
    for (const std::string& name : own_names_) {
      if (functions.contains(name) || made_.model.quantity(name) != nullptr) continue;
      model::Quantity quantity;
      quantity.name = name;
      quantity.kind = model::QuantityKind::constant;
      made_.model.insert(made_.model.quantities.size(), std::move(quantity));
    }
  }

  void decimals(const Expr& side) {
    if (!whole_numbers_) return;
    model::for_each_node(side, [&](const Node& node) {
      if (node.kind == Kind::number && node.text.find_first_not_of("0123456789") != std::string::npos)
        faults_.push_back({"lesson.decimal", {{"found", node.text}}, node.place});
    });
  }

  std::vector<std::string> own_names_;
  bool whole_numbers_;
  notation::Faults& faults_;
  Equation made_;
};

/// Turns a formula of prose into boxes.
class Typesetter {
 public:
  Typesetter(const narrate::Context& context, const Equation& equation)
      : context_(context),
        equation_(equation),
        leaves_{false, [this](const Node& node) { return symbol(node); }, nullptr} {}

  [[nodiscard]] document::Boxes terms(std::size_t side) {
    const Expr written = narrate::as_written(with_slopes(equation_.sides[side]));
    return narrate::FormulaBoxes(equation_.model, leaves_).terms(written);
  }

 private:
  // Local derivatives become names, which symbol() knows.
  [[nodiscard]] Expr with_slopes(const Expr& formula) {
    if (formula->kind != Kind::call || formula->text != slope_name)
      return notation::with_parts(formula, [this](const Expr& part) { return with_slopes(part); });
    const std::string name = "slope " + std::to_string(slopes_.size());
    const Box of = changed(formula->children[0]), by = changed(formula->children[1]);
    slopes_.emplace(name, document::fraction(of, by));
    return notation::reference(name);
  }

  [[nodiscard]] Box changed(const Expr& formula) {
    const Box box = narrate::FormulaBoxes(equation_.model, leaves_).box(formula);
    const bool alone = formula->kind == Kind::reference && box.kind != Box::Kind::fraction;
    return document::row({document::symbol("∂"), alone ? box : document::fence(box)});
  }

  [[nodiscard]] Box symbol(const Node& node) const {
    if (const auto slope = slopes_.find(node.text); slope != slopes_.end()) return slope->second;
    const model::Quantity* quantity = context_.model.quantity(node.text);
    if (quantity == nullptr)
      return node.text.find_first_not_of('\'', 1) == std::string::npos ? narrate::index_letter(node.text)
                                                                       : document::name(node.text);
    const bool cell =
        std::ranges::all_of(node.subscripts, [](const auto& position) { return position.terms.empty(); });
    return cell ? context_.symbols.cell(trace::referenced(context_.model, node))
                : context_.symbols.reference(node);
  }

  const narrate::Context& context_;
  const Equation& equation_;
  narrate::Leaves leaves_;
  std::map<std::string, Box, std::less<>> slopes_;
};

}  // namespace

std::optional<Equation> read_equation(const model::Model& model, std::string_view text,
                                      std::string_view own_names, bool whole_numbers,
                                      notation::Faults& faults) {
  return EquationReader(model, own_names, whole_numbers, faults).run(text);
}

Equation definition_of(const model::Model& model, const model::Quantity& quantity) {
  std::vector<notation::Affine> letters;
  for (const std::string& letter : quantity.letters) letters.push_back(notation::letter_position(letter));
  const Expr left = notation::reference(quantity.name, std::move(letters));
  return {model,
          {left, quantity.formula},
          quantity.letters,
          notation::print(left) + " = " + notation::print(quantity.formula)};
}

document::Span typeset(const narrate::Context& context, const Equation& equation) {
  Typesetter typesetter(context, equation);
  document::Boxes row;
  for (std::size_t side = 0; side < equation.sides.size(); ++side) {
    if (side > 0) row.push_back(document::operation("="));
    for (Box& term : typesetter.terms(side)) row.push_back(std::move(term));
  }
  return document::formula(document::row(std::move(row)), equation.text);
}

document::Derivation typeset_lines(const narrate::Context& context, const Equation& equation) {
  Typesetter typesetter(context, equation);
  document::Derivation made;
  const std::string first = notation::print(equation.sides.front());
  if (equation.sides.size() == 1) {
    document::Line line;
    line.left = document::row(typesetter.terms(0));
    line.spoken = first;
    made.lines.push_back(std::move(line));
  }
  for (std::size_t side = 1; side < equation.sides.size(); ++side) {
    document::Line line;
    if (side == 1) line.left = document::row(typesetter.terms(0));
    line.relation = "=";
    line.terms = typesetter.terms(side);
    line.spoken = (side == 1 ? first + " = " : "= ") + notation::print(equation.sides[side]);
    made.lines.push_back(std::move(line));
  }
  return made;
}

Values::Values(const Equation& equation, std::size_t side)
    : model_(equation.model), quantity_(model_.quantities.size()) {
  model::Quantity quantity;
  quantity.name = "value of a formula";  // no quantity can be called so
  quantity.letters = equation.letters;
  quantity.formula = equation.sides[side];
  model_.insert(quantity_, std::move(quantity));
}

std::int64_t Values::cells() const { return model_.cells(model_.quantities[quantity_]); }

numbers::Decimal Values::at(const trace::Trace& trace, std::int64_t cell) const {
  const Expr instance = trace::instance(model_, {quantity_, cell});
  return trace::value(model_, instance, [&](trace::Cell of) { return numbers::Decimal(trace.at(of)); });
}

trace::Cell Values::quantity_cell(std::int64_t cell) const {
  return trace::referenced(model_, *trace::instance(model_, {quantity_, cell}));
}

std::string Values::place(std::int64_t cell) const {
  const model::Quantity& quantity = model_.quantities[quantity_];
  const std::vector<std::int64_t> labels = model::labels(model_, quantity, cell);
  std::string text;
  for (std::size_t axis = 0; axis < labels.size(); ++axis)
    text += (axis > 0 ? ", " : "") + quantity.letters[axis] + " = " + std::to_string(labels[axis]);
  return text;
}

}  // namespace backstep::lesson
