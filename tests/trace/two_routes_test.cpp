// Differences and dual numbers: each finds a wrong rule by itself, and both tell corners.
#include <filesystem>
#include <string>

#include "engine/calculus/read.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/check_helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

Comparison looked_at(const Traced& net, std::string_view name) {
  return comparison(net, check_gradients(net.model, net.trace), name);
}

/// A neuron whose function states a derivative that is wrong by `error`.
std::string wrong_by(const std::string& error) {
  return "function f(z) = tanh(z) derivative 1 - self^2 + " + error +
         "\nparam w = 0.7\nL = 1/2*(f(1.5*w) - 1)^2\nbackward L\n";
}

struct Corner {
  const char* model;
  const char* left;
  const char* right;
  const char* taken;
  bool jumps = false;
};

}  // namespace

TEST_CASE("a wrong rule is caught by differences and by duals, each by itself") {
  for (const char* error : {"0.1", "0.001", "0.0000001", "1e-10", "1e-15", "1e-20", "1e-23", "1e-26"}) {
    const Comparison one = looked_at(Traced(wrong_by(error)), "w");
    CAPTURE(error);
    CHECK(one.by_differences == Verdict::wrong);
    CHECK(one.by_duals == Verdict::wrong);
    CHECK(one.verdict == Verdict::wrong);
  }
}

TEST_CASE("duals see an error that is too small for differences") {
  for (const char* error : {"1e-33", "1e-36", "1e-39"}) {
    const Comparison one = looked_at(Traced(wrong_by(error)), "w");
    CAPTURE(error);
    CHECK(one.by_differences == Verdict::agrees);
    CHECK(one.by_duals == Verdict::wrong);
    CHECK(one.verdict == Verdict::wrong);
  }
  CHECK(looked_at(Traced(wrong_by("1e-45")), "w").verdict == Verdict::agrees);
}

TEST_CASE("a derived definition that was altered is caught by both, and only where it counts") {
  for (const char* factor : {"-1", "1/2", "1.0000001", "1.00000000000000000000001"}) {
    const Traced net(
        with_formula(nets::two_layers, "dz2", std::string(factor) + "*da2[k]*a2[k]*(1 - a2[k])"));
    CAPTURE(factor);
    for (const char* name : {"z2[1]", "z2[2]", "W2[1,1]", "b2[2]", "W1[2,2]"}) {
      const Comparison one = looked_at(net, name);
      CHECK(one.by_differences == Verdict::wrong);
      CHECK(one.by_duals == Verdict::wrong);
    }
    CHECK(looked_at(net, "a2[1]").verdict == Verdict::agrees);
  }
}

TEST_CASE("corners are told with the slope of either side and the convention") {
  const Corner corners[] = {
      {"param w = 0\nL = 3*relu(w)\n", "0", "3", "0"},
      {"param w = 0\nL = 3*relu(-w)\n", "-3", "0", "0"},
      {"param w = 0\nL = 2*abs(w) + w\n", "-1", "3", "1"},
      {"param w = 2\nL = max(w, 3*w - 4)\n", "1", "3", "1"},
      {"param w = 2\nL = max(3*w - 4, w)\n", "1", "3", "3"},
      {"param w = 2\nL = min(w, 3*w - 4)\n", "3", "1", "1"},
      {"param w = 0\nL = w*[w > 0] - w/4*[w <= 0]\n", "-0.25", "1", "-0.25"},
      {"param w = 0\nL = relu(relu(w) + w/2)\n", "0", "1.5", "0"},
      {"param w = 0\nL = step(w) + w\n", "1", "1", "1", true},
      {"param w = 0\nL = sign(w)*exp(w)\n", "-1", "1", "0", true},
      {"param w = 0\nL = 2*w - step(w)\n", "2", "2", "2", true},
  };
  for (const Corner& corner : corners) {
    const Comparison one = looked_at(Traced(std::string(corner.model) + "backward L\n"), "w");
    CAPTURE(corner.model);
    CHECK(one.verdict == Verdict::corner);
    CHECK(one.by_duals == Verdict::corner);
    CHECK(numbers::text(one.left) == corner.left);
    CHECK(numbers::text(one.right) == corner.right);
    CHECK(numbers::text(one.derived) == corner.taken);
    CHECK(one.jumps == corner.jumps);
  }
}

