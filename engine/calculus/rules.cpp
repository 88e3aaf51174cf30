#include "engine/calculus/rules.hpp"

#include "engine/calculus/rewrite.hpp"
#include "engine/notation/parser.hpp"

namespace backstep::calculus {

using notation::Expr;
using notation::Node;

const std::vector<Rule>& rules() {
  static const std::vector<Rule> list{
      {"exp", "x", "self"},
      {"log", "x", "1/x"},
      {"sqrt", "x", "1/(2*self)"},
      {"tanh", "x", "1 - self^2"},
      // with pi to 50 digits
      {"erf", "x", "2/sqrt(3.1415926535897932384626433832795028841971693993751)*exp(-x^2)"},
      {"abs", "x", "sign(x)"},
      {"step", "x", "0"},
      {"sign", "x", "0"},
      // At a tie the first argument counts: max(0, z) has slope step(z), which is 0 at 0, as relu has.
      {"max", "x", "1 - step(y - x)"},
      {"max", "y", "step(y - x)"},
      {"min", "x", "1 - step(x - y)"},
      {"min", "y", "step(x - y)"},
      {"pow", "x", "y*self/x"},
      {"pow", "y", "self*log(x)"},
      {"xlogy", "x", "log(y)"},
      {"xlogy", "y", "x/y"},
  };
  return list;
}

namespace {

Expr filled(const Expr& rule, const std::vector<std::string>& parameters, const Node& call,
            const Expr& self) {
  Arguments arguments{{"self", self}};
  for (std::size_t i = 0; i < parameters.size(); ++i) arguments[parameters[i]] = call.children[i];
  return replace_names(rule, arguments);
}

Expr kernel_derivative(const Node& call, std::size_t which, const Expr& self) {
  static const std::vector<std::string> parameters{"x", "y"};
  for (const Rule& rule : rules()) {
    if (rule.function != call.text || rule.parameter != parameters[which]) continue;
    notation::Faults faults;
    const std::vector<std::string> own(
        parameters.begin(), parameters.begin() + static_cast<std::ptrdiff_t>(call.children.size()));
    return filled(notation::parse_expression(rule.derivative, faults), own, call, self);
  }
  return nullptr;
}

}  // namespace

Expr local_derivative(const model::Model& model, const Node& call, std::size_t which, const Expr& self) {
  const model::Function* function = model.function(call.text);
  if (function == nullptr) return kernel_derivative(call, which, self);
  if (function->derivatives.empty()) return nullptr;
  return filled(function->derivatives[which], function->parameters, call, self);
}

Expr body(const model::Function& function, const Node& call) {
  return filled(function.body, function.parameters, call, nullptr);
}

}  // namespace backstep::calculus
