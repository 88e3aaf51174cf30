#include "reports/narrate/worksheet.hpp"

#include "reports/narrate/lesson.hpp"

namespace backstep::narrate {

namespace {

// Where numbers are not put in, there must be a place to take them from.
bool needs_given(const SheetOptions& options) { return options.level != Blanks::Level::numbers; }

}  // namespace

document::Page worksheet(const Sheet& sheet, const SheetOptions& options) {
  const SheetParts parts(sheet, options);
  const trace::GradientCheck unchecked{};
  LessonOptions as_lesson{options.language, options.digits, options.notation};
  as_lesson.blanks = &parts.blanks();
  document::Page page = lesson({sheet.model, sheet.trace, unchecked}, as_lesson);
  parts.frame(page, parts.asked());
  if (needs_given(options)) page.sections.insert(page.sections.begin(), parts.given());
  parts.add_answers(page, parts.asked());
  return page;
}

}  // namespace backstep::narrate
