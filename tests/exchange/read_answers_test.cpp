// Answers in every format: what is read, and what is told.
#include "reports/exchange/read_answers.hpp"

#include <vector>

#include "engine/calculus/read.hpp"
#include "engine/homework/resolve.hpp"
#include "reports/narrate/faults.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using exchange::read_answers;
using exchange::read_submission_line;
using homework::ReadAnswers;

namespace {

std::string answers_in(const ReadAnswers& read) {
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

std::string faults_in(const ReadAnswers& read) {
  std::string text;
  for (const auto& fault : read.faults)
    text += (text.empty() ? "" : ", ") + fault.id + " " + std::to_string(fault.place.line) + ":" +
            std::to_string(fault.place.column);
  return text;
}

struct FormatRow {
  std::string written;
  const char* read;
  const char* faults = "";
  bool refused = false;
};

void check_formats(const std::vector<FormatRow>& rows, const char* file = "") {
  for (const FormatRow& row : rows) {
    INFO(row.written);
    const ReadAnswers read = read_answers(row.written, file);
    CHECK(answers_in(read) == row.read);
    CHECK(faults_in(read) == row.faults);
    CHECK(read.refused == row.refused);
  }
}

}  // namespace

TEST_CASE("a table of a spreadsheet is read whatever parts its columns") {
  check_formats({
      {"id,quantity,answer\nz1[1],Weighted sum,0.3775\nL,Loss,\n", "z1[1]=0.3775; L="},
      {"id,quantity,answer\n\"dW1[1,2]\",\"Gradient, hidden\",-0.5\n", "dW1[1,2]=-0.5"},
      {"\xEF\xBB\xBFid;quantity;answer\r\nz1[1];Summe;0,3775\r\n", "z1[1]=0,3775"},
      {"id\tquantity\tanswer\nz1[1]\tsum\t0,3775\n", "z1[1]=0,3775"},
      {"sep=;\nid;quantity;answer\nz1[1];Summe;0,3775\n", "z1[1]=0,3775"},
      {"id,quantity,answer\nz1[1],sum,\"0,3775\"\n", "z1[1]=0,3775"},
      {"id,quantity,answer\nz1[1],sum,0,3775\n", "z1[1]=0,3775"},
      {"id,quantity,answer\nz1[1],sum,'-0.5\n", "z1[1]=-0.5"},
      {"id,quantity,answer\nz1[1],'=1+1,0.5\n", "z1[1]=0.5"},
      {"id,quantity,answer,,\nz1[1],sum,0.5,,\n", "z1[1]=0.5"},
      {"answer,name\n0.5,z1[1]\n", "z1[1]=0.5"},
      {"z1[1],0.5\nz1[2],0.6\n", "z1[1]=0.5; z1[2]=0.6"},
      {"z1[1]\t0.5\n", "z1[1]=0.5"},
      {"dW1[1,2],0.5\n", "dW1[1,2]=0.5"},
      {"id,quantity,answer\n\n,,\nz1[1],sum,0.5\n", "z1[1]=0.5"},
      {"id,quantity,answer\nz1[1],say \"\"x\"\",0.5\n", "z1[1]=0.5"},
      {"id,quantity,answer\nz1[1],\"say \"\"x\"\"\",0.5\n", "z1[1]=0.5"},
      {"\u540D\u79F0,\u7B54\u6848\nz1[1],0.5\n", "z1[1]=0.5"},  // the heads of our own tables in Chinese
      {"id,quantity,answer\nz1[1],a,b,c,0.5\nL,Loss,1\n", "L=1", "answers.columns 2:1"},
      {"id,quantity,answer\n\"z1[1],sum,0.5\nL,Loss,1\n", "L=1", "answers.quote 2:1"},
  });
}

TEST_CASE("a Markdown answer sheet is read back") {
  check_formats({
      {"# XOR\n\nAnswer sheet\n\n- Name: \\_\\_\n\n| name | answer |\n| --- | ---: |\n| z1[1] | 0.3775 |\n"
       "| W1'[1,2] | ____ |\n| L | \u22120.5 |\n",
       "z1[1]=0.3775; W1'[1,2]=____; L=\u22120.5"},
      {"| name | value | name | value |\n| --- | ---: | --- | ---: |\n| `z1[1]` | 0.1 | `L` | 0.2 |\n| `a` | "
       "1 | | |\n",
       "z1[1]=0.1; L=0.2; a=1"},
      {"| id | quantity | answer |\n|---|---|---|\n| z1[1] | sum | 0,5 |\n", "z1[1]=0,5"},
      {"| name | answer |\n| --- | --- |\n| \\_m | 1 |\n| a \\| b | 2 |\n", "_m=1; a | b=2"},
  });
  CHECK(read_answers("# The 2-2-2 \\[network\\]\n\n| a | b |\n|---|---|\n| L | 1 |").submission.title ==
        "The 2-2-2 [network]");
}

TEST_CASE("a worksheet in Markdown is read card by card, from behind the last relation") {
  const std::string cards = R"(# XOR

- Learning rate: $\eta = 0.5$

## Forward pass

### 1 · Weighted sum into hidden neuron 1

$$
z_{1}^{(1)} = w_{11}^{(1)} x_{1}
$$

$$
z_{1}^{(1)} \approx 0.15 \cdot \underline{\hspace{4.0em}}
$$

$$
z_{1}^{(1)} = 0.3775
$$

> Each incoming value is scaled.

#### 2 · Activation of hidden neuron 1

$$
a_{1}^{(1)} \approx \underline{-4.4 \cdot 10^{-4}}
$$

### 3 · Weighted sum

$$
z_{2}^{(1)} = \underline{\hspace{6.0em}}
$$

### 4 · A fraction

$$
z_{2}^{(1)} = -\frac{3}{8}
$$

### More

$$
q = 5
$$
)";
  check_formats({{cards, "card 1=0.3775; card 2=-4.4 \u00B7 10^{-4}; card 3=; card 4=-3/8"}});
}

