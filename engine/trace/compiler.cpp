#include "engine/trace/compiler.hpp"

#include <algorithm>
#include <limits>

#include "engine/numbers/literal.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

constexpr std::int64_t most_operations = std::int64_t{1} << 62;
constexpr CounterId no_counter = std::numeric_limits<CounterId>::max();

bool is_plain(Code code) { return code == Code::constant || code == Code::load || code == Code::local; }

numbers::Number number_of(const std::string& literal) { return numbers::read_literal(literal).value; }

}  // namespace

std::int64_t times(std::int64_t a, std::int64_t b) {
  return b != 0 && a > most_operations / b ? most_operations : a * b;
}

void Compiler::define(std::size_t quantity) {
  const model::Quantity& defined = model_.quantities[quantity];
  letters_.clear();
  counters_.clear();
  locals_ = 0;
  by_rows_ = true;
  Definition definition;
  definition.quantity = quantity;
  definition.slot = plan_.slots.offset[quantity];
  definition.cells = model_.cells(defined);
  for (const std::string& letter : defined.letters) definition.letters.push_back(bind(letter));
  lane_ = definition.letters.empty() ? no_counter : definition.letters.back().id;
  const model::StatedAdjoint* stated = model_.statement_of(defined.name);
  std::int64_t of_condition = 0;
  if (stated != nullptr) definition.choice = choice(*stated, of_condition);
  const Built root = expression(stated != nullptr ? stated->formula : defined.formula);
  definition.root = root.node;
  definition.by_rows = by_rows_;
  definition.operations = times(
      definition.cells, std::max(std::min(root.operations + of_condition, most_operations), std::int64_t{1}));
  plan_.counters = std::max(plan_.counters, static_cast<std::uint32_t>(counters_.size()));
  plan_.locals = std::max(plan_.locals, locals_);
  plan_.levels = std::max(plan_.levels, root.depth + condition_depth_);
  plan_.definitions.push_back(std::move(definition));
}

// The sides of the condition are compared cell by cell; their registers are those of tests.
Choice Compiler::choice(const model::StatedAdjoint& stated, std::int64_t& operations) {
  Choice made;
  const model::Quantity* derived = model_.quantity(stated.derived);
  made.derived_slot = plan_.slots.offset[static_cast<std::size_t>(derived - model_.quantities.data())];
  if (!stated.when) return made;
  const Built left = expression(stated.when->left);
  const Built right = expression(stated.when->right);
  condition_depth_ = std::max({condition_depth_, left.depth, right.depth});
  operations = std::min(left.operations + right.operations, most_operations);
  made.always = false;
  made.relation = stated.when->relation;
  made.left = left.node;
  made.right = right.node;
  return made;
}

// The limits are reached only where functions call functions; a formula itself is limited by the parser.
bool Compiler::fits(notation::Place place) {
  if (!faults_.empty()) return false;
  if (plan_.nodes.size() > plan_node_limit)
    faults_.push_back({"limit.nodes", {{"limit", std::to_string(plan_node_limit)}}, place});
  else if (depth_ > plan_depth_limit)
    faults_.push_back({"limit.depth", {{"limit", std::to_string(plan_depth_limit)}}, place});
  return faults_.empty();
}

Compiler::Built Compiler::expression(const Expr& expression) {
  ++depth_;
  const Built built = fits(expression->place) ? node(expression) : Built{};
  --depth_;
  return built;
}

Compiler::Built Compiler::node(const Expr& expression) {
  const Node& node = *expression;
  switch (node.kind) {
    case Kind::number: return literal(node.text);
    case Kind::size: return literal(std::to_string(model_.letter(node.text)->size()));
    case Kind::reference: return reference(node);
    case Kind::negate: return chain(node, Code::negate);
    case Kind::sum: return chain(node, Code::sum);
    case Kind::product: return chain(node, Code::product);
    case Kind::power: {
      const Built base = this->expression(node.children[0]);
      plan_.constants.push_back(number_of(node.children[1]->text));
      const auto exponent = static_cast<std::uint32_t>(plan_.constants.size() - 1);
      return add({.code = Code::power, .index = exponent}, {{base.node}}, {base, {0, 0, 1}});
    }
    case Kind::call: return call(node);
    case Kind::reduce: return reduction(node);
    case Kind::indicator:
      return indicator(
          tests(node.conditions, guarded_ != nullptr ? guarded_->children : std::vector<Expr>{}));
    case Kind::hit: return hit(node);
  }
  return {};
}

Compiler::Built Compiler::add(PlanNode node, const std::vector<Operand>& operands, std::vector<Built> parts) {
  Built built;
  node.first_operand = static_cast<std::uint32_t>(plan_.operands.size());
  node.operand_count = static_cast<std::uint32_t>(operands.size());
  for (const Operand& operand : operands) node.uniform = node.uniform && plan_.nodes[operand.node].uniform;
  for (const Built& part : parts) {
    built.depth = std::max(built.depth, part.depth + 1);
    built.operations = std::min(built.operations + part.operations, most_operations);
  }
  plan_.operands.insert(plan_.operands.end(), operands.begin(), operands.end());
  built.node = static_cast<NodeId>(plan_.nodes.size());
  plan_.nodes.push_back(node);
  return built;
}

