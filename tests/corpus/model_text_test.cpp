// What the translation of published examples writes, and where it finds their quantities.
#include "tests/corpus/model_text.hpp"

#include "tests/catch.hpp"
#include "tests/corpus/locate.hpp"

using namespace backstep::corpus;

namespace {

Example example(const std::string& id) {
  return read_example(BACKSTEP_SOURCE_DIR "/tests/corpus/data/" + id + ".json");
}

bool holds(const std::string& text, const std::string& line) {
  return text.find(line + "\n") != std::string::npos;
}

std::string place(const Example& example, const char* published) {
  const auto cell = locate(example, published);
  if (!cell) return "";
  std::string text = cell->quantity;
  for (const std::int64_t subscript : cell->subscripts) text += " " + std::to_string(subscript);
  return text;
}

}  // namespace

TEST_CASE("the main definitions of an example are those of a textbook") {
  const std::string text = model_text(example("mlp-mazur-2015"));
  CHECK(holds(text, "param W1[j,i] = [[0.15, 0.2], [0.25, 0.3]]"));
  CHECK(holds(text, "z1[j] = sum(i, W1[j,i]*x[i]) + b1[j]"));
  CHECK(holds(text, "a1[j] = sigmoid(z1[j])"));
  CHECK(holds(text, "L = 1/2*sum(k, (y[k] - a2[k])^2)"));
  CHECK(holds(text, "backward L with inputs"));
  CHECK(holds(text, "W2'[k,j] = W2[k,j] - eta*dW2[k,j]"));
}

TEST_CASE("the conventions of an author change the text") {
  CHECK(holds(model_text(example("mlp-kmitl-xor")), "z1[j] = sum(i, W1[j,i]*x[i]) - theta1[j]"));
  CHECK(holds(model_text(example("mlp-kmitl-xor")), "param theta1[j] = 0.8 -0.1"));
  CHECK(holds(model_text(example("mlp-mazur-notes-bias-update")), "z1[j] = sum(i, W1[j,i]*x[i]) + b1"));
  CHECK(holds(model_text(example("mlp-dlp2-softmax")), "a1[j] = softmax(j, z1[j])"));
  CHECK(holds(model_text(example("mlp-reevesba-perceptron")), "L = sum(j, (a1[j] - y[j])*z1[j])"));
  CHECK(holds(model_text(example("mlp-bangla-minibatch")), "L = mean(n, 1/2*sum(j, (y[n,j] - a1[n,j])^2))"));
}

TEST_CASE("published names are found") {
  const Example mazur = example("mlp-mazur-2015");
  CHECK(place(mazur, "dL[2]/da1[1]") == "part1 2 1");
  CHECK(place(mazur, "dL/da2[1]") == "da2 1");
  CHECK(place(mazur, "da2/dz2[1]") == "slope2 1");
  CHECK(place(mazur, "e2[2]") == "e2 2");
  CHECK(place(mazur, "L[1]") == "Lpart 1");
  CHECK(place(mazur, "W1'[2,1]") == "W1' 2 1");
  CHECK(place(mazur, "new.L") == "L_new");
  CHECK(place(mazur, "no such thing").empty());
  CHECK(place(example("mlp-han-kamber"), "delta2[1]") == "delta2 1");
  CHECK(place(example("mlp-mazur-notes-bias-update"), "db2") == "db2");
  CHECK(place(example("mlp-mazur-notes-bias-update"), "db2[1]") == "dz2 1");
  CHECK(place(example("mlp-bangla-minibatch"), "step2.dW1[1,1]@4") == "dW1each_2 2 1 1");
  CHECK(place(example("mlp-hmkcode-six-epochs"), "step6.W1'[2,1]") == "W1_7 2 1");
}

TEST_CASE("every quantity of every example has a place") {
  std::size_t examples = 0, quantities = 0;
  for (const std::string& path : network_examples()) {
    const Example one = read_example(path);
    ++examples;
    for (const Expected& expected : one.truth) {
      ++quantities;
      INFO(one.id << ": " << expected.quantity);
      CHECK(locate(one, expected.quantity));
    }
  }
  CHECK(examples == 36);
  CHECK(quantities == 2359);
}
