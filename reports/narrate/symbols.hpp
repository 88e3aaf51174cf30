// How quantities look: the default notation. z1[2] is z with subscript 2 and superscript (1); a weight's cell
// is a small w; dL/dz of a layer is δ, meant with the sign of dL/dz; every other adjoint is a fraction ∂L/∂q.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/document/formula.hpp"
#include "reports/narrate/look.hpp"
#include "reports/narrate/structure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

class Symbols {
 public:
  Symbols(const model::Model& model, const Structure& structure, const Words& words)
      : model_(model), structure_(structure), words_(words) {
    for (std::size_t i = 0; i < model.quantities.size(); ++i) looks_.push_back(look(model, structure, i));
  }

  /// The symbol of a cell, coloured by what it means and linked by its anchor.
  [[nodiscard]] document::Box cell(trace::Cell cell) const;
  /// The quantity itself, without subscripts: "W" with superscript (1).
  [[nodiscard]] document::Box quantity(std::size_t quantity) const;
  /// The cell of a scalar, else the quantity itself.
  [[nodiscard]] document::Box whole(std::size_t quantity) const {
    return model_.quantities[quantity].letters.empty() ? cell({quantity, 0}) : this->quantity(quantity);
  }
  /// A quantity with the letters it is defined with.
  [[nodiscard]] document::Box with_letters(std::size_t quantity) const;
  /// A reference of a template, with its letters as subscripts: "a" with subscript k and superscript (2).
  [[nodiscard]] document::Box reference(const notation::Node& reference) const;
  /// Read aloud: "z 2, (1)", "d L by d w 1 2, (1)": in letters and numbers, the same in every language. What
  /// its author says in words is spoken in words: "hidden state, step 2, unit 1".
  [[nodiscard]] std::string spoken(trace::Cell cell) const;
  /// In letters and numbers in any case, for sentences that have the words.
  [[nodiscard]] std::string spoken_letters(trace::Cell cell) const;
  [[nodiscard]] document::Tone tone(std::size_t quantity) const;
  /// Neurons are one thing (z, a and their adjoints), so are edges (w, its gradient, its new value).
  [[nodiscard]] std::string anchor(trace::Cell cell) const;
  /// ∂(target)/∂(cell) as a fraction, for an adjoint of that target.
  [[nodiscard]] document::Box derivative(const model::AdjointOf& adjoint, trace::Cell cell) const;
  /// What an adjoint is a slope of: L, or Y·G where the pass starts from a given adjoint G of Y.
  [[nodiscard]] document::Box target(const model::AdjointOf& adjoint) const;
  [[nodiscard]] std::string spoken_target(const model::AdjointOf& adjoint) const;

  [[nodiscard]] trace::Cell original(trace::Cell cell) const;  // the cell whose adjoint or update this one is

 private:
  [[nodiscard]] std::string spoken_name(trace::Cell of) const;
  [[nodiscard]] std::string spoken(trace::Cell cell, std::string words) const;
  [[nodiscard]] bool is_scalar(const model::AdjointOf& adjoint) const;
  [[nodiscard]] document::Box adjoint(trace::Cell cell) const;
  [[nodiscard]] document::Box plain_cell(trace::Cell cell, bool updated) const;
  [[nodiscard]] document::Box scripted(std::size_t quantity, document::Box subscript, bool updated) const;
  [[nodiscard]] document::Box template_symbol(std::size_t quantity, document::Box letters) const;
  [[nodiscard]] document::Box subscript(trace::Cell cell) const;
  [[nodiscard]] document::Box superscript(std::size_t quantity, bool updated) const;

  const model::Model& model_;
  const Structure& structure_;
  const Words& words_;
  std::vector<Look> looks_;  // one a quantity
};

}  // namespace backstep::narrate
