// Where a value is used: the operands of every cell, turned round.
#include "engine/trace/users.hpp"

#include <algorithm>
#include <map>

#include "engine/trace/explanation.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

std::string used_by(const model::Model& model, std::string_view name) {
  std::string list;
  for (const Cell user : users(model, cell(model, name)))
    list += (list.empty() ? "" : " ") + name_of(model, user);
  return list;
}

void check_users_turn_operands_round(const model::Model& model) {
  std::map<std::int64_t, std::vector<Cell>> expected;
  const Slots at = slots(model);
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i)
      for (const Cell operand : operands(model, {q, i})) expected[at.at(operand)].push_back({q, i});
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i) {
      INFO(name_of(model, {q, i}));
      CHECK(users(model, {q, i}) == expected[at.at({q, i})]);
    }
  }
}

}  // namespace

TEST_CASE("the users of a cell are those that have it as an operand") {
  check_users_turn_operands_round(model_of(nets::two_layers));
  for (const char* name : {"one-neuron", "two-two-two", "xor", "relu"})
    check_users_turn_operands_round(model_of(tests::read_text("examples/" + std::string(name) + ".txt")));
}

TEST_CASE("users are found through shifted subscripts, pads, diagonals and filters") {
  check_users_turn_operands_round(
      model_of("index i = 5, j = 5, u = 3\nindex k = 2\n"
               "param x[i] = 1 2 3 4 5\nparam M[i,j] = 2\nparam f[u] = 1 2 3\n"
               "c[i] = sum(u, f[u]*pad(x[i+u-2]))\n"
               "d[i] = M[i,i] + x[6-i]\n"
               "e[k] = sum(i: i != k, x[i])\n"
               "t = sum(i, M[i,i])\n"
               "s = sum(i, sum(j: j <= i, M[i,j]*c[j])) + sum(k, e[k]) + t\n"
               "backward s\n"));
}

TEST_CASE("a value that a filter looks at is used there") {
  const model::Model model = model_of(
      "index n = 2, k = 3\ninput p[n,k] = 0.2 0.3 0.5 0.1 0.8 0.1\n"
      "target t[n] = 3 2\nq[n] = sum(k: k = t[n], p[n,k])\nL = sum(n, q[n])\n");
  CHECK(used_by(model, "t[2]") == "q[2]");
  CHECK(used_by(model, "p[2,2]") == "q[2]");
  CHECK(used_by(model, "p[2,1]").empty());
}

TEST_CASE("every value that enters a softmax is used by all of its shares") {
  const model::Model model = model_of("index k = 3\nparam z[k] = 1 2 3\np[k] = softmax(k, z[k])\n");
  CHECK(used_by(model, "z[2]") == "p[1] p[2] p[3]");
}

TEST_CASE("an explanation has the effect of a cell on the loss, and the next value of a parameter") {
  const Traced traced(nets::two_layers);
  const Explanation weight = explain(traced.model, traced.trace, cell(traced.model, "W1[1,2]"), 5);
  REQUIRE(weight.effects.size() == 1);
  CHECK(name_of(traced.model, weight.effects[0].adjoint) == "dW1[1,2]");
  REQUIRE(weight.effects[0].check);
  CHECK(weight.effects[0].check->verdict == Verdict::agrees);
  REQUIRE(weight.updated);
  CHECK(name_of(traced.model, *weight.updated) == "W1'[1,2]");
  const Explanation adjoint = explain(traced.model, traced.trace, cell(traced.model, "dW1[1,2]"), 5);
  REQUIRE(adjoint.effects.size() == 1);
  CHECK(adjoint.effects[0].adjoint == adjoint.cell);
  CHECK(adjoint.updated == weight.updated);
  CHECK(explain(traced.model, traced.trace, cell(traced.model, "L"), 5).effects.empty());
}

TEST_CASE("two backward passes from one target are one effect") {
  const Traced traced("param w = 2\nL = w^2\nbackward L\nbackward L as g_\n");
  CHECK(explain(traced.model, traced.trace, cell(traced.model, "w"), 5).effects.size() == 1);
}
