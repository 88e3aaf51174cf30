#include "engine/model/print_model.hpp"

#include <algorithm>

#include "engine/model/read_training.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

namespace {

using notation::Statement;

notation::GivenKind given_kind(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::input: return notation::GivenKind::input;
    case QuantityKind::target: return notation::GivenKind::target;
    case QuantityKind::param: return notation::GivenKind::param;
    case QuantityKind::state: return notation::GivenKind::state;
    default: return notation::GivenKind::constant;
  }
}

Statement letters(const Model& model) {
  notation::IndexStatement index;
  for (const Letter& letter : model.letters) {
    index.ranges.push_back({letter.name, letter.first, letter.last, {}});
    index.ranges.back().role = letter.role;
  }
  return {{}, index};
}

Statement given(const Model& model, const Quantity& quantity) {
  notation::GivenStatement statement{given_kind(quantity.kind), quantity.name, quantity.letters,
                                     std::nullopt};
  if (quantity.literals.empty()) return {{}, statement};
  notation::Array values{{}, quantity.literals, {}};
  for (const std::string& letter : quantity.letters)
    values.shape.push_back(static_cast<std::size_t>(model.letter(letter)->size()));
  statement.values = std::move(values);
  return {{}, statement};
}

Statement defined(const Quantity& quantity) {
  if (quantity.derived)
    return {{}, notation::AdjointStatement{quantity.name, quantity.letters, quantity.formula, std::nullopt}};
  return {{}, notation::DefinitionStatement{quantity.name, quantity.letters, quantity.formula}};
}

Statement backward(const Backward& backward) {
  notation::BackwardStatement statement{{}, backward.prefix, backward.with_inputs};
  for (const Backward::Target& target : backward.targets)
    statement.targets.push_back({target.name, target.from, {}});
  return {{}, statement};
}

class ModelPrinter {
 public:
  explicit ModelPrinter(const Model& model) : model_(model) {}

  std::string run() {
    if (!model_.title.empty()) line({{}, notation::TitleStatement{model_.title}});
    layout();
    if (!model_.letters.empty()) line(letters(model_));
    for (const Function& function : model_.functions)
      if (!function.prelude)
        line({{},
              notation::FunctionStatement{function.name, function.parameters, function.body,
                                          function.derivatives}});
    for (std::size_t i = 0; i <= model_.quantities.size(); ++i) {
      backwards_at(i);
      if (i < model_.quantities.size()) quantity(i);
    }
    if (const auto train = written(model_.training); !train.arguments.empty()) line({{}, train});
    return std::move(text_);
  }

 private:
  void line(const Statement& statement) { text_ += notation::print(statement) + "\n"; }

  void layout() {
    using Layout = Model::Layout;
    const bool mixed = model_.layout == Layout::mixed;
    if (mixed || model_.layout == Layout::from_to) line({{}, notation::LayoutStatement{"W", {"from", "to"}}});
    if (mixed || model_.layout == Layout::to_from) line({{}, notation::LayoutStatement{"W", {"to", "from"}}});
  }

  void quantity(std::size_t position) {
    const Quantity& quantity = model_.quantities[position];
    if (const StatedAdjoint* beside = model_.statement_beside(quantity.name))
      return line({{}, notation::AdjointStatement{beside->quantity, quantity.letters, quantity.formula, {}}});
    if (const StatedAdjoint* stated = model_.statement_of(quantity.name))
      return line({{},
                   notation::AdjointStatement{quantity.name, quantity.letters, stated->formula, stated->when},
                   quantity.role});
    Statement plain = quantity.kind == QuantityKind::defined ? defined(quantity) : given(model_, quantity);
    plain.role = quantity.role;
    line(plain);
    if (std::ranges::find(model_.reports, quantity.name) != model_.reports.end())
      line({{}, notation::ReportStatement{quantity.name}});
  }

  void backwards_at(std::size_t position) {
    for (const Backward& one : model_.backwards)
      if (one.position == position) line(backward(one));
  }

  const Model& model_;
  std::string text_;
};

}  // namespace

std::string print(const Model& model) { return ModelPrinter(model).run(); }

}  // namespace backstep::model
