// Names of cells.
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
