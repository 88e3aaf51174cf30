// The page of a model file as the command line makes it.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/document/page.hpp"

namespace backstep::tests {

/// Path relative to the project's root. Precondition: the model has no faults.
[[nodiscard]] document::Page lesson_of_file(const std::string& path,
                                            trace::Arithmetic arithmetic = trace::Arithmetic::decimal);
[[nodiscard]] document::Page lesson_of_text(const std::string& text,
                                            trace::Arithmetic arithmetic = trace::Arithmetic::decimal);
/// As with a pencil, `report --pencil`.
[[nodiscard]] document::Page pencil_lesson_of_file(const std::string& path, const numbers::Digits& pencil);
/// The page of its check, as `gradcheck -o` makes it.
[[nodiscard]] document::Page proof_of_file(const std::string& path);

}  // namespace backstep::tests
