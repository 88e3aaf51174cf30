// Every sheet that the program writes is read back: filled in, each number at its cell; blank, none.
#include <map>
#include <vector>

#include "engine/calculus/read.hpp"
#include "engine/homework/resolve.hpp"
#include "reports/exchange/answer_sheet.hpp"
#include "reports/exchange/read_answers.hpp"
#include "reports/narrate/answer_aliases.hpp"
#include "reports/narrate/signs.hpp"
#include "reports/narrate/worksheet.hpp"
#include "reports/render/markdown.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

struct ReadBack {
  std::string example;
  std::string language = "en";
  std::string notation = "standard";
};

/// A model with all that is computed asked for.
class WrittenSheets {
 public:
  explicit WrittenSheets(const ReadBack& one)
      : model_(narrate::as_told(calculus::read(tests::read_text("examples/" + one.example + ".txt")).model,
                                narrate::notation_called(one.notation))),
        trace_(*trace::evaluate(model_).trace),
        selection_(homework::select(model_, homework::wanted(model_, {}).cells)),
        names_(model_, narrate::answer_aliases(model_, one.notation)) {
    options_.language = one.language;
    options_.notation = narrate::notation_called(one.notation).name;
  }

  [[nodiscard]] narrate::AnswerList list(bool key) const {
    return narrate::answer_list(sheet(), options(key));
  }
  [[nodiscard]] std::string cards(bool key) const {
    const std::string text = render::markdown(narrate::worksheet(sheet(), options(key)), "a.svg").text;
    return key ? text.substr(0, text.rfind("\n## ")) : text;  // without the table of all answers
  }
  [[nodiscard]] std::string table(bool key) const {
    if (!narrate::table_faults(model_).empty()) return "";
    const std::string text = render::markdown(narrate::table_worksheet(sheet(), options(key)), "a.svg").text;
    return key ? text.substr(0, text.rfind("\n## ")) : text;
  }

  /// How many answers a sheet holds; each is the one of the key.
  [[nodiscard]] std::size_t read(const std::string& text) const {
    const homework::ReadAnswers read = exchange::read_answers(text);
    CHECK(read.faults.empty());
    const homework::Answered answered = homework::resolve(names_, read.submission);
    for (const auto& fault : answered.faults) {
      INFO(fault.id << " " << fault.arguments.front().value << " in line " << fault.place.line);
      CHECK(false);
    }
    std::map<std::string, std::string> key;
    for (const narrate::AnswerRow& row : list(true).rows) key[row.name] = row.answer;
    for (const homework::Answer& answer : answered.answers) {
      const std::string name =
          model::cell_name(model_, model_.quantities[answer.cell.quantity], answer.cell.index);
      INFO(name << " = " << answer.text);
      CHECK((answer.number.value == homework::read_answer(key[name]).value && !answer.negated));
    }
    return answered.answers.size();
  }

 private:
  [[nodiscard]] narrate::Sheet sheet() const { return {model_, trace_, selection_}; }
  [[nodiscard]] narrate::SheetOptions options(bool key) const {
    narrate::SheetOptions made = options_;
    made.key = key;
    return made;
  }

  model::Model model_;
  trace::Trace trace_;
  homework::Selection selection_;
  homework::AnswerNames names_;
  narrate::SheetOptions options_;
};

const std::vector<ReadBack> sheets_written{
    {"two-two-two"},
    {"two-two-two", "zh-Hans"},
    {"two-two-two", "en", "net-out"},
    {"two-two-two", "en", "nielsen"},
    {"two-two-two", "en", "ng"},
    {"two-two-two", "en", "target-minus-output"},
    {"two-two-two", "en", "from-to"},
    {"xor"},
    {"xor", "zh-Hans", "ng"},
    {"xor", "en", "nielsen"},
    {"softmax"},
    {"relu"},
    {"optimiser-adam"},
    {"recurrent"},
    {"batch-norm"},
};

}  // namespace

TEST_CASE("a sheet that is filled in is read back number by number") {
  for (const ReadBack& one : sheets_written) {
    const WrittenSheets written(one);
    const std::size_t asked = written.list(true).rows.size();
    INFO(one.example << " " << one.language << " " << one.notation);
    CHECK(asked > 5);
    CHECK(written.read(exchange::answer_table(written.list(true))) == asked);
    CHECK(written.read(exchange::answer_markdown(written.list(true))) == asked);
    CHECK(written.read(written.cards(true)) == asked);
    const std::string table = written.table(true);
    CHECK((table.empty() || written.read(table) > 5));
    if (one.example == "two-two-two") CHECK(written.read(table) == 37);
  }
}

TEST_CASE("a blank sheet holds no answer, and nothing is wrong with it") {
  for (const ReadBack& one : sheets_written) {
    const WrittenSheets written(one);
    INFO(one.example << " " << one.language << " " << one.notation);
    CHECK(written.read(exchange::answer_table(written.list(false))) == 0);
    CHECK(written.read(exchange::answer_markdown(written.list(false))) == 0);
    CHECK(written.read(written.cards(false)) == 0);
    if (const std::string table = written.table(false); !table.empty()) CHECK(written.read(table) == 0);
  }
}