TEST_CASE("a tie of a maximum over a letter is a corner in each of the equal cells") {
  const Traced net("index i = 3\nparam w[i] = 2 2 1\nL = 3*max(i, w[i])\nbackward L\n");
  for (const char* name : {"w[1]", "w[2]"}) {
    const Comparison one = looked_at(net, name);
    CHECK(one.by_differences == Verdict::corner);
    CHECK(one.by_duals == Verdict::corner);
    CHECK(numbers::text(one.left) == "0");
    CHECK(numbers::text(one.right) == "3");
  }
  CHECK(numbers::text(looked_at(net, "w[1]").derived) == "3");
  CHECK(looked_at(net, "w[3]").verdict == Verdict::agrees);
}

TEST_CASE("conventions that meet at a corner are judged just beside it, by both") {
  const char* text = "param v = 0\nL = min(relu(v) - 2*v, 0)\nbackward L\n";
  const Comparison right = looked_at(Traced(text), "v");
  CHECK(right.by_differences == Verdict::corner);
  CHECK(right.by_duals == Verdict::corner);
  const Comparison wrong = looked_at(Traced(with_formula(text, "dv", "0 - 2")), "v");
  CHECK(wrong.by_differences == Verdict::wrong);
  CHECK(wrong.by_duals == Verdict::wrong);
}

TEST_CASE("a pass from given adjoints is judged by both") {
  const char* text =
      "index k = 2\nparam w[k] = 0.5 -1\nconst g[k] = 2 -3\na[k] = exp(w[k])\nbackward a from g\n";
  const Comparison one = looked_at(Traced(text), "w[1]");
  CHECK(one.verdict == Verdict::agrees);
  CHECK(numbers::text(one.dual).substr(0, 30) == "3.2974425414002562936973015756");  // 2·e^0.5
  const Comparison other = looked_at(Traced(with_formula(text, "dw", "-da[k]*a[k]")), "w[1]");
  CHECK(other.by_differences == Verdict::wrong);
  CHECK(other.by_duals == Verdict::wrong);
}

TEST_CASE("at a corner the slopes are as good as the numbers") {
  // e^w rules to the left of 0 with slope 1, 1 + 2w to the right with slope 2: s(1)(1 - s(1)) and twice that.
  const Comparison one =
      looked_at(Traced("param w = 0\nL = sigmoid(max(exp(w), 1 + 2*w))\nbackward L\n"), "w");
  CHECK(one.verdict == Verdict::corner);
  CHECK(numbers::text(one.left).substr(0, 42) == "0.1966119332414818525374247335859090256222");
  CHECK(numbers::text(one.right).substr(0, 42) == "0.3932238664829637050748494671718180512445");
}

TEST_CASE("a slope outside of a corner is wrong by both") {
  for (const char* slope : {"3.0000001", "-0.0000001"}) {
    const Comparison one =
        looked_at(Traced(with_formula("param w = 0\nL = 3*relu(w)\nbackward L\n", "dw", slope)), "w");
    CAPTURE(slope);
    CHECK(one.by_differences == Verdict::wrong);
    CHECK(one.by_duals == Verdict::wrong);
  }
}

TEST_CASE("where the loss jumps, duals alone tell a wrong slope") {
  const char* text = "param w = 0\nL = 2*w + step(w)\nbackward L\n";
  CHECK(looked_at(Traced(with_formula(text, "dw", "3")), "w").verdict == Verdict::wrong);
  CHECK(looked_at(Traced(text), "w").verdict == Verdict::corner);
}

TEST_CASE("what lies nearer to a corner than any step is no corner") {
  for (const char* value : {"1e-20", "-1e-20", "1e-35"}) {
    const Comparison one =
        looked_at(Traced("param w = " + std::string(value) + "\nL = relu(w)\nbackward L\n"), "w");
    CAPTURE(value);
    CHECK(one.by_differences == Verdict::corner);
    CHECK(one.by_duals == Verdict::agrees);
    CHECK(one.verdict == Verdict::agrees);
  }
}

