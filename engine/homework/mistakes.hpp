// The catalogue of mistakes: what learners do in place of a definition, as a rewriting of its formula.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/homework/facts.hpp"
#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::homework {

/// One formula that stands in the place of the right one.
struct Rewrite {
  std::size_t mistake = 0;  // position in mistakes()
  notation::Expr formula;   // over quantities of the model, in the letters of the definition
};

/// A row of the catalogue.
struct MistakeKind {
  std::string_view name;  // "updated-weight"; never changes
  int number = 0;         // of the family of mistakes it belongs to; several rows may share one; 0: of none
  /// A way to count that is no mistake as long as loss and update agree with it.
  bool convention = false;
  /// All formulas that this mistake makes of the definition; none where it has no place. They need not be
  /// legal: rewrites() sees to that.
  Formulas (*rewrite)(const Subject& subject) = nullptr;
  /// Cells of a definition are computed from what follows from earlier cells of it, as if a pass was made for
  /// each sample: judged over written numbers like any other, but no model can have such a definition.
  bool from_earlier_cells = false;
};

/// Families first, by number; then the slips of formula that belong to none (number 0).
[[nodiscard]] std::span<const MistakeKind> mistakes();

/// What a mistake that belongs to no row is called in verdicts: one value off, its siblings right.
inline constexpr std::string_view slip = "slip";

/// Position in mistakes(); nothing for an unknown name.
[[nodiscard]] std::optional<std::size_t> mistake_called(std::string_view name);

/// Everything that the catalogue makes of a definition: well-formed formulas (every reference has as many
/// subscripts as its quantity has letters, each in the range of its axis, every letter bound once), none
/// equal to the right one or twice in a mistake, none that is computed from the quantity itself (but see
/// from_earlier_cells). They may speak of quantities below it, as of updated weights. Two mistakes may make
/// the same formula, but one that belongs to no family is left out where a family makes it. A stated adjoint
/// is rewritten in its own formula. At most `most_rewrites`, families first. Nothing for what is given.
[[nodiscard]] std::vector<Rewrite> rewrites(const Facts& facts, std::size_t quantity);
/// The same where one definition is asked for.
[[nodiscard]] std::vector<Rewrite> rewrites(const model::Model& model, std::size_t quantity);
inline constexpr std::size_t most_rewrites = 64;

/// The model with another formula for one definition; quantities come in another order where that formula
/// speaks of what stood below it, so positions may change while names do not. Nothing if the formula is
/// computed from the quantity itself.
[[nodiscard]] std::optional<model::Model> with_rewrite(const model::Model& model, std::size_t quantity,
                                                       const notation::Expr& formula);

/// The model with its derived adjoints as definitions like any other, so that what model::print() says of it
/// reads back to the same values, whatever was rewritten. Stated adjoints stand in place of the derived ones.
[[nodiscard]] model::Model written_out(const model::Model& model);

}  // namespace backstep::homework
