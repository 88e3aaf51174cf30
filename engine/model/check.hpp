// Whether a formula makes sense where it stands: names, ranks, letters, ranges, functions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/model/model.hpp"

namespace backstep::model {

/// What the rest of the file knows: lines of later definitions, names on lines that could not be read.
struct Surroundings {
  std::map<std::string, std::uint32_t, std::less<>> lines;  // name -> line of its definition
  std::set<std::string, std::less<>> broken;
  bool complete = true;  // false: lines of macros are missing, so an unknown name is nobody's fault
};

/// Checks a formula against the model as it stands above, and settles what only the model can tell: `max(k,
/// ...)` with a declared letter first is the reduction. Returns the settled tree (the given one after
/// faults). Faults: "name.unknown", "name.similar", "name.below", "rank", "range", "letter.unbound",
/// "letter.rebound", "letter.as_number", "letter.unknown", "function.unknown", "function.arguments",
/// "softmax.alone", "condition.data", "name.function".
[[nodiscard]] notation::Expr check(const Model& model, const std::vector<std::string>& left_letters,
                                   const notation::Expr& formula, const Surroundings& surroundings,
                                   notation::Faults& faults);

/// The same for a condition of a stated adjoint, whose letters on the left are bound.
[[nodiscard]] notation::Condition check(const Model& model, const std::vector<std::string>& left_letters,
                                        const notation::Condition& condition,
                                        const Surroundings& surroundings, notation::Faults& faults);

}  // namespace backstep::model
