// The answer sheet as people type it: what each line means, and what is told of the others.
#include "engine/homework/answer_sheet.hpp"

#include <vector>

#include "tests/catch.hpp"

using namespace backstep;
using homework::read_answer_sheet;
using homework::ReadAnswers;

namespace {

/// "z1[1]=0.3775; W1=[0.1 0.2|0.3 0.4]", without places.
std::string sheet_text(const ReadAnswers& read) {
  std::string text;
  const auto part = [&text](const std::string& next) { text += (text.empty() ? "" : "; ") + next; };
  for (const auto& answer : read.submission.answers) part(answer.name + "=" + answer.text);
  for (const auto& matrix : read.submission.matrices) {
    std::string rows;
    for (const auto& row : matrix.rows) {
      rows += rows.empty() ? "" : "|";
      for (std::size_t i = 0; i < row.size(); ++i) rows += (i > 0 ? " " : "") + row[i].text;
    }
    part(matrix.name + "=[" + rows + "]");
  }
  return text;
}

/// "answers.form 2:1", one after another.
std::string sheet_faults(const ReadAnswers& read) {
  std::string text;
  for (const auto& fault : read.faults)
    text += (text.empty() ? "" : ", ") + fault.id + " " + std::to_string(fault.place.line) + ":" +
            std::to_string(fault.place.column);
  return text;
}

struct SheetRow {
  const char* written;
  const char* read;
  const char* faults = "";
};

void check_rows(const std::vector<SheetRow>& rows) {
  for (const SheetRow& row : rows) {
    INFO(row.written);
    const ReadAnswers read = read_answer_sheet(row.written);
    CHECK(sheet_text(read) == row.read);
    CHECK(sheet_faults(read) == row.faults);
    CHECK(!read.refused);
  }
}

}  // namespace

TEST_CASE("a line of an answer sheet is a name and a number") {
  check_rows({
      {"z1[1] = 0.3775", "z1[1]=0.3775"},
      {"z1[1]=0.3775\na1[1]=0.59\n", "z1[1]=0.3775; a1[1]=0.59"},
      {"z1[1] = 0,3775", "z1[1]=0,3775"},
      {"z1[1] \u2248 0.38", "z1[1]=0.38"},
      {"z1[1]: 0.38", "z1[1]=0.38"},
      {"z1[1] := 0.38", "z1[1]=0.38"},
      {"card 14 = ?", "card 14=?"},
      {"card 14 =", "card 14="},
      {"z1[1] = 0.3775  # rounded", "z1[1]=0.3775"},
      {"# z1[1] = 0.3775\n\nL = 0.3", "L=0.3"},
      {"z1[1] = 0.15*0.05 + 0.2*0.1 + 0.35 = 0.3775", "z1[1]=0.3775"},
      {"dW1[1] = 4.4 \u00D7 10^-4", "dW1[1]=4.4 \u00D7 10^-4"},
      {"dW1[1] = - 0.5", "dW1[1]=- 0.5"},
      {"dW1[1] = 3 / 8", "dW1[1]=3 / 8"},
      {"\u03B41 = \u22120.5", "\u03B41=-0.5"},
      {"w_5^+ = 0.3589", "w_5^+=0.3589"},
      {"z1[1] = (0.15*0.05) + 0.37 = 0.3775", "z1[1]=0.3775"},
      {"W' = W - eta*dW = [[1, 2],\n[3, 4]]\nL = 1", "L=1; W'=[1 2|3 4]"},
      {"L = (0.5)", "L=[0.5]"},
      {"L = a =", ""},  // nothing yet
      {"L = 12 %", "L=12 %"},
      {"L = 0.3 (rounded) ", "L=0.3 (rounded)"},
      {"L = about 0.3", "L=about 0.3"},
      {"L = tensor(0.2984, grad_fn=<MulBackward0>)", "L=0.2984"},
      {"\xEF\xBB\xBFL = 0.3\r\nz = 1\r\n", "L=0.3; z=1"},
  });
}