TEST_CASE("the table form of a worksheet is read by its columns, in any language") {
  check_formats({
      {"| weight, bias | value | net input | gradient | change | new value |\n| --- | --- | --- | --- | --- "
       "| --- |\n"
       "| $w_{11}^{(1)}$ | 0.15 | $z_{1}^{(1)}$ = 0.3775 | $\\underline{0.5}$ | 1 | 0.4 |\n"
       "| $w_{12}^{(1)}$ | 0.20 | | 0.6 | 1 | $\\underline{\\hspace{6.0em}}$ |\n",
       "z_{1}^{(1)}=0.3775; dw_{11}^{(1)}=0.5; w_{11}^{(1)}'=0.4; dw_{12}^{(1)}=0.6; w_{12}^{(1)}'="},
      {"| \u6743\u91CD\u3001\u504F\u7F6E | \u68AF\u5EA6 |\n|---|---|\n| $b_{1}$ | 0.5 |\n", "db_{1}=0.5"},
      {"| |\n| --- |\n| $L$ \u2248 $\\underline{0.29}$ |\n", "L=0.29"},
  });
}

TEST_CASE("JSON keeps the digits it was written with") {
  check_formats({
      {R"({"z1[1]": "0.3775", "L": 0.30, "a": 1e-4, "b": -0, "n": 10, "m": 123456789012345678901})",
       "z1[1]=0.3775; L=0.30; a=1e-4; b=0; n=10; m=123456789012345678901"},
      {R"({"z1": [[0.10, "?"], [null, 0.4]], "y": [1, 2]})", "z1=[0.10 ?| 0.4]; y=[1 2]"},
      {R"({"W": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]})", "W=[1 2|3 4|5 6|7 8]"},
      {R"({"format":"backstep-answers","version":1,"worksheet":"xor","sha256":"ab","answers":{"z1[1]":"1/3","a1[1]":"0,25"}})",
       "z1[1]=1/3; a1[1]=0,25"},
      {R"({"answers":{},"v":1})", ""},
      {R"({"v": 0.5})", "v=0.5"},
      {R"({"a": 1, "a": 2})", "a=1; a=2"},
      {R"({"a": true})", "a=true"},
      {R"({"a": {"b": 1, "c": [1, {"d": 2}]}, "e": 2})", "e=2", "answers.json.object 1:7"},
      {R"({"a": [1, {"b": 2}, 3], "e": 2})", "e=2; a=[1 3]", "answers.json.object 1:11"},
      {R"({"a": [], "e": 2})", "e=2; a=[]"},
      {R"({"a": 1, "digits": "few"})", "a=1", "answers.digits 1:21"},
  });
}

