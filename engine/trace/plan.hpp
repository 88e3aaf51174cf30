// The compiled plan of a model: every name is a slot, every letter a counter, every reference a strided
// position. One plan serves all kinds of numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/numbers/number.hpp"
#include "engine/trace/linear.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

using NodeId = std::uint32_t;

/// What a node of the plan does. Functions of the prelude and of the user are not among them: their bodies
/// stand in their place, their arguments in locals.
enum class Code : std::uint8_t {
  constant,   // constants[index]
  letter,     // the value of counter `index`
  load,       // loads[index]
  local,      // local value `index`
  bind,       // operands but the last are put into the locals index, index + 1, ...; the last is the result
  negate,     // -operand
  sum,        // operands added from left to right; inverse: subtracted
  product,    // operands multiplied from left to right; inverse: divided by
  power,      // operand^constants[index]
  call,       // primitive(operands)
  reduce,     // loops[index] over the operand
  peak,       // the operand in kinds of numbers where exp soon is infinite, else 0: softmax is shifted by it
  hit,        // searches[index]: 1 if the first greatest (least) operand stands there, else 0
  indicator,  // 1 if all tests of indicators[index] hold, else 0
};

struct Operand {
  NodeId node = 0;
  bool inverse = false;
};

struct PlanNode {
  Code code = Code::constant;
  notation::Primitive primitive = notation::Primitive::exp;
  bool uniform = true;      // the same for all values of the last letter on the left
  bool may_vanish = false;  // may be an indicator that does not hold or a reference that pad puts outside
  std::uint32_t index = 0;
  std::uint32_t first_operand = 0;
  std::uint32_t operand_count = 0;
};

/// One position of a reference that may lie outside its axis.
struct RangeCheck {
  Linear position;
  std::int64_t first = 1;
  std::int64_t last = 1;
};

/// A reference. Outside a range it is 0 if padded, else undefined.
struct Load {
  Linear slot;
  std::int64_t lane_stride = 0;  // from one value of the last letter on the left to the next
  std::vector<RangeCheck> checks;
  bool padded = false;
};

/// factor*counter + rest >= 0
struct Bound {
  Linear rest;
  std::int64_t factor = 1;
};

/// A letter that runs from `first` to `last`, narrowed by what earlier letters leave of it.
struct Counter {
  CounterId id = 0;
  std::int64_t first = 1;
  std::int64_t last = 1;
  std::vector<Bound> bounds;
};

/// A comparison made at run time: `difference` against 0, or one node against the other.
struct Test {
  notation::Condition::Relation relation = notation::Condition::Relation::equal;
  bool of_values = false;
  Linear difference;
  NodeId left = 0, right = 0;
};

/// A reduction. Terms come in row order of the letters.
struct Loop {
  notation::Reduction reduction = notation::Reduction::sum;
  std::vector<Counter> letters;
  std::vector<Test> tests;
  bool of_products = false;  // the body is the product of two loads without checks, and no test is made
  std::uint32_t left_load = 0, right_load = 0;
};

/// Where the greatest or least term of a loop is looked for: one position a letter of the loop.
struct Search {
  std::uint32_t loop = 0;
  std::vector<Linear> positions;
};

/// A stated adjoint: in force if its condition holds in every cell, else the derived one is copied.
struct Choice {
  std::int64_t derived_slot = 0;  // of the first cell
  bool always = true;             // no condition
  notation::Condition::Relation relation = notation::Condition::Relation::equal;
  NodeId left = 0, right = 0;
};

/// How one quantity is computed.
struct Definition {
  std::size_t quantity = 0;
  std::int64_t slot = 0;  // of its first cell
  std::int64_t cells = 1;
  std::vector<Counter> letters;  // on the left, in row order, without bounds
  NodeId root = 0;
  std::optional<Choice> choice;  // of a stated adjoint: root is its own formula
  bool by_rows = true;  // no test, bound or check depends on the last letter: rows are computed at once
  std::int64_t operations = 0;  // for all cells, filters not counted
};

struct Plan {
  Slots slots;
  std::vector<Definition> definitions;  // in the order of the model
  std::vector<PlanNode> nodes;
  std::vector<Operand> operands;
  std::vector<numbers::Number> constants;
  std::vector<Load> loads;
  std::vector<Loop> loops;
  std::vector<Search> searches;
  std::vector<std::vector<Test>> indicators;
  std::uint32_t counters = 0;  // most counters, locals and nested nodes of a definition
  std::uint32_t locals = 0;
  std::uint32_t levels = 0;

  [[nodiscard]] std::int64_t operations() const;
};

struct Compiled {
  Plan plan;
  notation::Faults faults;  // "trace.not_yet" {construct}, "limit.nodes", "limit.depth"
};

/// Most nodes of a plan and their greatest depth once functions stand in the place of their calls.
inline constexpr std::size_t plan_node_limit = 1'000'000;
inline constexpr std::uint32_t plan_depth_limit = 1'024;

/// Precondition: the model keeps its invariants.
[[nodiscard]] Compiled compile(const model::Model& model);

}  // namespace backstep::trace
