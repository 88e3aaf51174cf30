// Marked answers to error hunts as pages: one answer, or all of a class.
#pragma once

#include <string>
#include <vector>

#include "engine/homework/hunt_marking.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// What was named and what was put in its place, what each of them is, marks, and what the key says: for
/// whoever has marked it and whoever gets it back. Precondition: it is not refused.
[[nodiscard]] document::Page hunt_marking_page(const model::Model& model, const homework::HuntMarked& marked,
                                               const std::string& language);

/// A row an answer. `links`: a page an answer, "" for none; may be empty.
[[nodiscard]] document::Page hunt_class_page(const model::Model& model,
                                             const std::vector<homework::HuntMarked>& all,
                                             const std::vector<std::string>& links,
                                             const std::string& language);

}  // namespace backstep::narrate
