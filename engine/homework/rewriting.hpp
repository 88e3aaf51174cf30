// Changing a formula in one place or throughout, and building what stands there instead.
#pragma once

#include <functional>
#include <unordered_set>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::homework {

using Formulas = std::vector<notation::Expr>;

/// What may stand in the place of a node; empty where nothing may.
using Alternatives = std::function<Formulas(const notation::Expr& node)>;
/// What stands in the place of a node; null to leave it and look inside.
using Change = std::function<notation::Expr(const notation::Expr& node)>;

/// The formula with one node changed, once for each alternative of each node, from the outside in. What
/// decides which terms there are (conditions, the search of a hit, exponents) is left alone.
[[nodiscard]] Formulas changed_once(const notation::Expr& formula, const Alternatives& alternatives);

/// The formula with every node changed that `change` changes; null if there is none.
[[nodiscard]] notation::Expr changed_throughout(const notation::Expr& formula, const Change& change);

/// Whether `holds` for a node of the formula.
[[nodiscard]] bool any_node(const notation::Expr& formula,
                            const std::function<bool(const notation::Node&)>& holds);

/// The nodes of a formula for which `holds`, and all that stands below them.
[[nodiscard]] std::unordered_set<const notation::Node*> within(
    const notation::Expr& formula, const std::function<bool(const notation::Node&)>& holds);
/// True of a root or a logarithm, where a number below 0 has no value.
[[nodiscard]] bool takes_positive_numbers(const notation::Node& node);

/// Factors in order; one that is divided by never comes first, and 1 stands for none.
[[nodiscard]] notation::Expr product_of(Formulas factors, std::vector<bool> divide);
/// Terms in order; the first takes its minus itself, and 0 stands for none.
[[nodiscard]] notation::Expr sum_of(Formulas terms, std::vector<bool> minus);

/// A sum or product without one of its children, or with another one in its place. The parts of a product in
/// a product, or of a sum in a sum, become parts of the whole.
[[nodiscard]] notation::Expr without_child(const notation::Expr& chain, std::size_t child);
[[nodiscard]] notation::Expr with_child(const notation::Expr& chain, std::size_t child, notation::Expr part);
/// A product without the factors that are not wanted; null if none of them is unwanted or none is left.
[[nodiscard]] notation::Expr without_factors(
    const notation::Expr& product, const std::function<bool(const notation::Expr&, bool divided)>& unwanted);

[[nodiscard]] notation::Expr times(const notation::Expr& formula, const notation::Expr& factor);
[[nodiscard]] notation::Expr divided(const notation::Expr& formula, const notation::Expr& divisor);
/// numerator/denominator times the formula; a fraction in front of it is reduced: 1/2*x twice is x.
[[nodiscard]] notation::Expr scaled(const notation::Expr& formula, std::int64_t numerator,
                                    std::int64_t denominator);

/// 1/2*x, 0.5*x or x/2 without the half, wherever it stands; null if there is none.
[[nodiscard]] notation::Expr without_half(const notation::Expr& formula);

/// A reduction with another name, as mean for sum.
[[nodiscard]] notation::Expr with_reduction(const notation::Expr& reduction, const char* name);
/// sum(n, k, ...) as sum(n, mean(k, ...)) and so on: `inner` letters reduced by one, the others by the other.
/// Null where a filter stands in the way or one part has no letters and the other is the same as before.
[[nodiscard]] notation::Expr split(const notation::Expr& reduction, const std::vector<std::string>& inner,
                                   const char* inner_name, const char* outer_name);
/// The body of a sum at one value of some of its letters, for each value (where there are more than
/// `most_values`, for the first and the last); nothing for letters of one value, and where a filter decides
/// which terms there are.
[[nodiscard]] Formulas at_single_values(const model::Model& model, const notation::Expr& reduction,
                                        const std::vector<std::string>& letters);
inline constexpr std::int64_t most_values = 4;

/// sum(k, ..) without one value of its first letter: sum(k: k != 2, ..).
[[nodiscard]] notation::Expr without_value(const notation::Expr& reduction, std::int64_t value);
/// Whether the letters of a reduction have more than one value together.
[[nodiscard]] bool has_several_values(const model::Model& model, const notation::Expr& reduction);

/// The formula without its division by the number of values of a letter; null if there is none.
[[nodiscard]] notation::Expr without_count(const notation::Expr& formula, const std::string& letter);

}  // namespace backstep::homework
