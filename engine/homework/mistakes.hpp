// The catalogue of mistakes: what learners do in place of a definition, as a rewriting of its formula.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::homework {

/// One formula that stands in the place of the right one.
struct Rewrite {
  std::size_t mistake = 0;  // position in mistakes()
  notation::Expr formula;   // over quantities of the model, in the letters of the definition
};

/// What a rewriting looks at: the model and the quantity whose definition it is.
struct Subject {
  const model::Model& model;
  std::size_t quantity = 0;
};

/// A row of the catalogue.
struct MistakeKind {
  std::string_view name;  // "updated-weight"; never changes
  int number = 0;         // of the family of mistakes it belongs to; several rows may share one
  /// A way to count that is no mistake as long as loss and update agree with it.
  bool convention = false;
  /// All formulas that this mistake makes of the definition; none where it has no place.
  std::vector<notation::Expr> (*rewrite)(const Subject& subject);
};

[[nodiscard]] std::span<const MistakeKind> mistakes();
/// The position of the mistake of that name; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> mistake_called(std::string_view name);

/// Everything that the catalogue makes of a definition: well-formed formulas (every reference has as many
/// subscripts as its quantity has letters, each in the range of its axis, every letter bound once), none
/// equal to the right one or twice in a mistake, none that is computed from the quantity itself. They may
/// speak of quantities below it, as of updated weights. A stated adjoint is rewritten in its own formula.
[[nodiscard]] std::vector<Rewrite> rewrites(const model::Model& model, std::size_t quantity);

}  // namespace backstep::homework
