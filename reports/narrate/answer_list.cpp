#include "reports/narrate/answer_list.hpp"

namespace backstep::narrate {

AnswerList answer_list(const Sheet& sheet, const SheetOptions& options) {
  const SheetParts parts(sheet, options);
  const Words& words = parts.words();
  AnswerList list;
  list.title = sheet.model.title.empty() ? words.say("page.untitled") : sheet.model.title;
  list.kicker = words.say(options.key ? "worksheet.answer_sheet.key" : "worksheet.answer_sheet");
  list.sheet = options.id;
  list.sheet_words = words.say("worksheet.sheet");
  if (!options.key) list.name_line = words.say("worksheet.name");
  if (!options.key) list.date_line = words.say("worksheet.date");
  list.quantity = words.say("worksheet.quantity");
  list.answer = words.say("worksheet.answer");
  for (const trace::Cell cell : parts.asked()) {
    AnswerRow row{parts.name(cell), document::plain(parts.telling().title(cell)), ""};
    if (options.key) row.answer = parts.printed(cell);
    list.rows.push_back(std::move(row));
  }
  return list;
}

}  // namespace backstep::narrate
