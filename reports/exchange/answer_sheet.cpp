#include "reports/exchange/answer_sheet.hpp"

#include "engine/trace/order.hpp"
#include "reports/exchange/csv.hpp"
#include "reports/exchange/json_values.hpp"
#include "reports/exchange/sheets_json.hpp"
#include "reports/render/markdown_text.hpp"

namespace backstep::exchange {

namespace {

// A name is letters and digits; as the first letter an underscore would begin an emphasis.
std::string markdown_name(const std::string& name) { return (name.starts_with('_') ? "\\" : "") + name; }

std::string line_for(const std::string& what) {
  return what.empty() ? ""
                      : "- " + render::escape_markdown(what) + ": \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n";
}

}  // namespace

std::string answer_table(const narrate::AnswerList& list) {
  std::string text = "id,quantity,answer\n";
  if (!list.sheet.empty())
    text += "sheet," + text_cell(list.sheet_words) + "," + text_cell(list.sheet) + "\n";
  for (const narrate::AnswerRow& row : list.rows)
    text += text_cell(row.name) + "," + text_cell(row.words) + "," + row.answer + "\n";
  return text;
}

std::string answer_markdown(const narrate::AnswerList& list) {
  std::string text =
      "# " + render::escape_markdown(list.title) + "\n\n" + render::escape_markdown(list.kicker) + "\n\n";
  const std::string sheet = list.sheet.empty() ? ""
                                               : "- " + render::escape_markdown(list.sheet_words) + ": " +
                                                     render::escape_markdown(list.sheet) + "\n";
  const std::string lines = sheet + line_for(list.name_line) + line_for(list.date_line);
  if (!lines.empty()) text += lines + "\n";
  text += "| " + render::escape_markdown(list.quantity) + " | " + render::escape_markdown(list.answer) +
          " |\n| --- | ---: |\n";
  for (const narrate::AnswerRow& row : list.rows)
    text += "| " + markdown_name(row.name) + " | " + (row.answer.empty() ? "____" : row.answer) + " |\n";
  return text;
}

std::string worksheet(const SheetRecord& record, const narrate::Sheet& sheet) {
  Json json{
      {"v", 1}, {"written", record.written}, {"worksheet", record.worksheet}, {"sha256", record.fingerprint}};
  json["asked"] = Json::array();
  for (const trace::Told& told : trace::telling_order(sheet.model))
    for (const trace::Cell cell : told.cells)
      if (sheet.selection.asks(cell))
        json["asked"].push_back(
            model::cell_name(sheet.model, sheet.model.quantities[cell.quantity], cell.index));
  json["left_out"] = Json::array();
  for (const std::size_t q : homework::left_out(sheet.model, sheet.selection))
    json["left_out"].push_back(sheet.model.quantities[q].name);
  if (record.series.plan != nullptr) {
    json["sheets"] = Json::array();
    for (const SeriesSheet& one : record.series.sheets)
      json["sheets"].push_back(series_sheet(one, *record.series.plan));
    json["always_alike"] = look_alikes(record.series.always_alike, *record.series.plan);
  }
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
