// How quantities look. In the usual notation z1[2] is z with subscript 2 and superscript (1); a weight's cell
// is a small w; dL/dz of a layer is δ, meant with the sign of dL/dz; every other adjoint is a fraction ∂L/∂q.
// Others are rows of the table in notation.cpp.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/document/formula.hpp"
#include "reports/narrate/cell_style.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

class Symbols {
 public:
  Symbols(const model::Model& model, const Structure& structure, const Words& words,
          const Notation& notation = notations().front())
      : model_(model),
        structure_(structure),
        words_(words),
        asked_(notation),
        notation_(notation.sum.empty() || is_dressed(structure, notation) ? notation : notations().front()),
        styles_(cell_styles(model, structure, notation_)),
        error_(error_letter(styles_)) {}

  /// The symbol of a cell, coloured by what it means and linked by its anchor.
  [[nodiscard]] document::Box cell(trace::Cell cell) const;
  /// The quantity itself, without subscripts: "W" with superscript (1).
  [[nodiscard]] document::Box quantity(std::size_t quantity) const;
  /// The same without colour.
  [[nodiscard]] document::Box letter(std::size_t quantity) const { return bare(quantity); }
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
  /// Neurons are one thing (z, a and their adjoints), so are edges (w, its gradient, its new value). The same
  /// in every notation.
  [[nodiscard]] std::string anchor(trace::Cell cell) const;
  /// ∂(target)/∂(cell) as a fraction, for an adjoint of that target.
  [[nodiscard]] document::Box derivative(const model::AdjointOf& adjoint, trace::Cell cell) const;
  /// The same where the adjoint has no letter of its own, or has one with the other sign.
  [[nodiscard]] document::Box slope(trace::Cell adjoint) const;
  /// What an adjoint is a slope of: L, or Y·G where the pass starts from a given adjoint G of Y.
  [[nodiscard]] document::Box target(const model::AdjointOf& adjoint) const;
  [[nodiscard]] std::string spoken_target(const model::AdjointOf& adjoint) const;

  [[nodiscard]] trace::Cell original(trace::Cell cell) const;  // the cell whose adjoint or update this one is

  /// The notation in use, and the one that was asked for: elsewhere than in a network its letters mean
  /// nothing.
  [[nodiscard]] const Notation& in_use() const { return notation_; }
  [[nodiscard]] const Notation& asked() const { return asked_; }
  /// What sentences call a weighted sum and an activation: "z" and "a", "net" and "out".
  [[nodiscard]] std::string sum_letter() const {
    return notation_.sum.empty() ? "z" : std::string(notation_.sum);
  }
  [[nodiscard]] std::string activation_letter() const {
    return notation_.activation.empty() ? "a" : std::string(notation_.activation);
  }

 private:
  /// What is written before, or in the place of, the letter of a quantity.
  enum class Head { own, delta, error, differential };
  /// Indices, in the order of the letters: numbers of a cell, or letters.
  struct Indices {
    document::Boxes boxes;
    bool numbers = false;              // of a cell
    std::int64_t cell = 0;             // numbers: which
    std::vector<std::int64_t> labels;  // numbers: as they are called
  };

  [[nodiscard]] std::string spoken_name(trace::Cell of) const;
  [[nodiscard]] std::string spoken_above(trace::Cell of) const;
  [[nodiscard]] std::string spoken_code(trace::Cell cell) const;
  [[nodiscard]] std::string spoken(trace::Cell cell, std::string words) const;
  [[nodiscard]] bool is_scalar(const model::AdjointOf& adjoint) const;
  [[nodiscard]] Head head_of(std::size_t quantity) const;
  [[nodiscard]] std::size_t original(std::size_t quantity) const;
  [[nodiscard]] document::Box adjoint(trace::Cell cell) const;
  [[nodiscard]] Indices indices(trace::Cell cell) const;
  [[nodiscard]] document::Box written(std::size_t of, Indices indices, bool updated, Head head) const;
  [[nodiscard]] document::Box in_code(std::size_t quantity, Indices indices) const;
  [[nodiscard]] bool is_above(std::size_t of) const;
  [[nodiscard]] document::Box base(std::size_t of, bool cell, Head head) const;
  [[nodiscard]] document::Boxes named_below(const Look& look) const;
  [[nodiscard]] document::Box below(std::size_t of, Indices indices) const;
  [[nodiscard]] document::Box above(std::size_t of, const document::Box& sample, bool updated,
                                    bool alone) const;
  [[nodiscard]] document::Box plain(trace::Cell cell) const;
  [[nodiscard]] document::Box bare(std::size_t quantity) const;
  [[nodiscard]] document::Box template_symbol(std::size_t quantity, document::Boxes letters) const;

  const model::Model& model_;
  const Structure& structure_;
  const Words& words_;
  const Notation& asked_;
  const Notation& notation_;
  const std::vector<CellStyle> styles_;  // one a quantity
  const std::string error_;              // the letter of an activation's error
};

}  // namespace backstep::narrate
