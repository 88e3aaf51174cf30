// Definitions to plan, one at a time.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/trace/plan.hpp"

namespace backstep::trace {

class Compiler {
 public:
  Compiler(const model::Model& model, Plan& plan, notation::Faults& faults)
      : model_(model), plan_(plan), faults_(faults) {}

  /// Appends the definition of a quantity. After a fault the plan is of no use.
  void define(std::size_t quantity);

 private:
  /// A node, how deep it is, and how many scalar operations it costs.
  struct Built {
    NodeId node = 0;
    std::uint32_t depth = 1;
    std::int64_t operations = 0;
  };
  struct BoundLetter {
    std::string name;
    CounterId counter = 0;
  };
  struct Parameter {
    std::string name;
    Built value;
  };

  // Expressions (compiler.cpp).
  Built expression(const notation::Expr& expression);
  Built node(const notation::Expr& expression);
  Built chain(const notation::Node& node, Code code);
  Built call(const notation::Node& node);
  Built inlined(const model::Function& function, const notation::Node& node);
  Built reference(const notation::Node& node);
  Built load(const notation::Node& node, const model::Quantity& quantity);
  Built constant(numbers::Number number);
  Built literal(const std::string& text);
  Built not_yet(const std::string& construct, notation::Place place);
  Built add(PlanNode node, const std::vector<Operand>& operands, std::vector<Built> parts);
  [[nodiscard]] bool fits(notation::Place place);

  /// Adds the operations of the condition in one cell.
  Choice choice(const model::StatedAdjoint& stated, std::int64_t& operations);

  // Letters, reductions and conditions (compiler_loops.cpp).
  Built reduction(const notation::Node& node);
  Built softmax(const notation::Node& node);
  /// The reduction over the letters of a node; of exp(body - shift) if a shift is given.
  Built folded(const notation::Node& node, notation::Reduction reduction, const Built* shift);
  /// A loop over the letters of a node, which stay bound.
  Loop opened(const notation::Node& node, notation::Reduction reduction);
  Built hit(const notation::Node& node);
  Built exponential(const notation::Expr& body, Built shift);
  Built indicator(std::vector<Test> tests);
  void recognise_products(Loop& loop, const Built& body);
  Counter bind(const std::string& letter);
  /// `guarded`: where the references stand that inside() speaks of.
  std::vector<Test> tests(const std::vector<notation::Condition>& conditions,
                          const std::vector<notation::Expr>& guarded);
  void compare(const notation::Condition& condition, std::vector<Test>& tests);
  void inside(const std::string& name, const notation::Expr& guarded, std::vector<Test>& tests);
  void add_test(Linear difference, notation::Condition::Relation relation, std::vector<Test>& tests);
  void narrow(Loop& loop);
  bool to_bounds(const Test& test, Loop& loop);
  [[nodiscard]] std::optional<Linear> linear(const notation::Expr& expression) const;
  [[nodiscard]] std::optional<Linear> linear_chain(const notation::Node& node) const;
  [[nodiscard]] std::optional<Linear> position(const notation::Affine& position) const;
  [[nodiscard]] std::optional<CounterId> counter(const std::string& letter) const;
  /// Least and greatest value; as floating point, since a position may be far outside of everything.
  [[nodiscard]] std::pair<double, double> extremes(const Linear& position) const;
  /// Notes that the shape of the computation depends on this position.
  void depends_on(const Linear& position);

  const model::Model& model_;
  Plan& plan_;
  notation::Faults& faults_;

  // Of the definition at hand.
  std::vector<BoundLetter> letters_;         // innermost last
  std::vector<Counter> counters_;            // by id
  std::vector<Parameter> parameters_;        // of the function whose body is compiled
  const notation::Node* guarded_ = nullptr;  // the product whose indicators are compiled
  CounterId lane_ = 0;                       // the counter of the last letter on the left
  std::uint32_t locals_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t condition_depth_ = 0;
  std::int64_t test_operations_ = 0;  // of the tests compiled last
  bool by_rows_ = true;
};

/// a*b for counts, at most 2^62.
[[nodiscard]] std::int64_t times(std::int64_t a, std::int64_t b);

}  // namespace backstep::trace