TEST_CASE("what is no JSON of answers is refused") {
  check_formats({
      {R"({"a": 1,})", "", "answers.json 1:9", true},
      {"{\"a\": 1\n\"b\": 2}", "", "answers.json 2:3", true},
      {R"({"a": 1} {"b": 2})", "", "answers.json 1:10", true},
      {R"({"a": NaN})", "", "answers.json 1:7", true},
      {R"({"a": 1e400})", "", "answers.json.range 1:7", true},
      {R"({"format":"other","answers":{"a":1}})", "", "answers.json.version 1:17", true},
      {R"({"answers":{"a":1},"answers":{"b":1}})", "", "answers.json.twice 1:30", true},
      {"{\"a\": \"\x01\"}", "", "text.control 1:8", true},
  });
  check_formats({{"[1, 2]", "", "answers.json.form 1:1", true}, {"3", "", "answers.json.form 1:1", true}},
                "a.json");
}

TEST_CASE("a line of a class says whose answers it holds") {
  const ReadAnswers read = read_submission_line(
      "{\"submission\":\"s1\",\"answers\":{\"z1[1]\":\"0.3775\"},\"digits\":\"4 significant\"}\r");
  CHECK(read.faults.empty());
  CHECK(read.submission.id == "s1");
  REQUIRE(read.submission.digits);
  CHECK(read.submission.digits->count == 4);
  CHECK(answers_in(read) == "z1[1]=0.3775");
  CHECK(read_submission_line(R"({"answers":{"z1[1]":1},"submission":17})").submission.id == "17");
  CHECK(read_submission_line("\xEF\xBB\xBF{\"answers\":{}}").faults.empty());
  for (const char* none : {R"({"submission":"s1"})", R"({"z1[1]": 1})", "{}"}) {
    CHECK(read_submission_line(none).refused);
    CHECK(read_submission_line(none).faults.front().id == "answers.json.none");
  }
  for (const char* broken : {"", "x", "{", "[]", "null", "\"a\"", "{\"answers\":1"}) {
    INFO(broken);
    CHECK(read_submission_line(broken).refused);
  }
}

TEST_CASE("an answer sheet as text is what remains") {
  check_formats({
      {"answers XOR, 2-3-1\nz1[1] = 0,5\n", "z1[1]=0,5"},
      {"z1[1] = 0.5", "z1[1]=0.5"},
      {"# a comment, with a comma\nz1[1] = 0.5", "z1[1]=0.5"},
      {"digits 4 significant\nz1 = [1, 2]", "z1=[1 2]"},
      {"hello", "", "answers.form 1:1"},
  });
}

TEST_CASE("answers in every format say which sheet of a series they are of") {
  struct SheetRow {
    const char* written;
    const char* sheet;
    const char* read;
  };
  for (const SheetRow& row :
       {SheetRow{"id,quantity,answer\nsheet,Sheet,xor 7-13\nL,loss,0.2\n", "7-13", "L=0.2"},
        SheetRow{"id;answer\nsheet;7-13-4s\nL;0,2\n", "7-13-4s", "L=0,2"},
        SheetRow{"id,answer\nsheet,0.5\n", "", "sheet=0.5"},
        SheetRow{"# t\n\n- Sheet: xor 7-13\n\n| n | a |\n| --- | --- |\n| L | 0.2 |\n", "7-13", "L=0.2"},
        SheetRow{"**题卷：** xor 7-13-4d\n\n| n | a |\n| --- | --- |\n| L | 0.2 |\n", "7-13-4d", "L=0.2"},
        SheetRow{"Sheets: xor 7-13\n\n| n | a |\n| --- | --- |\n| L | 0.2 |\n", "", "L=0.2"},
        SheetRow{R"({"sheet":"7-13","answers":{"L":0.2}})", "7-13", "L=0.2"},
        SheetRow{R"({"sheet":"0.5","L":"0.2"})", "", "sheet=0.5; L=0.2"},
        SheetRow{"sheet XOR, small 7-13\nL = 0.2\n", "7-13", "L=0.2"}}) {
    INFO(row.written);
    const ReadAnswers read = read_answers(row.written);
    CHECK(read.submission.sheet == row.sheet);
    CHECK(answers_in(read) == row.read);
    CHECK(read.faults.empty());
  }
}

TEST_CASE("UTF-16 of a spreadsheet is read") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("id\tanswer\r\nz1[1]\t0,5\r\n")) wide += {c, '\0'};
  CHECK(answers_in(read_answers(wide)) == "z1[1]=0,5");
}

