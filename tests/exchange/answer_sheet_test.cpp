// Answer sheets as text, in which nothing that an author has written becomes a formula or a mark.
#include "reports/exchange/answer_sheet.hpp"

#include "tests/catch.hpp"

using namespace backstep;

namespace {

narrate::AnswerList list(const std::string& words, const std::string& answer = "") {
  narrate::AnswerList made;
  made.title = words;
  made.kicker = "Answer sheet";
  made.quantity = "name";
  made.answer = "answer";
  made.rows = {{"W1'[1,2]", words, answer}};
  return made;
}

}  // namespace

TEST_CASE(
    "a text that a spreadsheet would take for a formula begins with an apostrophe, an answer does not") {
  const auto row = [](const std::string& words, const std::string& answer = "") {
    const std::string text = exchange::answer_table(list(words, answer));
    return text.substr(text.find('\n') + 1);
  };
  CHECK(row("=1+1") == "\"W1'[1,2]\",'=1+1,\n");
  CHECK(row("＝1＋1") == "\"W1'[1,2]\",'＝1＋1,\n");
  CHECK(row("@SUM(A1)") == "\"W1'[1,2]\",'@SUM(A1),\n");
  CHECK(row("say \"a, b\"\nc") == "\"W1'[1,2]\",\"say \"\"a, b\"\" c\",\n");
  CHECK(row("gradient", "-0.0381") == "\"W1'[1,2]\",gradient,-0.0381\n");
}

TEST_CASE("an answer sheet of a series names its sheet") {
  narrate::AnswerList made = list("t");
  made.sheet = "xor 7-13";
  made.sheet_words = "Sheet";
  CHECK(exchange::answer_table(made).starts_with("id,quantity,answer\nsheet,Sheet,xor 7-13\n"));
  CHECK(exchange::answer_markdown(made).find("\n\n- Sheet: xor 7-13\n\n|") != std::string::npos);
}

TEST_CASE("an answer sheet in Markdown has a row an answer, and its title is text") {
  const std::string text = exchange::answer_markdown(list("<b> | # *x* $y$"));
  CHECK(text ==
        "# \\<b\\> \\| \\# \\*x\\* \\$y\\$\n\nAnswer sheet\n\n| name | answer |\n| --- | ---: |\n"
        "| W1'[1,2] | ____ |\n");
  CHECK(exchange::answer_markdown(list("t", "0.25")).find("| W1'[1,2] | 0.25 |") != std::string::npos);
}
