// Rewriting trees: letters to positions, parameters to arguments, and names for bound letters.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/notation/expression.hpp"

namespace backstep::calculus {

/// A temporary letter is unique in a derivation: the stem, '#', and a number. Every letter bound in a formula
/// becomes one before anything is moved, so nothing can be captured; readable names are given back at the
/// end.
class TemporaryLetters {
 public:
  [[nodiscard]] std::string make(const std::string& letter);

 private:
  int count_ = 0;
};

/// The declared letter behind a temporary or freshened one.
[[nodiscard]] std::string stem(const std::string& letter);

using Positions = std::map<std::string, notation::Affine, std::less<>>;

/// Replaces free letters by positions everywhere they stand: subscripts, conditions, hits. Bound ones are
/// unaffected.
[[nodiscard]] notation::Expr substitute(const notation::Expr& expression, const Positions& positions);
[[nodiscard]] notation::Affine substitute(const notation::Affine& position, const Positions& positions);
[[nodiscard]] notation::Condition substitute(const notation::Condition& condition,
                                             const Positions& positions);

/// A copy in which every reduction binds fresh temporaries.
[[nodiscard]] notation::Expr with_temporaries(const notation::Expr& expression, TemporaryLetters& letters);

/// Replaces references to scalars by expressions: parameters of a rule, and `self`.
using Arguments = std::map<std::string, notation::Expr, std::less<>>;
[[nodiscard]] notation::Expr replace_names(const notation::Expr& expression, const Arguments& arguments);

/// Gives temporaries the shortest readable names: the stem, with primes where the stem is in scope already.
[[nodiscard]] notation::Expr with_readable_letters(const notation::Expr& expression,
                                                   std::vector<std::string> scope);

/// A position as an expression, for conditions: letters are references without subscripts.
[[nodiscard]] notation::Expr as_expression(const notation::Affine& position);
/// The position an expression of letters and integers is; false if it is something else.
[[nodiscard]] bool as_position(const notation::Expr& expression, notation::Affine& position);

}  // namespace backstep::calculus
