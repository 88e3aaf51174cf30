#include "reports/exchange/read_answers.hpp"

#include <string>

#include "engine/homework/answer_sheet.hpp"
#include "engine/homework/submission_builder.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/token.hpp"
#include "reports/exchange/answer_formats.hpp"

namespace backstep::exchange {

using homework::ReadAnswers;

namespace {

ReadAnswers refused(notation::Fault fault) {
  homework::SubmissionBuilder made;
  made.refuse(std::move(fault.id), std::move(fault.arguments), fault.place);
  return made.finish();
}

notation::Fault too_large() {
  return {"limit.submission", {{"limit", std::to_string(homework::submission_limit)}}, {}};
}

bool is_called(std::string_view file_name, std::string_view ending) { return file_name.ends_with(ending); }

}  // namespace

ReadAnswers read_answers(std::string_view bytes, std::string_view file_name) {
  if (bytes.size() > homework::submission_limit) return refused(too_large());
  const std::string text = notation::as_utf8(bytes);
  notation::Faults faults = notation::check_text(text);
  if (!faults.empty()) return refused(std::move(faults.front()));
  const char first = text[text.find_first_not_of(" \t\n\f")];
  if (first == '{' || is_called(file_name, ".json")) return read_json_answers(text, false);
  if (looks_like_markdown(text)) return read_markdown_answers(text);
  const bool table = is_called(file_name, ".csv") || is_called(file_name, ".tsv");
  if (table || looks_like_table(text)) return read_table_answers(text);
  return homework::read_answer_sheet(text);
}

ReadAnswers read_submission_line(std::string_view line) {
  if (line.size() > homework::submission_limit) return refused(too_large());
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return read_json_answers(line.starts_with(mark) ? line.substr(mark.size()) : line, true);
}

}  // namespace backstep::exchange
