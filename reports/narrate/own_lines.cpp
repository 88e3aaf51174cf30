#include "reports/narrate/own_lines.hpp"

#include "engine/trace/instance.hpp"
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using document::Line;
using notation::Expr;
using notation::Node;
using trace::Cell;

namespace {

constexpr const char* short_pi = "3.14159265359";

}  // namespace

/// As it is written on the sheet, or given.
std::optional<std::string> OwnLines::known(Cell cell) const {
  if (const std::string* written = own_.written(cell)) return *written;
  const bool given = context_.model.quantities[cell.quantity].kind != model::QuantityKind::defined;
  return given ? std::optional{context_.printing.value(cell).text} : std::nullopt;
}

std::vector<Line> OwnLines::lines(Cell cell, const TextOf& text_of) const {
  std::vector<Line> made{derivations_.formula(cell)};
  const Expr instance =
      as_written(with_pi_as(short_pi, written_out(context_.model, trace::instance(context_.model, cell))));
  if (notation::is_leaf(instance) && instance->kind != notation::Kind::reference) return made;
  const auto text = [&](const Node& node) {
    const Cell operand = trace::referenced(context_.model, node);
    const auto known = text_of(operand);
    if (known) return *known;
    return model::cell_name(context_.model, context_.model.quantities[operand.quantity], operand.index);
  };
  const auto box = [&](const Node& node) {
    const Cell operand = trace::referenced(context_.model, node);
    const document::Box symbol = context_.symbols.cell(operand);
    const auto known = text_of(operand);
    return known ? document::toned(document::number(*known), symbol.tone, symbol.anchor) : symbol;
  };
  const Leaves leaves{true, box, text};
  made.push_back({Line::Kind::substitution,
                  {},
                  "=",
                  FormulaBoxes(context_.model, leaves).terms(instance),
                  "= " + linear(instance, text)});
  return made;
}

std::vector<Line> OwnLines::without_result(Cell cell) const {
  std::vector<Line> made = lines(cell, [this](Cell operand) { return known(operand); });
  made.push_back(
      {Line::Kind::result, {}, "=", {document::blank(digits_.count)}, "= " + std::string(Blanks::gap)});
  return made;
}

numbers::Printed OwnLines::result(Cell cell) { return numbers::print(own_.computed(cell).number(), digits_); }

std::vector<Line> OwnLines::with_result(Cell cell) {
  bool written = true;
  numbers::Digits finer = digits_;
  finer.count += 2;
  std::vector<Line> made = lines(cell, [&](Cell operand) -> std::optional<std::string> {
    if (auto text = known(operand)) return text;
    written = false;
    return numbers::print(own_.value(operand).number(), finer).text;
  });
  const numbers::Printed value = result(cell);
  const std::string relation = value.equal && written ? "=" : "≈";
  const document::Box like = context_.symbols.cell(cell);
  if (!written && made.size() > 1) {
    made.back().relation = "≈";
    made.back().spoken.replace(0, 1, "≈");
  }
  made.push_back({Line::Kind::result,
                  {},
                  relation,
                  {document::toned(document::number(value.text), like.tone, like.anchor)},
                  relation + " " + value.text});
  return made;
}

}  // namespace backstep::narrate
