#include "reports/exchange/result_table.hpp"

#include "reports/exchange/csv.hpp"
#include "reports/narrate/class_page.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/marking_words.hpp"

namespace backstep::exchange {

using homework::LedgerLine;
using homework::Marked;
using homework::Tally;

namespace {

/// A number that was read is one of our own; anything else is text.
std::string written_cell(const homework::Answer* answer) {
  if (answer == nullptr) return "";
  const bool number = answer->number.is_number() && !answer->number.fraction;
  return number ? answer->number.literal : text_cell(answer->text);
}

std::string ledger_row(const model::Model& model, const Marked& marked, const LedgerLine& line) {
  const homework::Item* item = marked.item(line.cell);
  const bool wrong = item != nullptr && item->verdict == homework::Verdict::wrong;
  return table_row({text_cell(narrate::cell_text(model, line.cell)), written_cell(marked.answer(line.cell)),
                    std::string(homework::word(line.situation)), homework::marks_text(line.earned.method),
                    homework::marks_text(line.earned.accuracy), homework::marks_text(line.earned.followed),
                    homework::marks_text(line.earned.total()), homework::marks_text(line.possible.total()),
                    wrong ? text_cell(narrate::mistake_names(*item)) : "",
                    wrong ? std::to_string(line.cause) : "",
                    line.first ? text_cell(narrate::cell_text(model, *line.first)) : "",
                    line.before ? text_cell(line.by_hand) : ""});
}

std::string fixed_score(std::int64_t millionths) {
  std::string digits = std::to_string(millionths % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  return std::to_string(millionths / 1'000'000) + "." + digits;
}

}  // namespace

std::string ledger_csv(const model::Model& model, const Marked& marked) {
  std::string text =
      "id,written,verdict,method,accuracy,follow_through,earned,possible,mistakes,cause,counted_at,by_hand\n";
  homework::Marks sum;
  for (const LedgerLine& line : marked.ledger.lines) {
    text += ledger_row(model, marked, line);
    sum.method += line.earned.method;
    sum.accuracy += line.earned.accuracy;
    sum.followed += line.earned.followed;
  }
  if (marked.ledger.conventions > 0)
    text += table_row({"conventions", "", "", "", "", "", homework::marks_text(-marked.ledger.conventions),
                       "0", "", "", "", ""});
  return text +
         table_row({"total", "", "", homework::marks_text(sum.method), homework::marks_text(sum.accuracy),
                    homework::marks_text(sum.followed), homework::marks_text(marked.ledger.earned),
                    homework::marks_text(marked.ledger.possible), "", "", "", ""});
}

std::string class_csv(const Tally& tally, const narrate::Words& words) {
  std::string text = "submission,score,earned,possible,first_wrong,mistakes,error,sheet\n";
  for (const Tally::Sheet& sheet : tally.sheets()) {
    if (!sheet.graded) {
      const std::string why =
          sheet.why.empty() ? words.say("grade.summary.none") : narrate::sentence(sheet.why.front(), words);
      text += table_row({text_cell(sheet.id), "", "", "", "", "", text_cell(why), sheet.sheet});
      continue;
    }
    std::string list;
    for (const std::string& mistake : sheet.mistakes) list += (list.empty() ? "" : " ") + mistake;
    text += table_row({text_cell(sheet.id), fixed_score(sheet.millionths), homework::marks_text(sheet.earned),
                       homework::marks_text(sheet.possible), text_cell(sheet.first_wrong), text_cell(list),
                       "", sheet.sheet});
  }
  return text;
}

std::string mistakes_csv(const model::Model& model, const Tally& tally) {
  std::string text = "mistake,sheets,id,there\n";
  for (const std::string& mistake : narrate::by_frequency(tally)) {
    const Tally::Row& row = tally.mistakes().find(mistake)->second;
    for (const auto& [place, sheets] : row.places)
      text += table_row({mistake, std::to_string(row.sheets),
                         text_cell(narrate::cell_text(model, {place.first, place.second})),
                         std::to_string(sheets)});
  }
  return text;
}

}  // namespace backstep::exchange