Compiler::Built Compiler::constant(numbers::Number number) {
  plan_.constants.push_back(std::move(number));
  return add({.code = Code::constant, .index = static_cast<std::uint32_t>(plan_.constants.size() - 1)}, {},
             {});
}

Compiler::Built Compiler::literal(const std::string& text) { return constant(number_of(text)); }

Compiler::Built Compiler::not_yet(const std::string& construct, notation::Place place) {
  faults_.push_back({"trace.not_yet", {{"construct", construct}}, place});
  return {};
}

// negate, sum, product
Compiler::Built Compiler::chain(const Node& node, Code code) {
  const Node* const outer = guarded_;
  if (code != Code::negate) guarded_ = code == Code::product ? &node : nullptr;
  std::vector<Operand> operands;
  std::vector<Built> parts{
      {0, 0, std::max<std::int64_t>(1, static_cast<std::int64_t>(node.children.size()) - 1)}};
  bool may_vanish = false;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    parts.push_back(expression(node.children[i]));
    operands.push_back({parts.back().node, code != Code::negate && node.inverse[i]});
    if (!faults_.empty()) return {};
    may_vanish = may_vanish || (!operands.back().inverse && plan_.nodes[operands.back().node].may_vanish);
  }
  guarded_ = outer;
  return add({.code = code, .may_vanish = may_vanish && code != Code::sum}, operands, std::move(parts));
}

Compiler::Built Compiler::call(const Node& node) {
  if (const model::Function* function = model_.function(node.text)) return inlined(*function, node);
  const notation::PrimitiveFunction* primitive = notation::primitive_function(node.text);
  if (primitive == nullptr) return not_yet(node.text, node.place);
  std::vector<Operand> operands;
  std::vector<Built> parts{{0, 0, 1}};
  for (const Expr& argument : node.children) {
    parts.push_back(expression(argument));
    operands.push_back({parts.back().node});
  }
  if (!faults_.empty()) return {};
  return add({.code = Code::call, .primitive = primitive->id}, operands, std::move(parts));
}

// The body in place of the call. An argument that is more than a number or a reference is computed once.
Compiler::Built Compiler::inlined(const model::Function& function, const Node& node) {
  std::vector<Built> arguments;
  for (const Expr& argument : node.children) arguments.push_back(expression(argument));
  if (!faults_.empty()) return {};
  std::vector<Parameter> scope;
  std::vector<Operand> computed;
  std::vector<Built> parts;
  const std::uint32_t first_local = locals_;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const PlanNode argument = plan_.nodes[arguments[i].node];
    scope.push_back({function.parameters[i], arguments[i]});
    if (is_plain(argument.code) && !argument.may_vanish) continue;
    computed.push_back({arguments[i].node});
    parts.push_back(arguments[i]);
    scope.back().value = add({.code = Code::local, .uniform = argument.uniform, .index = locals_++}, {}, {});
  }
  std::swap(parameters_, scope);
  const Node* const outer = std::exchange(guarded_, nullptr);
  const Built body = expression(function.body);
  guarded_ = outer;
  std::swap(parameters_, scope);
  if (computed.empty() || !faults_.empty()) return body;
  computed.push_back({body.node});
  parts.push_back(body);
  return add({.code = Code::bind, .index = first_local}, computed, std::move(parts));
}

Compiler::Built Compiler::reference(const Node& node) {
  for (const Parameter& parameter : parameters_)
    if (parameter.name == node.text) return parameter.value;
  if (const model::Quantity* quantity = model_.quantity(node.text)) return load(node, *quantity);
  if (const auto letter = counter(node.text)) {
    depends_on({0, {{*letter, 1}}});
    return add({.code = Code::letter, .uniform = *letter != lane_, .index = *letter}, {}, {});
  }
  return not_yet(node.text, node.place);
}

Compiler::Built Compiler::load(const Node& node, const model::Quantity& quantity) {
  Load load;
  load.padded = node.padded;
  load.slot.constant = plan_.slots.offset[static_cast<std::size_t>(&quantity - model_.quantities.data())];
  std::int64_t stride = 1;
  for (std::size_t axis = node.subscripts.size(); axis-- > 0;) {
    const model::Letter& letter = *model_.letter(quantity.letters[axis]);
    auto at = position(node.subscripts[axis]);
    if (!at) return not_yet(quantity.letters[axis], node.place);
    const auto [low, high] = extremes(*at);
    load.slot.add(*at, stride);
    load.slot.constant -= letter.first * stride;
    if (low < static_cast<double>(letter.first) || high > static_cast<double>(letter.last)) {
      depends_on(*at);
      load.checks.push_back({std::move(*at), letter.first, letter.last});
    }
    stride *= letter.size();
  }
  load.lane_stride = load.slot.factor_of(lane_);
  const bool uniform = load.lane_stride == 0;
  const bool may_vanish = load.padded && !load.checks.empty();
  plan_.loads.push_back(std::move(load));
  const auto index = static_cast<std::uint32_t>(plan_.loads.size() - 1);
  return add({.code = Code::load, .uniform = uniform, .may_vanish = may_vanish, .index = index}, {}, {});
}

}  // namespace backstep::trace
