// Formulas made at random: the plan against the walk.
#include <algorithm>
#include <cstdint>

#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

constexpr std::string_view given = R"(
index i = 3, j = 2, u = 0..2, m = 4
input  x[i] = 0.5 -1.25 0
input  s[u] = 1 0.3 -2
target c[j] = 2 3
param  w[j,i] = [[0.1, -0.7, 2], [1.5, 0, -0.3]]
param  v[m] = 1 -2 0.25 7
)";

/// Writes formulas of the language; the same seed writes the same ones.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : state_(seed) {}

  /// A definition whose left side has some of the letters, in some order.
  std::string definition() {
    bound_.clear();
    for (const std::string letter : {"i", "j", "u"})
      if (below(2) == 0) bound_.push_back(letter);
    std::string left;
    for (const std::string& letter : bound_) left += (left.empty() ? "" : ",") + letter;
    const std::string name = left.empty() ? "r" : "r[" + left + "]";
    return name + " = " + expression(4) + "\n";
  }

 private:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % limit;
  }

  template <std::size_t count>
  std::string one_of(const char* const (&choices)[count]) {
    return choices[below(static_cast<std::uint32_t>(count))];
  }

  std::string expression(int depth) {
    if (depth == 0) return leaf();
    const std::string inner = expression(depth - 1);
    switch (below(9)) {
      case 0: return "(" + inner + one_of({" + ", " - "}) + expression(depth - 1) + ")";
      case 1: return inner + one_of({"*", "/"}) + factor(depth);
      case 2: return "(-" + factor(depth) + " + " + inner + ")";
      case 3: return one_of({"sigmoid", "relu", "tanh", "abs", "step"}) + "(" + inner + ")";
      case 4: return one_of({"max", "min", "xlogy"}) + "((" + inner + ")*1, " + expression(depth - 1) + ")";
      case 5: return "[" + condition() + "]*" + factor(depth);
      case 6: return "(" + inner + ")^2";
      default: return reduction(depth);
    }
  }

  std::string factor(int depth) { return "(" + expression(depth - 1) + ")"; }

  std::string leaf() {
    switch (below(6)) {
      case 0: return one_of({"2", "0.3", "size(m)", "1e-3"});
      case 1: return "pad(x[" + position() + "])";
      case 2: return "pad(s[" + position() + "])";
      case 3: return "pad(w[" + position() + "," + position() + "])";
      case 4: return "v[" + one_of({"1", "2", "4"}) + "]";
      default: return "pad(v[" + position() + "])";
    }
  }

  std::string reduction(int depth) {
    std::vector<std::string> letters;
    for (const std::string letter : {"i", "j", "u", "m"})
      if (std::ranges::find(bound_, letter) == bound_.end() && below(2) == 0) letters.push_back(letter);
    if (letters.empty()) return leaf();
    const std::size_t before = bound_.size();
    bound_.insert(bound_.end(), letters.begin(), letters.end());
    std::string text = one_of({"sum", "sum", "mean", "prod", "max", "min"}) + "(" + letters[0];
    for (std::size_t at = 1; at < letters.size(); ++at) text += ", " + letters[at];
    std::string filter;
    for (std::uint32_t count = below(3); count > 0; --count)
      filter += (filter.empty() ? "" : " and ") + condition();
    if (filter.empty() && below(3) == 0) filter = "inside(v)";
    if (!filter.empty()) text += ": " + filter;
    // Products of two references are computed in a way of their own.
    text += ", " +
            (filter == "inside(v)" ? "v[" + position() + "]*" + leaf()
             : below(3) == 0       ? leaf() + "*" + leaf()
                                   : expression(depth - 1)) +
            ")";
    bound_.resize(before);
    if ((text.starts_with("max") || text.starts_with("min")) && below(2) == 0) return hit(text, letters);
    return text;
  }

  std::string hit(const std::string& searched, const std::vector<std::string>& letters) {
    std::string text;
    for (const std::string& letter : letters)
      text += (text.empty() ? "hit(" : ", ") + letter + " = " + position();
    return text + ": " + searched + ")";
  }

  std::string condition() {
    const std::string sign = one_of({" = ", " != ", " < ", " <= ", " > ", " >= "});
    if (below(4) == 0) return "c[" + one_of({"1", "2"}) + "]" + sign + side();
    return side() + sign + side();
  }

  /// A side of a comparison: letters and integers.
  std::string side() { return below(4) == 0 ? one_of({"1", "2", "size(j)"}) : position(); }

  std::string position() {
    if (bound_.empty()) return one_of({"1", "2", "3"});
    const std::string letter = bound_[below(static_cast<std::uint32_t>(bound_.size()))];
    switch (below(5)) {
      case 0: return letter + "-1";
      case 1: return "2*" + letter + "-1";
      case 2: return "3-" + letter;
      case 3: return bound_.front() + "+" + letter;
      default: return letter;
    }
  }

  std::uint32_t state_;
  std::vector<std::string> bound_;
};

}  // namespace

TEST_CASE("whatever is written, the plan computes what the walk through each formula computes") {
  std::size_t read = 0;
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    const std::string text = std::string(given) + Writer(seed).definition();
    INFO(text);
    model::Read found = calculus::read(text);
    INFO(told(found.faults));
    REQUIRE(found.faults.empty());
    ++read;
    check_plan_is_walk(Traced(std::move(found.model)));
  }
  CHECK(read == 600);
}
