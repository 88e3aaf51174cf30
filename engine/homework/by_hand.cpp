#include "engine/homework/by_hand.hpp"

#include <cmath>

#include "engine/numbers/enclosure.hpp"

namespace backstep::homework {

namespace {

constexpr double of_doubles = 1e-12;  // beside a number of which 14 digits count at most

}  // namespace

bool ends_by(double value, const numbers::Digits& digits) {
  const double unit = 2 * numbers::half_unit_at(std::abs(value), digits);
  if (unit == 0) return true;
  const double units = value / unit;
  return std::abs(units - std::round(units)) <= std::abs(units) * of_doubles;
}

bool ends_in_rounding(const trace::Plan& plan, trace::NodeId root) {
  const trace::PlanNode& node = plan.nodes[root];
  const auto operand = [&](std::uint32_t i) { return plan.operands[node.first_operand + i].node; };
  switch (node.code) {
    case trace::Code::product:
    case trace::Code::power:
    case trace::Code::call: return true;
    case trace::Code::negate: return ends_in_rounding(plan, operand(0));
    case trace::Code::bind: return ends_in_rounding(plan, operand(node.operand_count - 1));
    default: return false;
  }
}

}  // namespace backstep::homework
