// Which lines of a study get remedies beside them, and what cannot be put there. The numbers themselves are
// checked by tests/flow/study.py.
#include "engine/study/depth_study.hpp"

#include "tests/catch.hpp"

using namespace backstep;
using study::Beside;

namespace {

study::Options options(const std::string& activation, const std::vector<std::string>& initials) {
  study::Options made;
  made.depths = {2, 3, 4};
  made.activations = {activation};
  made.initials = initials;
  made.remedies = {"batch-norm", "clipping"};
  made.units = 2;
  made.samples = 3;
  return made;
}

study::Result run(const study::Options& options) {
  return study::study(options, [](std::size_t, std::size_t) {});
}

}  // namespace

TEST_CASE("remedies stand beside what vanishes, what explodes, or else what changes the signal most") {
  const auto vanishing = run(options("tanh", {"glorot", "normal(0, 0.001)"})).study;
  REQUIRE(vanishing.beside.size() == 1);
  CHECK(vanishing.beside[0].trouble == Beside::Trouble::vanishes);
  CHECK(vanishing.lines[vanishing.beside[0].line].initial == "normal(0, 0.001)");
  const auto both = run(options("linear", {"normal(0, 0.001)", "glorot", "normal(0, 100)"})).study;
  REQUIRE(both.beside.size() == 2);
  CHECK(both.beside[0].line == 0);
  CHECK(both.beside[1].trouble == Beside::Trouble::explodes);
  CHECK(both.beside[1].line == 2);
  const auto neither = run(options("tanh", {"glorot"})).study;
  REQUIRE(neither.beside.size() == 1);
  CHECK(neither.beside[0].trouble == Beside::Trouble::little);
}

TEST_CASE("clipping leaves the error signal as it is, batch normalisation does not") {
  const auto found = run(options("tanh", {"normal(0, 0.1)"})).study;
  const study::Line& plain = found.lines[found.beside[0].line];
  REQUIRE(found.beside[0].remedies.size() == 2);
  CHECK_FALSE(study::same_flow(plain, found.beside[0].remedies[0]));
  CHECK(study::same_flow(plain, found.beside[0].remedies[1]));
}

TEST_CASE("progress counts plain networks, then remedies too") {
  std::vector<std::pair<std::size_t, std::size_t>> told;
  study::Options asked = options("tanh", {"glorot"});
  (void)study::study(asked, [&](std::size_t done, std::size_t all) { told.emplace_back(done, all); });
  REQUIRE(told.size() == 9);
  CHECK(told[2] == std::pair<std::size_t, std::size_t>{3, 3});
  CHECK(told[8] == std::pair<std::size_t, std::size_t>{9, 9});
}

TEST_CASE("a remedy that cannot be built says why; an unknown one is refused") {
  study::Options lonely = options("tanh", {"glorot"});
  lonely.samples = 1;
  const auto result = run(lonely);
  CHECK(result.faults.empty());
  const study::Line& batch_norm = result.study.beside.at(0).remedies.at(0);
  REQUIRE(batch_norm.faults.size() == 1);
  CHECK(batch_norm.faults[0].id == "layer.batch_norm.one_value");
  CHECK(batch_norm.networks.empty());
  study::Options unknown = options("tanh", {"glorot"});
  unknown.remedies = {"batch-norn"};
  REQUIRE(run(unknown).faults.size() == 1);
  CHECK(run(unknown).faults[0].id == "study.unknown");
}
