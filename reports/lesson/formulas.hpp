// Formulas in prose: read in the language of models against a model, typeset in its notation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/fault.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::lesson {

/// A formula, or what stands between the "=" of an equation, checked and settled.
struct Equation {
  model::Model model;  // the given one and what the formula may speak of besides
  std::vector<notation::Expr> sides;
  std::vector<std::string> letters;  // free ones, in the order in which they are met
  std::string text;                  // as it is printed: "dz1[j] = da1[j]*a1[j]*(1 - a1[j])"
};

/// Faults have places within the text: those of notation::parse_expression and model::check, and
/// "lesson.decimal" where a number is no whole one and `whole_numbers` is asked for. `own_names`: parted by
/// blanks, stand for themselves, as h and f in (f(x + h) - f(x))/h. slope(a2[k], z2[k]) is a local
/// derivative.
[[nodiscard]] std::optional<Equation> read_equation(const model::Model& model, std::string_view text,
                                                    std::string_view own_names, bool whole_numbers,
                                                    notation::Faults& faults);

/// A definition of the model as an equation. Precondition: the quantity is defined.
[[nodiscard]] Equation definition_of(const model::Model& model, const model::Quantity& quantity);

/// In one row.
[[nodiscard]] document::Span typeset(const narrate::Context& context, const Equation& equation);
/// As a block: the left side, and each further one on a line.
[[nodiscard]] document::Derivation typeset_lines(const narrate::Context& context, const Equation& equation);

/// The value of the formula in one cell of its free letters: a position in row order. Its letters, as those
/// of a quantity, range over `cells` of them. The values of all quantities are those of the trace.
class Values {
 public:
  Values(const Equation& equation, std::size_t side);
  [[nodiscard]] std::int64_t cells() const;
  [[nodiscard]] numbers::Decimal at(const trace::Trace& trace, std::int64_t cell) const;
  /// The cell of the quantity that the formula is. Precondition: it is one with letters.
  [[nodiscard]] trace::Cell quantity_cell(std::int64_t cell) const;
  /// "j = 1, i = 2"
  [[nodiscard]] std::string place(std::int64_t cell) const;

 private:
  model::Model model_;
  std::size_t quantity_;
};

}  // namespace backstep::lesson
