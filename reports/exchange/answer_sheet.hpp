// Answer sheets as text: for spreadsheets and for Markdown.
#pragma once

#include <string>
#include <vector>

#include "engine/homework/look_alikes.hpp"
#include "reports/narrate/answer_list.hpp"

namespace backstep::exchange {

/// CSV with the columns id, quantity, answer; UTF-8, lines end in LF. A text that a spreadsheet would take
/// for a formula begins with an apostrophe; answers are our own numbers and stand as they are.
[[nodiscard]] std::string answer_table(const narrate::AnswerList& list);

/// A table with a row a value: "| z1[1] | ____ |".
[[nodiscard]] std::string answer_markdown(const narrate::AnswerList& list);

struct SeriesSheet {
  std::string id;  // "7-13"
  std::vector<std::string> written;
  int unfit = 0;  // see homework::Variant
  std::vector<homework::LookAlike> alike;
};

/// The sheets of a series; `plan` is null if there is none.
struct Series {
  const homework::MarkingPlan* plan = nullptr;
  std::vector<SeriesSheet> sheets;
  std::vector<homework::LookAlike> always_alike;  // on every sheet that there could be
};

/// What a command says of the worksheet it has written:
/// {"v":1,"written":["a.html"],"worksheet":"a","sha256":"...","asked":["z1[1]",...],"left_out":["W1'",...]}.
/// and of a series "sheets", see series_sheet(), and "always_alike". `fingerprint`: SHA-256 of the model's
/// text.
struct SheetRecord {
  std::vector<std::string> written;
  std::string worksheet, fingerprint;
  Series series{};
};
[[nodiscard]] std::string worksheet(const SheetRecord& record, const narrate::Sheet& sheet);

}  // namespace backstep::exchange
