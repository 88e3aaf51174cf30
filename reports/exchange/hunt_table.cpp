#include "reports/exchange/hunt_table.hpp"

#include "reports/exchange/csv.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/marking_words.hpp"

namespace backstep::exchange {

namespace {

/// A number that was read is one of our own; anything else is text.
std::string number_cell(const std::string& text) {
  const homework::WrittenNumber number = homework::read_answer(text);
  return number.is_number() && !number.fraction ? number.literal : text_cell(text);
}

std::string hunt_row(const model::Model& model, const homework::HuntMarked& marked,
                     const narrate::Words& words) {
  const homework::HuntMarks marks = homework::hunt_marks(marked.verdict);
  const std::string named =
      marked.named ? narrate::cell_text(model, *marked.named) : marked.answer.first_wrong;
  const std::string why = marked.faults.empty() ? "" : narrate::sentence(marked.faults.front(), words);
  if (!marked.is_gradable())
    return table_row({text_cell(marked.id), text_cell(marked.answer.sheet), "", "", "", "", "", "", "",
                      text_cell(marked.answer.reason),
                      text_cell(why.empty() ? words.say("hunted.summary.none") : why)});
  return table_row({text_cell(marked.id), text_cell(marked.key->sheet), text_cell(named),
                    std::string(homework::code(marked.verdict.find)), number_cell(marked.answer.correct),
                    std::string(homework::code(marked.verdict.correction)),
                    marked.verdict.is_solved() ? "yes" : "no", homework::marks_text(marks.total()),
                    homework::marks_text(homework::most_hunt_marks.total()), text_cell(marked.answer.reason),
                    text_cell(why)});
}

}  // namespace

std::string hunt_table(const model::Model& model, const std::vector<homework::HuntMarked>& all,
                       const narrate::Words& words) {
  std::string text =
      "submission,sheet,first_wrong,find,correct,correction,solved,earned,possible,reason,error\n";
  for (const homework::HuntMarked& marked : all) text += hunt_row(model, marked, words);
  return text;
}

}  // namespace backstep::exchange
