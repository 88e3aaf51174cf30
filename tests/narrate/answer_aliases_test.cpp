// Names of answers in every notation, as people type them.
#include "reports/narrate/answer_aliases.hpp"

#include <vector>

#include "engine/calculus/read.hpp"
#include "engine/homework/resolve.hpp"
#include "reports/narrate/signs.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

struct AliasRow {
  const char* notation;
  const char* typed;
  const char* cell;  // "W1" for all of it, "-dz1[1]" where the sign is the other one, "" for none
};

std::string meant(const homework::AnswerNames& names, const char* typed) {
  const auto named = names.find(typed);
  if (!named) return "";
  const model::Model& model = names.model();
  const model::Quantity& quantity = model.quantities[named->cell.quantity];
  return (named->negated ? "-" : "") +
         (named->whole ? quantity.name : model::cell_name(model, quantity, named->cell.index));
}

void check_aliases(const std::string& example, const std::vector<AliasRow>& rows) {
  const model::Model model = calculus::read(tests::read_text("examples/" + example + ".txt")).model;
  REQUIRE(!model.quantities.empty());
  for (const AliasRow& row : rows) {
    const homework::AnswerNames names(model, narrate::answer_aliases(model, row.notation));
    INFO(row.notation << ": " << row.typed);
    CHECK(meant(names, row.typed) == row.cell);
  }
}

}  // namespace

TEST_CASE("symbols of the usual notation are names of answers") {
  check_aliases("two-two-two", {
                                   {"standard", "z_1^(2)", "z2[1]"},
                                   {"standard", "z^{(1)}_2", "z1[2]"},
                                   {"standard", "z\u2081\u207D\u00B2\u207E", "z2[1]"},
                                   {"standard", "w_12^(1)", "W1[1,2]"},
                                   {"standard", "w_{1,2}^{(1)}", "W1[1,2]"},
                                   {"standard", "\u03B4_1^(1)", "dz1[1]"},
                                   {"standard", "delta_2^(2)", "dz2[2]"},
                                   {"standard", "\u2202L/\u2202w_12^(1)", "dW1[1,2]"},
                                   {"standard", "\\frac{\\partial L}{\\partial w_{12}^{(1)}}", "dW1[1,2]"},
                                   {"standard", "dw_12^(1)", "dW1[1,2]"},
                                   {"standard", "dL/da_1^(2)", "da2[1]"},
                                   {"standard", "w_12^(1)'", "W1'[1,2]"},
                                   {"standard", "b_{2}^{(2)\\prime}", "b2'[2]"},
                                   {"standard", "W^(1)", "W1"},
                                   {"standard", "dW^(1)", "dW1"},
                                   {"standard", "\u03B4^(1)", "dz1"},
                                   {"standard", "W^(1)'", "W1'"},
                                   {"standard", "dL/dW^(2)", "dW2"},
                                   {"standard", "z1[2]", "z1[2]"},
                                   {"standard", "delta_1", ""},  // which layer?
                                   {"standard", "w12", ""},
                               });
}

TEST_CASE("symbols of other notations count as far as nothing contradicts them") {
  check_aliases("two-two-two", {
                                   {"standard", "w5", "W2[1,1]"},
                                   {"standard", "w_5", "W2[1,1]"},
                                   {"standard", "w5+", "W2'[1,1]"},
                                   {"standard", "w8'", "W2'[2,2]"},
                                   {"standard", "dE_total/dw5", "dW2[1,1]"},
                                   {"standard", "dE/dw_5", "dW2[1,1]"},
                                   {"standard", "dw5", "dW2[1,1]"},
                                   {"standard", "net_h1", "z1[1]"},
                                   {"standard", "neto2", "z2[2]"},
                                   {"standard", "out_o1", "a2[1]"},
                                   {"standard", "out_{h2}", "a1[2]"},
                                   {"standard", "delta_o1", "dz2[1]"},
                                   {"standard", "\u03B4h2", "dz1[2]"},
                                   {"standard", "E_total", "L"},
                                   {"net-out", "w1", "W1[1,1]"},
                                   {"net-out", "w_12", ""},
                                   {"ng", "dz^[1]_2", "dz1[2]"},
                                   {"ng", "dW^{[2]}_{12}", "dW2[1,2]"},
                                   {"ng", "dW[1]_12", "dW1[1,2]"},
                                   {"nielsen", "z^2_1", "z1[1]"},  // the first computed layer is 2
                                   {"standard", "z^2_1", "z2[1]"},
                                   {"from-to", "w_12^(1)", "W1[2,1]"},
                                   {"from-to", "W1[1,2]", "W1[1,2]"},
                               });
}

