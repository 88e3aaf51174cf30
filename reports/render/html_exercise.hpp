// Exercises that a page judges by itself.
#pragma once

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// Question, a place for the answer, and help in steps that are closed at first. Without scripts the place is
/// a blank to write on; the script of exercises shows a field in its stead and finds what it says in the
/// judgements, which nobody else sees.
void add_exercise(Element parent, const document::Exercise& exercise, const document::Controls& controls);

}  // namespace backstep::render