TEST_CASE("a step that leaves what is defined does not hide a slope") {
  const Comparison one = looked_at(Traced("param w = 1e-40\nL = sqrt(w)\nbackward L\n"), "w");
  CHECK(one.by_differences == Verdict::undefined);
  CHECK(one.verdict == Verdict::agrees);
  CHECK(numbers::text(one.dual) == "50000000000000000000");
}

TEST_CASE("beside a pole the differences take steps that are small enough") {
  // The slope of -ln(1 - a) is 1/(1 - a) = 1 + e^z, times a(1 - a) at the weighted sum.
  for (const char* z : {"22", "28", "36", "45", "55", "70", "85"}) {
    const Traced lesson(std::string("x = 1\ny = 0\ndense 1 sigmoid  W = ") + z + "  b = 0\nloss bce\n");
    const GradientCheck check = check_gradients(lesson.model, lesson.trace);
    CAPTURE(z);
    for (const Comparison& one : check.comparisons) CHECK(one.verdict == Verdict::agrees);
  }
}

TEST_CASE("beside a pole a wrong slope is still found") {
  const char* text = "param a = 0.9999999999999999\nL = -log(1 - a)\nbackward L\n";
  CHECK(looked_at(Traced(text), "a").verdict == Verdict::agrees);
  const Comparison one = looked_at(Traced(with_formula(text, "da", "1.000001/(1 - a)")), "a");
  CHECK(one.by_differences == Verdict::wrong);
  CHECK(one.by_duals == Verdict::wrong);
}

TEST_CASE("where a function has no slope both say so") {
  for (const char* loss : {"sqrt(w)", "log(w)", "1/w", "pow(w, 0.5)", "sqrt(w^2)", "xlogy(w, w)"}) {
    const Traced net("param w = 0\nL = " + std::string(loss) + "\nbackward L\n");
    CAPTURE(loss);
    CHECK(looked_at(net, "w").by_duals == Verdict::undefined);
    CHECK(looked_at(net, "w").verdict == Verdict::undefined);
  }
}

TEST_CASE("xlogy at zero weight is flat in its second argument") {
  const Traced net("param w = 0\nparam v = 0.5\nL = xlogy(w, v)\nbackward L\n");
  CHECK(looked_at(net, "v").verdict == Verdict::agrees);
  CHECK(numbers::text(looked_at(net, "v").dual) == "0");
  CHECK(numbers::text(looked_at(net, "w").dual).substr(0, 20) == "-0.69314718055994530");
}

TEST_CASE("the three slopes of every scalar of every example are the same") {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(BACKSTEP_SOURCE_DIR "/examples")) {
    if (!file.is_regular_file()) continue;
    const std::string name = file.path().filename().string();
    const model::Read read = calculus::read(tests::read_text("examples/" + name));
    INFO(name << ": " << told(read.faults));
    REQUIRE(read.faults.empty());
    const Evaluation evaluation = evaluate(read.model);
    REQUIRE(evaluation.trace);
    const GradientCheck check = check_gradients(read.model, *evaluation.trace, 1'000'000'000);
    ++files;
    CHECK(check.left_out == 0);
    CHECK(check.comparisons.size() >= 5);
    for (const Comparison& one : check.comparisons) {
      INFO(name << ", " << name_of(read.model, one.cell));
      const std::string cell = name_of(read.model, one.cell);
      const bool corner = name == "extreme-values.txt" && (cell == "u" || cell == "v");
      const bool unseen = name == "extreme-values.txt" && (cell == "z[2]" || cell == "w[2]");
      const Verdict wanted = corner ? Verdict::corner : Verdict::agrees;
      CHECK(one.by_differences == (unseen ? Verdict::unseen : wanted));
      CHECK(one.by_duals == wanted);
      CHECK((one.dual_digits >= 48 || one.derived.is_zero()));
    }
  }
  CHECK(files >= 10);
}