TEST_CASE("hostile files are refused or cost little") {
  const auto refusal = [](const std::string& text) {
    const ReadAnswers read = read_answers(text);
    CHECK(read.refused);
    CHECK(read.submission.answers.empty());
    CHECK(read.submission.matrices.empty());
    REQUIRE(read.faults.size() == 1);
    return read.faults.front().id;
  };
  CHECK(refusal("{\"a\":" + std::string(100'000, '[')) == "limit.array_depth");
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "{\"a\":";
  CHECK(refusal(deep) == "limit.array_depth");
  CHECK(refusal(std::string(std::size_t{2} << 20U, '{')) == "limit.submission");
  CHECK(read_submission_line(std::string(std::size_t{2} << 20U, '{')).faults.front().id ==
        "limit.submission");
  CHECK(refusal(std::string("{\"a\0\": 1}", 9)) == "text.binary");
  CHECK(refusal("{\"a\": \"\xFF\"}") == "text.encoding");
  CHECK(read_submission_line("{\"answers\":{\"\xFF\":1}}").faults.front().id == "answers.json");
  std::string many = "{\"answers\":{";
  for (int i = 0; i < 10'001; ++i) many += (i > 0 ? "," : "") + std::string("\"a\":1");
  CHECK(refusal(many + "}}") == "limit.answers");
  many = "{\"a\":[1";
  for (int i = 0; i < 400'000; ++i) many += ",1";
  CHECK(refusal(many + "]}") == "limit.answers");
  many = "id,answer\n";
  for (int i = 0; i < 10'001; ++i) many += "a,1\n";
  CHECK(refusal(many) == "limit.answers");
  const ReadAnswers long_name = read_answers("{\"" + std::string(129, 'a') + "\":1,\"b\":2}");
  CHECK(answers_in(long_name) == "b=2");
  CHECK(long_name.faults.front().id == "limit.answer_name");
  const std::size_t size = (std::size_t{1} << 20U) - 64;
  for (const char* piece :
       {"\"a\n", "\"a\"\t1\t2\t3\n", "a,[b\n", "[", "\"", ",", "|a|\n|--|\n", "| $a$ = 1 |\n", "$$\n",
        "### 1 · a\n", "\\", "### 1 · a\n$$\na = \\underline{1}\n", "||||||\n"}) {
    for (const char* head : {"id,answer\n", "| name | answer |\n| --- | --- |\n", "### 1 · a\n", "a,b\n"}) {
      std::string text = head;
      while (text.size() < size) text += piece;
      INFO(head << piece);
      CHECK(read_answers(text).faults.size() <= notation::fault_limit);
    }
  }
}

TEST_CASE("every fault of answers has words in both languages") {
  const model::Model model = calculus::read(tests::read_text("examples/two-two-two.txt")).model;
  const homework::AnswerNames names(model, {});
  const std::vector<std::string> files{
      "",
      "hello",
      "digits many",
      "a = [1, [2]]",
      "a = [1",
      "a = [1)",
      "a = [0.5, 0,6]",
      "a = [1] x",
      "foo = 1\ndz3[1] = 1\nx[1] = 3\nz1 = 1\ndW1 = [1]\nL = 1\nL = 2",
      "z1[9] = 1\nz1[1,1] = 1",
      "z1[1] = 12 %\nz1[2] = pi\na1[1] = 1/0\na1[2] = 1.2.3\nL = abc\nz2[1] = 1e999",
      "z1[1] = " + std::string(70, '1'),
      std::string(200, 'a') + " = 1",
      "{",
      "{\"a\":1e400}",
      "{\"a\":{}}",
      "{\"answers\":{},\"answers\":{}}",
      "{\"format\":\"x\"}",
      "id,answer\n\"a,1",
      "id,answer\na,b,c,d",
      "a = " + std::string(40, '['),
      std::string(std::size_t{2} << 20U, 'a')};
  for (const std::string_view language : narrate::languages()) {
    const narrate::Words words(language);
    for (const std::string& file : files) {
      const ReadAnswers read = read_answers(file);
      notation::Faults faults = homework::resolve(names, read.submission).faults;
      faults.insert(faults.end(), read.faults.begin(), read.faults.end());
      CHECK_FALSE(faults.empty());
      for (const notation::Fault& fault : faults) {
        const std::string told = narrate::tell(fault, "a.txt", file, words);
        INFO(told);
        CHECK(told.find("[fault.") == std::string::npos);
        CHECK(told.find('{', told.find(": ")) >= told.find("    "));  // only in the excerpt
      }
    }
    CHECK(words.has("fault." + read_submission_line("{}").faults.front().id));
    CHECK(words.has("fault." + read_answers("3", "a.json").faults.front().id));
  }
}
