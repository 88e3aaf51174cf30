// Sheets with the verdict beside each number: tests/homework/sheets.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "engine/calculus/read.hpp"
#include "engine/homework/answer_sheet.hpp"
#include "engine/homework/examiner.hpp"
#include "engine/homework/resolve.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

/// "z1[1] = 0.3775  # right": what is written, and the verdict with the names of mistakes. In front stand
/// "# model: NAME" of an example; "# conventions: NAME ...", "# transposed: QUANTITY ..." and "# truncated"
/// where the sheet is that.
struct MarkedSheet {
  std::string text, model, conventions, transposed;
  bool truncated = false;
  std::map<std::string, std::string> verdicts;
};

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(" \r") + 1);
  return text;
}

void read_head(const std::string& line, MarkedSheet& sheet) {
  const auto after = [&](const std::string& label) {
    return line.starts_with(label) ? trimmed(line.substr(label.size())) : "";
  };
  if (line.starts_with("# model:")) sheet.model = after("# model:");
  if (line.starts_with("# conventions:")) sheet.conventions = after("# conventions:");
  if (line.starts_with("# transposed:")) sheet.transposed = after("# transposed:");
  sheet.truncated = sheet.truncated || line == "# truncated";
}

MarkedSheet marked_sheet(const std::string& path) {
  MarkedSheet sheet;
  sheet.text = file_text(path);
  std::istringstream lines(sheet.text);
  for (std::string line; std::getline(lines, line);) {
    read_head(line, sheet);
    const std::size_t equals = line.find(" = ");
    const std::size_t hash = line.find("  # ");
    if (equals == std::string::npos || hash == std::string::npos) continue;
    sheet.verdicts[trimmed(line.substr(0, equals))] = trimmed(line.substr(hash + 4));
  }
  return sheet;
}

std::string told(const homework::Item& item) {
  std::string text(homework::code(item.verdict));
  if (item.verdict == homework::Verdict::wrong && item.slip) text += " slip";
  for (const std::size_t mistake : item.mistakes)
    text += " " + std::string(homework::mistakes()[mistake].name);
  if (item.not_from_own) text += ", not from own";
  if (!item.earns && item.verdict != homework::Verdict::wrong) text += ", no credit";
  return text;
}

std::string conventions_of(const homework::Judgement& judgement) {
  std::string text;
  for (const std::size_t mistake : judgement.conventions)
    text += (text.empty() ? "" : " ") + std::string(homework::mistakes()[mistake].name);
  return text;
}

std::string transposed_in(const homework::Judgement& judgement, const model::Model& model) {
  std::string text;
  for (const std::size_t quantity : judgement.transposed)
    text += (text.empty() ? "" : " ") + model.quantities[quantity].name;
  return text;
}

std::vector<std::string> sheets() {
  std::vector<std::string> paths;
  const std::filesystem::path folder(BACKSTEP_SOURCE_DIR "/tests/homework/sheets");
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

TEST_CASE("every sheet gets the verdicts that stand beside its numbers") {
  REQUIRE(sheets().size() >= 12);
  for (const std::string& path : sheets()) {
    INFO(path);
    const MarkedSheet sheet = marked_sheet(path);
    const auto read = calculus::read(file_text(BACKSTEP_SOURCE_DIR "/examples/" + sheet.model + ".txt"));
    REQUIRE(read.faults.empty());
    const trace::Evaluation evaluated = trace::evaluate(read.model);
    const homework::MarkingPlan plan(read.model, *evaluated.trace);
    homework::Examiner examiner(plan);
    const homework::AnswerNames names(read.model, {});
    const homework::ReadAnswers answers = homework::read_answer_sheet(sheet.text);
    const homework::Answered answered = homework::resolve(names, answers.submission);
    std::vector<homework::CellAnswer> cells;
    for (const homework::Answer& answer : answered.answers) cells.push_back({answer.cell, answer.number});
    const homework::Judgement judgement = examiner.judge(cells, answers.submission.digits);
    CHECK(judgement.items.size() == sheet.verdicts.size());
    CHECK(conventions_of(judgement) == sheet.conventions);
    CHECK(transposed_in(judgement, read.model) == sheet.transposed);
    CHECK(judgement.truncated == sheet.truncated);
    for (const homework::Item& item : judgement.items) {
      const model::Quantity& quantity = read.model.quantities[item.cell.quantity];
      const std::string name = model::cell_name(read.model, quantity, item.cell.index);
      INFO(name);
      CHECK(told(item) == sheet.verdicts.at(name));
    }
  }
}
