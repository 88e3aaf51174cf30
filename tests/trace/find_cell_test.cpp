// Names of cells.
#include "engine/trace/cell_lookup.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

std::string found(const model::Model& model, std::string_view name) {
  const auto cell = find_cell(model, name);
  return cell ? name_of(model, *cell) : "";
}

}  // namespace

TEST_CASE("a cell is found by every spelling of its name") {
  const model::Model model = model_of(nets::two_layers);
  CHECK(found(model, "L") == "L");
  CHECK(found(model, "W1[1,2]") == "W1[1,2]");
  CHECK(found(model, " W1[ 1, 2 ] ") == "W1[1,2]");
  CHECK(found(model, "W1.1.2") == "W1[1,2]");
  CHECK(found(model, "dW2.2.1") == "dW2[2,1]");
  CHECK(found(model, "W1'[2,1]") == "W1'[2,1]");
  CHECK(found(model, "W1_next[2,1]") == "W1'[2,1]");
  CHECK(found(model, "W1_next.2.1") == "W1'[2,1]");
  CHECK(found(model, "dL/da2[1]") == "da2[1]");
  CHECK(found(model, "dL/dW1.2.2") == "dW1[2,2]");
}

TEST_CASE("what is no cell is not found") {
  const model::Model model = model_of(nets::two_layers);
  for (const std::string_view name :
       {"", "W9[1,1]", "W1", "W1[1]", "W1[0,1]", "W1[1,3]", "W1[1,2", "W1[a,b]", "W1[1,,2]", "L[1]", "L.1",
        "dM/da2[1]", "dL/dy[1]", "[1]", ".", "_next", "W1[99999999999999999999,1]"}) {
    INFO(name);
    CHECK(found(model, name).empty());
  }
}

TEST_CASE("ranges that start elsewhere count from there") {
  const model::Model model = model_of("index u = 0..2\nconst K[u] = 1 2 3\ns = K[0]\n");
  CHECK(find_cell(model, "K[0]")->index == 0);
  CHECK(find_cell(model, "K.2")->index == 2);
  CHECK_FALSE(find_cell(model, "K[3]").has_value());
}

TEST_CASE("a name that names nothing is told apart: what is unknown, what is out of range, what is missing") {
  const model::Model model = model_of(nets::two_layers);
  const auto fault = [&](std::string_view name) { return told(look_up(model, name).faults); };
  CHECK(fault("dW1[1,2]").empty());
  CHECK(fault("∂L/∂W1[1,2]").empty());
  CHECK(fault("W1′[1,2]").empty());
  CHECK(fault("dw1[1,2]").find("cell.similar line 0 name=dw1 similar=dW1 known=") == 0);
  CHECK(fault("nothing").find("cell.unknown line 0 name=nothing known=x, ") == 0);
  CHECK(fault("W1[3,1]") == "cell.range line 0 name=W1 subscripts=3,1 ranges=j = 1..2, i = 1..2; ");
  CHECK(fault("W1.0.1").find("cell.range") == 0);
  CHECK(fault("W1[1]") == "cell.rank line 0 name=W1 expected=2 found=1 example=W1[1,1]; ");
  CHECK(fault("L[1]").find("cell.rank") == 0);
  for (const std::string name : {"", "  ", "W1[1,2", "W1[]", "W1[a,b]", "W1[1,2]x"})
    CHECK(fault(name).find("cell.form") == 0);
  CHECK(fault(std::string(1'000'000, 'W')).find("cell.form") == 0);
  CHECK(fault("W1[99999999999999999999,1]").find("cell.form") == 0);
}

TEST_CASE("a quantity without subscripts is itself, or its only cell") {
  const model::Model model = model_of(nets::two_layers);
  const Lookup whole = look_up(model, "dW1");
  REQUIRE(whole.quantity);
  CHECK(model.quantities[*whole.quantity].name == "dW1");
  CHECK_FALSE(whole.cell);
  CHECK(whole.faults.empty());
  const Lookup only = look_up(model_of("index k = 1\nparam w[k] = 2\nL = sum(k, w[k])\nbackward L\n"), "dw");
  REQUIRE(only.cell);
  CHECK(only.cell->index == 0);
}
