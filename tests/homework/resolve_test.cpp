// From names and texts to cells and numbers.
#include "engine/homework/resolve.hpp"

#include <vector>

#include "engine/homework/answer_sheet.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;
using homework::Alias;
using homework::Answered;
using homework::AnswerNames;

namespace {

constexpr std::string_view two_two = R"(
x = 0.05 0.10
y = 0.01 0.99
layout W[to,from]
dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0.35 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  b = 0.60 0.60
loss  half-sse
train rate = 0.5
)";

constexpr std::string_view from_to = R"(
layout W[from,to]
X = [[0,0],[0,1],[1,0],[1,1]]
y = [0,1,1,0]
dense 3 sigmoid  W = [[0.5,-0.4,0.3],[0.2,0.6,-0.1]]  b = 0
dense 1 sigmoid  W = [[0.7],[-0.5],[0.2]]  b = 0
loss half-sse
)";

constexpr std::string_view square_from_to = R"(
layout W[from,to]
x = 1 2
y = 1 0
dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0
loss half-sse
)";

/// "z1[1]=0.3775 dW1[1,2]=~0.5": with ^ where a matrix was turned, ~ where the sign is the other one, and the
/// problem of what is no number behind "!".
std::string answers_text(const model::Model& model, const Answered& answered) {
  std::string text;
  for (const auto& answer : answered.answers) {
    const auto& quantity = model.quantities[answer.cell.quantity];
    text += (text.empty() ? "" : " ") + model::cell_name(model, quantity, answer.cell.index) + "=";
    text += answer.transposed ? "^" : "";
    text += answer.negated ? "~" : "";
    text += answer.number.is_number() ? answer.number.literal
                                      : "!" + std::to_string(static_cast<int>(answer.number.problem));
  }
  return text;
}

std::string resolved_faults(const Answered& answered) {
  std::string text;
  for (const auto& fault : answered.faults)
    text += (text.empty() ? "" : ", ") + fault.id + " " + std::to_string(fault.place.line);
  return text;
}

Answered resolve_sheet(const model::Model& model, std::string_view sheet,
                       const std::vector<Alias>& aliases = {}) {
  const homework::ReadAnswers read = homework::read_answer_sheet(sheet);
  CHECK(read.faults.empty());
  return homework::resolve(AnswerNames(model, aliases), read.submission);
}

struct ResolveRow {
  std::string_view model;
  const char* sheet;
  const char* answers;
  const char* faults = "";
};

void check_resolved(const std::vector<ResolveRow>& rows) {
  for (const ResolveRow& row : rows) {
    INFO(row.sheet);
    const model::Model model = trace::model_of(row.model);
    const Answered answered = resolve_sheet(model, row.sheet);
    CHECK(answers_text(model, answered) == row.answers);
    CHECK(resolved_faults(answered) == row.faults);
  }
}

Alias alias_of(const model::Model& model, const char* text, const char* cell,
               Alias::Source source = Alias::Source::other, bool negated = false) {
  return {text, *trace::find_cell(model, cell), false, negated, source};
}

}  // namespace

TEST_CASE("answers are found by the names of the model") {
  check_resolved({
      {two_two, "z1[1] = 0.3775", "z1[1]=0.3775"},
      {two_two, "z1.2 = 0,39", "z1[2]=0.39"},
      {two_two, "z1(2) = 0.39", "z1[2]=0.39"},
      {two_two, "dL/dz1[1] = 0.0088", "dz1[1]=0.0088"},
      {two_two, "W1'[1,2] = 0.1996", "W1'[1,2]=0.1996"},
      {two_two, "W1_next[1,2] = 0.1996", "W1'[1,2]=0.1996"},
      {two_two, "card 1 = 0.3775\nCard 2 = 0.6", "z1[1]=0.3775 a1[1]=0.6"},
      {two_two, "L = 0.298", "L=0.298"},
      {two_two, "z1[1] = ?\nz1[1] = ____\nz1[1] =\nz1[1] = 0.4", "z1[1]=0.4"},
      {two_two, "z1[1] = 0.3775\nz1[1] = 0,3775", "z1[1]=0.3775"},
  });
}

TEST_CASE("an answer that cannot be used is told, and all others count") {
  check_resolved({
      {two_two, "z1[1] = 0.3\nz1[3] = 1\nL = 0.2", "z1[1]=0.3 L=0.2", "cell.range 2"},
      {two_two, "dW1[1] = 1\nL = 0.2", "L=0.2", "cell.rank 1"},
      {two_two, "q = 1\nL = 0.2", "L=0.2", "answers.unknown 1"},
      {two_two, "dz3[1] = 1\nL = 0.2", "L=0.2", "answers.similar 1"},
      {two_two, "card 0 = 1\ncard 99 = 1\nL = 0.2", "L=0.2", "answers.unknown 1, answers.unknown 2"},
      {two_two, "z1[1] = abc\nL = 0.2", "z1[1]=!8 L=0.2", "answers.number.unreadable 1"},
      {two_two, "z1[1] = 12 %", "z1[1]=!4", "answers.number.percent 1"},
      {two_two, "z1[1] = 1/0", "z1[1]=!7", "answers.number.zero_below 1"},
      {two_two, "z1[1] = 0.3\nL = 1\nz1[1] = 0.4", "z1[1]=!9 L=1", "answers.twice 3"},
      {two_two, "z1 = 0,5\nL = 1", "L=1", "answers.several 1"},
      {two_two, "z1 = ?\nL = 1", "L=1"},
      {two_two, "x[1] = 0.05\ny = 0.01 0.990\nL = 1", "L=1"},
      {two_two, "x[1] = 0.5\nL = 1", "L=1", "answers.given 1"},
      {two_two, "z1 = 1 2 3\nL = 1", "L=1", "answers.shape 1"},
      {two_two, "z1[1] = 1 2\nL = 1", "L=1", "answers.shape 1"},
      {two_two, "dW1 = [[1, 2], [3]]\nL = 1", "L=1", "answers.shape 1"},
      {two_two, "dW1 = []\nL = 1", "L=1", "answers.shape 1"},
  });
}

