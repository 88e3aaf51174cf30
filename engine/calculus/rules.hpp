// Derivatives of the kernel functions, as text in our own notation.
#pragma once

#include <string>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::calculus {

/// One rule: a kernel function of the parameters x (and y), and its derivative by one of them. `self` is the
/// value.
struct Rule {
  std::string_view function;
  std::string_view parameter;
  std::string_view derivative;
};

[[nodiscard]] const std::vector<Rule>& rules();

/// d function / d parameter number `which`, as an expression over the given arguments; `self` stands for the
/// value of the function. Users' and prelude functions bring their own derivative; without one null is
/// returned, and the caller differentiates the body.
[[nodiscard]] notation::Expr local_derivative(const model::Model& model, const notation::Node& call,
                                              std::size_t which, const notation::Expr& self);

/// The body of a function of the model over the arguments of a call.
[[nodiscard]] notation::Expr body(const model::Function& function, const notation::Node& call);

}  // namespace backstep::calculus