TEST_CASE("an error signal of the other sign is said to be that") {
  check_aliases("two-two-two", {
                                   {"standard", "\u03B4_1^(2)", "dz2[1]"},
                                   {"target-minus-output", "\u03B4_1^(2)", "-dz2[1]"},
                                   {"target-minus-output", "e_1^(2)", "-da2[1]"},
                                   {"target-minus-output", "dL/dz_1^(2)", "dz2[1]"},
                                   {"target-minus-output", "dw_12^(1)", "dW1[1,2]"},
                                   {"standard", "e_1^(2)", "-da2[1]"},
                               });
  const model::Model given = calculus::read(tests::read_text("examples/two-two-two.txt")).model;
  const model::Model turned = narrate::as_told(given, narrate::notation_called("target-minus-output"));
  const homework::AnswerNames names(turned, narrate::answer_aliases(turned, "target-minus-output"));
  CHECK(meant(names, "\u03B4_1^(2)") == "dz2[1]");
  CHECK(meant(names, "dL/dz_1^(2)") == "-dz2[1]");
}

TEST_CASE("samples stand where each notation has them") {
  check_aliases("xor", {
                           {"standard", "z_{3,2}^{(1)}", "z1[3,2]"},
                           {"standard", "\u03B4_{4,1}^(2)", "dz2[4,1]"},
                           {"ng", "z^{[1](3)}_2", "z1[3,2]"},
                           {"nielsen", "z^{3,2}_2", "z1[3,2]"},
                           {"standard", "W^(1)", "W1"},
                       });
}

TEST_CASE("indices of code count from 0 only where a sheet shows that it does") {
  const model::Model model = calculus::read(tests::read_text("examples/two-two-two.txt")).model;
  const homework::AnswerNames names(model, narrate::answer_aliases(model));
  CHECK_FALSE(names.find("dW1[0,1]"));
  CHECK(names.find_from_zero("dW1[0,1]") ==
        homework::AnswerNames::Named{*trace::find_cell(model, "dW1[1,2]")});
  CHECK(names.find_from_zero("z1[0]") == homework::AnswerNames::Named{*trace::find_cell(model, "z1[1]")});
  CHECK(names.find_from_zero("W1_new[1,0]") ==
        homework::AnswerNames::Named{*trace::find_cell(model, "W1'[2,1]")});
}

TEST_CASE("every model has names, and each cell is found by its symbol in the usual notation") {
  for (const char* example :
       {"two-two-two", "xor", "relu", "softmax", "recurrent", "convolution", "attention", "optimiser-adam",
        "batch-norm", "second-derivative", "stated-short-cut"}) {
    const model::Model model =
        calculus::read(tests::read_text("examples/" + std::string(example) + ".txt")).model;
    const homework::AnswerNames names(model, narrate::answer_aliases(model));
    INFO(example);
    for (std::size_t q = 0; q < model.quantities.size(); ++q)
      for (std::int64_t index = 0; index < model.cells(model.quantities[q]); ++index) {
        const auto named = names.find(model::cell_name(model, model.quantities[q], index));
        REQUIRE(named);
        CHECK(named->cell == trace::Cell{q, index});
        CHECK_FALSE(named->whole);
      }
  }
}
