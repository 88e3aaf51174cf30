#include "reports/narrate/matrices.hpp"

#include <algorithm>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/matrix_equations.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Row;
using document::Span;
using document::Table;
using model::Quantity;
using model::QuantityKind;
using trace::Cell;

namespace {

constexpr std::size_t most_letters = 2;

bool has_matrix(const Quantity& quantity) {
  return !quantity.letters.empty() && quantity.letters.size() <= most_letters;
}

/// The table of one quantity.
class MatrixTable {
 public:
  MatrixTable(const Context& context, const Telling& telling, const HasCard& has_card, std::size_t quantity)
      : context_(context),
        telling_(telling),
        has_card_(has_card),
        at_(quantity),
        quantity_(context.model.quantities[quantity]),
        shape_(matrix_shape(context, quantity)) {}

  [[nodiscard]] Table run() const {
    Table table;
    table.id = "m-" + quantity_.name;
    std::ranges::replace(table.id, '\'', '.');
    table.label = context_.words.say("matrix.label", {{"name", quantity_.name}, {"shape", size()}});
    table.caption = caption();
    table.head.push_back(words_cell(corner()));
    for (std::int64_t column = 0; column < shape_.columns; ++column)
      table.head.push_back(words_cell(number_of(0, column, !shape_.turned), true));
    for (std::int64_t row = 0; row < shape_.rows; ++row) table.rows.push_back(this->row(row));
    return table;
  }

 private:
  [[nodiscard]] std::string size() const {
    return std::to_string(shape_.rows) + "×" + std::to_string(shape_.columns);
  }

  [[nodiscard]] Inline caption() const {
    const auto equation = matrix_equation(context_, at_);
    const MatrixFormula shown = equation ? *equation : matrix_symbol(context_, at_);
    const Span formula = document::formula(shown.box, shown.spoken);
    return context_.words.run("matrix.caption",
                              {{"formula", formula}, {"shape", {Span::Kind::text, size(), {}, ""}}});
  }

  // Which letter counts downwards and which to the right.
  [[nodiscard]] std::string corner() const {
    const std::vector<std::string>& letters = quantity_.letters;
    const std::string& first = letters.front();
    if (letters.size() == 1) return first + (shape_.turned ? " →" : " ↓");
    return (shape_.turned ? letters.back() : first) + " ↓ " + (shape_.turned ? first : letters.back()) + " →";
  }

  [[nodiscard]] std::int64_t cell_index(std::int64_t row, std::int64_t column) const {
    return shape_.turned ? column * shape_.rows + row : row * shape_.columns + column;
  }

  // What a row or column is called: the value of its letter; nothing where there is no letter for it.
  [[nodiscard]] std::string number_of(std::int64_t row, std::int64_t column, bool last) const {
    if (quantity_.letters.size() == 1 && last) return "";
    return std::to_string(label(row, column, last ? 1 : 0));
  }

  [[nodiscard]] std::int64_t label(std::int64_t row, std::int64_t column, std::size_t letter) const {
    return model::labels(context_.model, quantity_, cell_index(row, column))[letter];
  }

  [[nodiscard]] Row row(std::int64_t at) const {
    Row made;
    made.cells.push_back(words_cell(number_of(at, 0, shape_.turned), false, true));
    made.cells.front().heading = !document::plain(made.cells.front().content).empty();
    for (std::int64_t column = 0; column < shape_.columns; ++column)
      made.cells.push_back(number({at_, cell_index(at, column)}));
    return made;
  }

  [[nodiscard]] document::Cell number(Cell cell) const {
    const bool defined = context_.trace.at(cell).is_finite();
    const std::string text =
        defined ? number_words(context_.printing.value(cell).text) : context_.words.say("value.undefined");
    document::Cell made = words_cell(text, true);
    made.anchor = context_.symbols.anchor(cell);
    made.sample = facets(context_.model, context_.structure, cell).sample;
    if (!has_card_(cell)) return made;
    made.content = {Span{Span::Kind::link, text, {}, "#" + telling_.card_id(cell)}};
    made.id = matrix_cell_id(context_.model, telling_, cell);
    return made;
  }

  const Context& context_;
  const Telling& telling_;
  const HasCard& has_card_;
  std::size_t at_;
  const Quantity& quantity_;
  MatrixShape shape_;
};

// Numbers of this pass that nothing derives.
bool is_given(const Context& context, const Quantity& quantity) {
  const bool kind = quantity.kind == QuantityKind::input || quantity.kind == QuantityKind::param;
  return kind && context.model.cells(quantity) > 0 && (!quantity.literals.empty() || quantity.carried);
}

bool any_card(const Context& context, const HasCard& has_card, std::size_t quantity) {
  for (std::int64_t i = 0; i < context.model.cells(context.model.quantities[quantity]); ++i)
    if (has_card({quantity, i})) return true;
  return false;
}

}  // namespace

std::string matrix_cell_id(const model::Model& model, const Telling& telling, Cell cell) {
  if (!has_matrix(model.quantities[cell.quantity])) return "";
  return "m" + telling.card_id(cell).substr(1);
}

std::vector<Table> matrices(const Context& context, const Telling& telling, model::Stage stage,
                            std::size_t round, const HasCard& has_card) {
  const std::vector<std::size_t> rounds = model::rounds(context.model);
  std::vector<Table> given, computed;
  for (std::size_t q = 0; q < context.model.quantities.size(); ++q) {
    const Quantity& quantity = context.model.quantities[q];
    if (!has_matrix(quantity)) continue;
    const bool first = stage == model::Stage::forward && round == 0;
    if (first && is_given(context, quantity))
      given.push_back(MatrixTable(context, telling, has_card, q).run());
    const bool told = context.structure.stages[q] == stage &&
                      (stage == model::Stage::update || rounds[q] == round) && any_card(context, has_card, q);
    if (told && quantity.kind == QuantityKind::defined)
      computed.push_back(MatrixTable(context, telling, has_card, q).run());
  }
  if (computed.empty()) return {};
  given.insert(given.end(), computed.begin(), computed.end());
  return given;
}

}  // namespace backstep::narrate
