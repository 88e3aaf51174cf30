// Grids of fields to type answers in, and the desk with what can be done with them.
#pragma once

#include <string>

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

void add_grid(Element parent, const document::AnswerGrid& grid);

/// The counter and the buttons. Shown once the script runs; without it the fields can be filled in and
/// printed.
void write_desk(std::string& text, const document::AnswerForm& form);

}  // namespace backstep::render