TEST_CASE("which comma is a decimal one is decided list by list") {
  check_rows({
      {"a = 1, 2", "a=[1 2]"},
      {"a = 0.5 0.6", "a=[0.5 0.6]"},
      {"a = 0.5,0.6", "a=[0.5 0.6]"},
      {"a = 0,5; 0,6", "a=[0,5 0,6]"},
      {"a = 0,5, 0,6", "a=[0,5 0,6]"},
      {"a = 0,5 0,6", "a=[0,5 0,6]"},
      {"a = 0,5 1", "a=[0,5 1]"},
      {"a = 0,1,1,0", "a=[0 1 1 0]"},
      {"a = [0,1]", "a=[0 1]"},
      {"a = [0,5; 0,6]", "a=[0,5 0,6]"},
      {"a = [0,5 0,6; 0,7 0,8]", "a=[0,5 0,6|0,7 0,8]"},
      {"a = [[0,5; 0,6]; [0,7; 0,8]]", "a=[0,5 0,6|0,7 0,8]"},
      {"a = [0.1 0.2; 0.3 0.4]", "a=[0.1 0.2|0.3 0.4]"},
      {"a = [1,2; 3,4]", "a=[1,2 3,4]"},
      {"a = ?,0.5", "a=[? 0.5]"},
      {"a = [0.5,,0.7]", "a=[0.5  0.7]"},
      {"a = [0.5, 0,6]", "", "array.decimal_comma.one 1:11"},
      {"a = 1,2,3 4", "a=[1,2,3 4]"},  // the number reader refuses the first
      {"a = 0.5 4.4 \u00D7 10^(-4)", "a=[0.5 4.4 \u00D7 10^(-4)]"},
      {"a = 0.5 -0.6", "a=[0.5 -0.6]"},
  });
}

TEST_CASE("whole matrices stand in brackets, over several lines, or as programs print them") {
  check_rows({
      {"z1 = [[?,?,?],[?,0.2,?]]", "z1=[? ? ?|? 0.2 ?]"},
      {"W = [[0.1, 0.2],\n     [0.3, 0.4]]\nL = 1", "L=1; W=[0.1 0.2|0.3 0.4]"},
      {"W =\n[[0.1 0.2]\n [0.3 0.4]]\n", "W=[0.1 0.2|0.3 0.4]"},
      {"W = np.array([[0.1, 0.2], [0.3, 0.4]])", "W=[0.1 0.2|0.3 0.4]"},
      {"W = tensor([[0.1, 0.2],\n        [0.3, 0.4]], grad_fn=<AddBackward0>)\nL = 1",
       "L=1; W=[0.1 0.2|0.3 0.4]"},
      {"W = array([0.1, 0.2],\n      dtype=float32)\nL = 1", "L=1; W=[0.1 0.2]"},
      {"W = ((0.1, 0.2), (0.3, 0.4))", "W=[0.1 0.2|0.3 0.4]"},
      {"W = [[0.1, 0.2], # first\n [0.3, 0.4]] # second", "W=[0.1 0.2|0.3 0.4]"},
      {"W = [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]", "W=[1 2|3 4|5 6|7 8]"},
      {"W = [[1, 2], [3]]", "W=[1 2|3]"},
      {"W = [-4.4\u00D710^(-4), 10^(-3)]", "W=[-4.4\u00D710^(-4) 10^(-3)]"},
  });
}

TEST_CASE("what is told of a line spoils no other") {
  check_rows({
      {"z1[1]\nL = 1", "L=1", "answers.form 1:1"},
      {"= 3\nL = 1", "L=1", "answers.form 1:1"},
      {"W = [[0.1, 0.2],\n[0.3, 0.4]\nz = 1\nL = 2", "z=1; L=2", "bracket.unclosed 1:5"},
      {"W = [0.1, 0.2\n", "", "bracket.unclosed 1:5"},
      {"W = [0.1, 0.2)\nL = 1", "L=1", "bracket.mismatch 1:14"},
      {"W = [0.1, [0.2]]\nL = 1", "L=1", "answers.mixed 1:11"},
      {"W = [[0.1], 0.2]\nL = 1", "L=1", "answers.mixed 1:13"},
      {"W = [1 2] + 1\nL = 1", "L=1; W=[1 2]", "answers.rest 1:11"},
      {"digits many\nL = 1", "L=1", "answers.digits 1:1"},
  });
}

