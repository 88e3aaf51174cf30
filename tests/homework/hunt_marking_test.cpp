#include "engine/homework/hunt_marking.hpp"

#include "tests/catch.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::homework {

namespace {

const char* const two_layers =
    "layout W[to,from]\nx = 0.5 -0.4\ny = 1\ndense 2 sigmoid W = [[0.2, 0.3], [0.4, -0.1]] b = 0.1\n"
    "dense 1 sigmoid W = [[0.5, -0.6]] b = 0.1\nloss half-sse\n";

HuntSheetKey sheet_key(const model::Model& model, std::string sheet) {
  const auto cell = [&](const char* name) { return *trace::find_cell(model, name); };
  return {std::move(sheet),
          0,
          {{{cell("dz1[1]"), "0.0364", "0.0088"}, {cell("dz1[2]"), "0.0402", "0.0097"}}, {cell("dW1[1,1]")}}};
}

struct Marking {
  explicit Marking(const std::vector<std::string>& sheets)
      : model(trace::model_of(two_layers)),
        names(model,
              {{"dz1[0]", *trace::find_cell(model, "dz1[1]"), false, false, Alias::Source::from_zero}}),
        marker(keys(sheets), names) {}
  [[nodiscard]] std::vector<HuntSheetKey> keys(const std::vector<std::string>& sheets) const {
    std::vector<HuntSheetKey> made;
    for (const std::string& sheet : sheets) made.push_back(sheet_key(model, sheet));
    return made;
  }
  [[nodiscard]] HuntMarked mark(std::string_view text) const {
    return marker.mark(read_hunt_answer(text), "anna");
  }
  [[nodiscard]] int halves(std::string_view text) const { return hunt_marks(mark(text).verdict).total(); }
  [[nodiscard]] std::string faults(std::string_view text) const { return trace::told(mark(text).faults); }

  model::Model model;
  AnswerNames names;
  HuntMarker marker;
};

}  // namespace

TEST_CASE("a hunt earns a mark for the place and one for the number") {
  const Marking one({""});
  CHECK(one.halves("first wrong = dz1[1]\ncorrect = 0.0088") == 4);
  CHECK(one.halves("first wrong = dz1[1]\ncorrect = 0.0364") == 2);
  CHECK(one.halves("first wrong = dz1[1]\ncorrect = 0") == 2);
  CHECK(one.halves("first wrong = dz1[2]\ncorrect = 0.0097") == 3);
  CHECK(one.halves("first wrong = dW1[1,1]\ncorrect = 0.0088") == 0);
  CHECK(one.halves("first wrong = L\ncorrect = 0.0088") == 0);
  CHECK(one.mark("first wrong = dz1[0]\ncorrect = 0.0088").verdict.is_solved());  // from 0
}

TEST_CASE("an answer to a hunt without cell and number has no marks, not 0") {
  const Marking one({""});
  CHECK(one.mark("first wrong = L").is_gradable());
  CHECK(one.mark("correct = 1").is_gradable());
  CHECK_FALSE(one.mark("").is_gradable());
  CHECK_FALSE(one.mark("first wrong = ?\nreason = none").is_gradable());
}

TEST_CASE("the sheet of a hunt is named as it stands there, or by its number") {
  const Marking several({"xor 1", "xor 2", "xor 12"});
  const auto sheet = [&](const std::string& name) {
    const HuntMarked marked = several.mark("sheet = " + name);
    return marked.key == nullptr ? trace::told(marked.faults) : marked.key->sheet;
  };
  CHECK(sheet("xor 2") == "xor 2");
  CHECK(sheet("XOR  2") == "xor 2");
  CHECK(sheet("2") == "xor 2");
  CHECK(sheet("12") == "xor 12");
  CHECK(sheet("3") == "hunt.sheet.unknown line 1 sheet=3 list=xor 1, xor 2, xor 12; ");
  CHECK(several.faults("first wrong = L") == "hunt.sheet.missing line 0 list=xor 1, xor 2, xor 12; ");
  CHECK(Marking({"xor 1"}).mark("first wrong = L").key->sheet == "xor 1");
  CHECK(Marking({""}).faults("sheet = xor 1") == "hunt.sheet.none line 1 sheet=xor 1 list=; ");
}

TEST_CASE("a name that a hunt cannot place is told where it stands") {
  const Marking one({""});
  CHECK(one.faults("\nfirst wrong = q[9]") == "answers.unknown line 2 name=q[9]; ");
  CHECK(one.faults("first wrong = dz1") == "hunt.several line 1 name=dz1 count=2 example=dz1[1]; ");
  CHECK(one.faults("first wrong = L\ncorrect = 12 %") == "answers.number.percent line 2 name=L found=12 %; ");
  CHECK(one.faults("first wrong = x[1]\ncorrect = 9").empty());  // given, so nothing is wrong there
  CHECK(one.faults("first wrong = L\nfirst_wrong = L\nname it") ==
        "hunt.twice line 2 name=first wrong; hunt.line line 3; ");
}

}  // namespace backstep::homework
