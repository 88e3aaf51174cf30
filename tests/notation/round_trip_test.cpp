// parse(print(x)) = x, for statements from a document and for random expressions.
#include <random>

#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep::notation;

namespace {

class RandomExpressions {
 public:
  explicit RandomExpressions(unsigned seed) : random_(seed) {}

  Expr make(int depth) {
    switch (depth <= 0 ? upto(3) : upto(11)) {
      case 0: return number(std::to_string(upto(20)));
      case 1: return number("0." + std::to_string(1 + upto(99)));
      case 2: return reference("a", {letter_position("i")});
      case 3: return reference("c");
      case 4: return negate(make(depth - 1));
      case 5: return chain(depth, sum);
      case 6: return chain(depth, product);
      case 7: return power(make(depth - 1), std::to_string(upto(5)));
      case 8: return call("exp", {make(depth - 1)});
      case 9: return call("pow", {make(depth - 1), make(depth - 1)});
      case 10: return backstep::notation::reduce("sum", {"k"}, filter(), make(depth - 1));
      default:
        return indicator({Condition{Condition::Relation::less_equal, reference("i"), number("2"), ""}});
    }
  }

 private:
  int upto(int last) { return std::uniform_int_distribution<int>(0, last)(random_); }

  template <typename Make>
  Expr chain(int depth, Make make_chain) {
    std::vector<Expr> children;
    std::vector<bool> inverse;
    for (int i = 0; i < 2 + upto(2); ++i) {
      children.push_back(make(depth - 1));
      inverse.push_back(i > 0 && upto(1) == 1);
    }
    return make_chain(children, inverse);
  }

  std::vector<Condition> filter() {
    if (upto(2) > 0) return {};
    return {
        Condition{Condition::Relation::unequal, reference("k"), reference("y", {letter_position("n")}), ""}};
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("a printed expression parses to the same tree") {
  RandomExpressions random(7);
  for (int i = 0; i < 5000; ++i) {
    const Expr expression = random.make(4);
    const std::string text = print(expression);
    INFO(text);
    Faults faults;
    const Expr again = parse_expression(text, faults);
    REQUIRE(faults.empty());
    REQUIRE(again);
    CHECK(equal(expression, again));
  }
}

TEST_CASE("every kind of statement prints as it was written") {
  const auto cases = backstep::tests::read_document("tests/notation/statements.txt");
  REQUIRE(cases.size() == 1);
  std::size_t lines = 0;
  std::string text = cases.front().text;
  while (!text.empty()) {
    const std::string line = text.substr(0, text.find('\n'));
    text.erase(0, line.size() + 1);
    if (line.empty()) continue;
    INFO(line);
    const Parsed parsed = parse(line, {"dense"});
    REQUIRE(parsed.faults.empty());
    REQUIRE(parsed.statements.size() == 1);
    CHECK(print(parsed.statements.front()) == line);
    ++lines;
  }
  CHECK(lines > 40);
}