TEST_CASE("whole matrices lie as the layout of the model says, or are turned and marked") {
  check_resolved({
      {two_two, "z1 = 0.1 0.2", "z1[1]=0.1 z1[2]=0.2"},
      {two_two, "z1 = [[0.1], [0.2]]", "z1[1]=0.1 z1[2]=0.2"},
      {two_two, "z1 = [?, 0.2]", "z1[2]=0.2"},
      {two_two, "L = [[0.3]]", "L=0.3"},
      {two_two, "dW1 = [[1, 2], [3, 4]]", "dW1[1,1]=1 dW1[1,2]=2 dW1[2,1]=3 dW1[2,2]=4"},
      {square_from_to, "dW1 = [[1, 2], [3, 4]]", "dW1[1,1]=1 dW1[2,1]=2 dW1[1,2]=3 dW1[2,2]=4"},
      {from_to, "dW1 = [[1, 2, 3], [4, 5, 6]]",
       "dW1[1,1]=1 dW1[2,1]=2 dW1[3,1]=3 dW1[1,2]=4 dW1[2,2]=5 dW1[3,2]=6"},
      {from_to, "dW1 = [[1, 4], [2, 5], [3, 6]]",
       "dW1[1,1]=^1 dW1[1,2]=^4 dW1[2,1]=^2 dW1[2,2]=^5 dW1[3,1]=^3 dW1[3,2]=^6"},
      {from_to, "dW2 = [[1], [2], [3]]", "dW2[1,1]=1 dW2[1,2]=2 dW2[1,3]=3"},
      {from_to, "dW2 = 1 2 3", "dW2[1,1]=1 dW2[1,2]=2 dW2[1,3]=3"},
      {from_to, "z1 = [[1,2,3],[?,?,?],[?,?,?],[4,5,6]]",
       "z1[1,1]=1 z1[1,2]=2 z1[1,3]=3 z1[4,1]=4 z1[4,2]=5 z1[4,3]=6"},
      {from_to, "z1 = [[1,?,?,?],[2,?,?,?],[3,?,?,?]]", "z1[1,1]=^1 z1[1,2]=^2 z1[1,3]=^3"},
      {from_to, "z1 = [[1,2],[3,4]]", "", "answers.shape 1"},
  });
}

TEST_CASE("an alias counts where it is one cell's, that of the sheet's notation before others") {
  using Source = Alias::Source;
  const model::Model model = trace::model_of(two_two);
  const std::vector<Alias> aliases{
      alias_of(model, "w_5", "dW2[1,1]"),  // clear
      alias_of(model, "u_1", "z1[1]"),     // two of the same rank
      alias_of(model, "u_1", "z1[2]"),
      alias_of(model, "v_{12}", "dW1[1,2]", Source::sheet),  // the sheet's before another's
      alias_of(model, "v_{12}", "dW1[2,1]"),
      alias_of(model, "z_{1}", "a2[1]", Source::shortened),
      alias_of(model, "z1[2]", "a2[2]", Source::sheet),  // the model's own name stays
      alias_of(model, "delta_{o1}", "dz2[1]", Source::sheet, true),
  };
  const Answered answered =
      resolve_sheet(model, "w5 = 1\nu_1 = 2\nv12 = 3\nz_1 = 4\nz1[2] = 5\n\u03B4_o1 = 6\nv_1,2 = 3", aliases);
  CHECK(answers_text(model, answered) == "dW2[1,1]=1 dW1[1,2]=3 a2[1]=4 z1[2]=5 dz2[1]=~6");
  CHECK(resolved_faults(answered) == "answers.unknown 2");
}

TEST_CASE("a sheet counts from 0 throughout or not at all") {
  using Source = Alias::Source;
  const model::Model model = trace::model_of(two_two);
  std::vector<Alias> aliases;
  for (const auto& [text, cell] : {std::pair{"z1[0]", "z1[1]"}, {"z1[1]", "z1[2]"}, {"dW1[0,1]", "dW1[1,2]"}})
    aliases.push_back(alias_of(model, text, cell, Source::from_zero));
  const Answered zero = resolve_sheet(model, "z1[0] = 1\nz1[1] = 2\ndW1[0,1] = 3\nL = 4\nz1[2] = 5", aliases);
  CHECK(zero.from_zero);
  CHECK(answers_text(model, zero) == "z1[1]=1 z1[2]=2 dW1[1,2]=3 L=4");
  CHECK(resolved_faults(zero) == "answers.unknown 5");
  const Answered one = resolve_sheet(model, "z1[1] = 1\nz1[2] = 2", aliases);
  CHECK_FALSE(one.from_zero);
  CHECK(answers_text(model, one) == "z1[1]=1 z1[2]=2");
}
