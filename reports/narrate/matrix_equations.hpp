// Quantities as whole matrices: their symbols, which way they lie, and the equation between them.
#pragma once

#include <optional>

#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// A formula, and the same read aloud.
struct MatrixFormula {
  document::Box box;
  std::string spoken;
};

/// Rows and columns of a quantity of one or two letters.
struct MatrixShape {
  std::int64_t rows = 1, columns = 1;
  bool turned = false;  // the first letter counts columns
};

/// The samples of a batch are rows. A weight lies as the model declares; the numbers of one sample, which
/// have a single letter, are a column where weights lie [to,from], else a row. Precondition: one or two
/// letters.
[[nodiscard]] MatrixShape matrix_shape(const Context& context, std::size_t quantity);

/// "W" with superscript (1); of several samples in capitals: Z, A, Δ.
[[nodiscard]] MatrixFormula matrix_symbol(const Context& context, std::size_t quantity);

/// "Z = X Wᵀ + b": what the definition says of whole matrices, where it is one of those of a dense layer and
/// says nothing else; nothing for any other.
[[nodiscard]] std::optional<MatrixFormula> matrix_equation(const Context& context, std::size_t quantity);

}  // namespace backstep::narrate
