// A marked sheet as a page: marks, the first wrong step, what went wrong and how it should be, the ledger.
#pragma once

#include <string>
#include <string_view>

#include "engine/homework/marker.hpp"
#include "engine/notation/fault.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

struct MarkingOptions {
  std::string language = "en";
  std::string_view notation = usual_notation;
  std::string scheme;  // its title; may be empty
};

/// For whoever has marked it and whoever gets it back: right values stand on it. Cards have the right line
/// with the numbers of the sheet put in, beside what is written there. Precondition: it is not refused.
[[nodiscard]] document::Page marking_page(const model::Model& model, const trace::Trace& trace,
                                          const homework::Marked& marked, const MarkingOptions& options);

/// What could not be read of a sheet, one row a fault; nothing if there is none.
void add_unread(document::Page& page, const notation::Faults& faults, const Words& words);

}  // namespace backstep::narrate