TEST_CASE("a sheet says its title and its digits") {
  const ReadAnswers read =
      read_answer_sheet("answers XOR, 2-3-1: first = try\ndigits 4 significant\nL = 0.2\n");
  CHECK(read.faults.empty());
  CHECK(read.submission.title == "XOR, 2-3-1: first = try");
  REQUIRE(read.submission.digits);
  CHECK(read.submission.digits->kind == numbers::Digits::Kind::significant);
  CHECK(read.submission.digits->count == 4);
  CHECK(sheet_text(read) == "L=0.2");
  const ReadAnswers decimals = read_answer_sheet("digits = 3 decimal places");
  REQUIRE(decimals.submission.digits);
  CHECK(decimals.submission.digits->kind == numbers::Digits::Kind::decimals);
  CHECK(sheet_text(read_answer_sheet("answers = 3")) == "answers=3");
}

TEST_CASE("a sheet of a series says which one it is, and a value may be called sheet") {
  const auto sheet = [](std::string_view text) { return read_answer_sheet(text).submission.sheet; };
  CHECK(sheet("sheet 7-13\nL = 0.2") == "7-13");
  CHECK(sheet("L = 0.2\nsheet = XOR, small 7-13-4d  # mine") == "7-13-4d");
  CHECK(sheet("sheet: 7-13") == "7-13");
  CHECK(read_answer_sheet("\n sheet 7-13").submission.sheet_at.line == 2);
  for (const char* text : {"sheet = 0.5", "sheets = 7-13", "answers XOR 7-13", "sheet 7-0"}) {
    INFO(text);
    CHECK(sheet(text).empty());
  }
  CHECK(sheet_text(read_answer_sheet("sheet = 0.5")) == "sheet=0.5");
}

TEST_CASE("the place of a number counts characters") {
  const ReadAnswers read = read_answer_sheet("\n  \u03B41 = 0.5\n");
  REQUIRE(read.submission.answers.size() == 1);
  const notation::Place place = read.submission.answers[0].place;
  CHECK(place.line == 2);
  CHECK(place.column == 8);
  CHECK(place.length == 3);
}

TEST_CASE("no text, and too much of it, is refused") {
  const auto refusal = [](const std::string& text) {
    const ReadAnswers read = read_answer_sheet(text);
    CHECK(read.refused);
    CHECK(read.submission.answers.empty());
    CHECK(read.submission.matrices.empty());
    REQUIRE(read.faults.size() == 1);
    return read.faults.front().id;
  };
  CHECK(refusal("") == "text.empty");
  CHECK(refusal(std::string("L = 1\0z", 7)) == "text.binary");
  CHECK(refusal("L = \xFF") == "text.encoding");
  CHECK(refusal("L = \x1b[31m") == "text.control");
  CHECK(refusal(std::string(std::size_t{2} << 20U, 'x')) == "limit.submission");
  std::string many = "a = [";
  for (int i = 0; i < 10'001; ++i) many += "1 ";
  CHECK(refusal(many + "]") == "limit.answers");
  std::string lines;
  for (int i = 0; i < 10'001; ++i) lines += "a = 1\n";
  CHECK(refusal(lines) == "limit.answers");
  many = "a = ";
  for (int i = 0; i < 250'000; ++i) many += "[1],";
  CHECK_FALSE(read_answer_sheet(many).faults.empty());
}

TEST_CASE("deep brackets and long names are told, and the rest is read") {
  CHECK(sheet_faults(read_answer_sheet("a = " + std::string(100'000, '[') + "\nL = 1")) ==
        "limit.array_depth 1:37");
  const ReadAnswers read = read_answer_sheet(std::string(129, 'a') + " = 1\nL = 1");
  CHECK(sheet_faults(read) == "limit.answer_name 1:133");
  CHECK(sheet_text(read) == "L=1");
}

TEST_CASE("hostile sheets take linear time") {
  const std::size_t size = (std::size_t{1} << 20U) - 1;
  const auto repeated = [size](std::string_view piece) {
    std::string text;
    while (text.size() + piece.size() <= size) text += piece;
    return text;
  };
  for (const char* piece : {"a=[\n", "[\n", "a=\n", "a=[1],dtype\n", "a=[1,2 ", ",", "a=1 ;", "=", "a=[1]x\n",
                            "a = [0.5, 0,6]\n", "\xCE\xB4", "a=[[1],2]\n"}) {
    INFO(piece);
    const ReadAnswers read = read_answer_sheet(repeated(piece));
    CHECK(read.faults.size() <= notation::fault_limit);
  }
}
