// The kernel of the language: functions, reductions and relations that every room knows by name.
// Everything else (sigmoid, relu, ...) is text in the prelude, written with these.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "engine/notation/expression.hpp"

namespace backstep::notation {

enum class Primitive { exp, log, sqrt, tanh, erf, abs, step, sign, min, max, pow, xlogy };

struct PrimitiveFunction {
  Primitive id;
  std::string_view name;
  std::size_t parameters;
  std::string_view example;  // what it is, beside its name
};

inline constexpr std::array primitive_functions{
    PrimitiveFunction{Primitive::exp, "exp", 1, "exp(0) = 1"},
    PrimitiveFunction{Primitive::log, "log", 1, "natural logarithm, log(1) = 0"},
    PrimitiveFunction{Primitive::sqrt, "sqrt", 1, "sqrt(4) = 2"},
    PrimitiveFunction{Primitive::tanh, "tanh", 1, "tanh(0) = 0"},
    PrimitiveFunction{Primitive::erf, "erf", 1, "error function, erf(0) = 0"},
    PrimitiveFunction{Primitive::abs, "abs", 1, "abs(-2) = 2"},
    PrimitiveFunction{Primitive::step, "step", 1, "1 above 0, else 0; step(0) = 0"},
    PrimitiveFunction{Primitive::sign, "sign", 1, "-1, 0 or 1; sign(0) = 0"},
    PrimitiveFunction{Primitive::min, "min", 2, "the smaller one"},
    PrimitiveFunction{Primitive::max, "max", 2, "the larger one"},
    PrimitiveFunction{Primitive::pow, "pow", 2, "pow(2, 3) = 8"},
    PrimitiveFunction{Primitive::xlogy, "xlogy", 2, "x*log(y), and 0 where x = 0"},
};

enum class Reduction { sum, mean, prod, max, min, softmax };

struct ReductionName {
  Reduction id;
  std::string_view name;
};

inline constexpr std::array reductions{
    ReductionName{Reduction::sum, "sum"},   ReductionName{Reduction::mean, "mean"},
    ReductionName{Reduction::prod, "prod"}, ReductionName{Reduction::max, "max"},
    ReductionName{Reduction::min, "min"},   ReductionName{Reduction::softmax, "softmax"},
};

struct RelationSign {
  Condition::Relation id;
  std::string_view sign;
};

inline constexpr std::array relation_signs{
    RelationSign{Condition::Relation::equal, "="},   RelationSign{Condition::Relation::unequal, "!="},
    RelationSign{Condition::Relation::less, "<"},    RelationSign{Condition::Relation::less_equal, "<="},
    RelationSign{Condition::Relation::greater, ">"}, RelationSign{Condition::Relation::greater_equal, ">="},
};

[[nodiscard]] const PrimitiveFunction* primitive_function(std::string_view name);
[[nodiscard]] std::optional<Reduction> reduction(std::string_view name);
[[nodiscard]] std::optional<Condition::Relation> relation(std::string_view sign);
[[nodiscard]] std::string_view sign_of(Condition::Relation relation);

/// Words that begin a statement or stand for something in an expression: no quantity or letter may be called
/// so.
[[nodiscard]] bool is_reserved(std::string_view word);
[[nodiscard]] std::span<const std::string_view> reserved_words();

}  // namespace backstep::notation
