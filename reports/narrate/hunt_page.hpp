// The error hunt as a page: a solution with a mistake in it, and its key.
#pragma once

#include <vector>

#include "engine/homework/hunt.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/sheet.hpp"

namespace backstep::narrate {

struct HuntSheet {
  const model::Model& model;  // without the mistake
  const homework::Hunt& hunt;
  std::vector<std::size_t> kept_back;  // quantities whose numbers are not on the page
};

/// All numbers of the solution by their symbols, and the question for the first wrong one. Formulas are not
/// there: whoever checks a step must know its rule. Nothing on the page comes from the model without the
/// mistake but names. The key answers: where, what was written and what is right with the lines of both, and
/// which numbers follow from the wrong ones.
[[nodiscard]] document::Page hunt_page(const HuntSheet& sheet, const SheetOptions& options);

}  // namespace backstep::narrate
