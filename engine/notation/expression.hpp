// The expression tree: index notation over named quantities. Trees are immutable values and may share parts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::notation {

/// An index position: constant + sum of coefficient*letter, e.g. 2*p+u-1. Terms stand in the order written.
struct Affine {
  struct Term {
    std::string letter;
    std::int64_t coefficient = 1;
    friend bool operator==(const Term&, const Term&) = default;
  };
  std::int64_t constant = 0;
  std::vector<Term> terms;
  friend bool operator==(const Affine&, const Affine&) = default;
};

[[nodiscard]] Affine letter_position(std::string letter);

/// True if the position is one letter and nothing else.
[[nodiscard]] bool is_letter(const Affine& position);

struct Node;
using Expr = std::shared_ptr<const Node>;

/// A comparison. Sides are expressions; a letter in them is a reference without subscripts.
/// `inside`: every reference to the quantity `name` in the body is in range.
struct Condition {
  enum class Relation { equal, unequal, less, less_equal, greater, greater_equal, inside };
  Relation relation = Relation::equal;
  Expr left, right;
  std::string name;
};

/// What a factor of an adjoint is, set while it is derived. Never guessed afterwards.
enum class Role : std::uint8_t { none, upstream, local_derivative, partner, coefficient };

/// The kinds of node. `text`, `children` and the rest mean what stands beside the kind.
enum class Kind : std::uint8_t {
  number,     // text: the literal as typed
  size,       // size(text): how many values the letter takes
  reference,  // text[subscripts], or pad(text[subscripts]) if padded
  negate,     // -children[0]
  sum,        // children added in order; inverse[i]: subtracted. At least two
  product,    // children multiplied in order; inverse[i]: divided by. At least two
  power,      // children[0]^children[1], the exponent a number
  call,       // text(children...)
  reduce,     // text(letters: conditions, children[0]); text: sum mean prod max min softmax
  indicator,  // [conditions]: 1 where all hold, else 0
  hit  // hit(letters = positions: children[0]): 1 where the first maximum (minimum) of the reduction stands
};

struct Node {
  Kind kind = Kind::number;
  Role role = Role::none;
  bool padded = false;
  Place place;
  std::string text;
  std::vector<Expr> children;
  std::vector<bool> inverse;          // sum, product: as long as children
  std::vector<Affine> subscripts;     // reference
  std::vector<std::string> letters;   // reduce, hit
  std::vector<Affine> positions;      // hit
  std::vector<Condition> conditions;  // reduce, indicator
};

[[nodiscard]] Expr number(std::string literal);
/// A literal that may begin with '-': then the negation of the number behind it.
[[nodiscard]] Expr signed_number(const std::string& literal);
[[nodiscard]] Expr size_of(std::string letter);
[[nodiscard]] Expr reference(std::string name, std::vector<Affine> subscripts = {});
[[nodiscard]] Expr negate(Expr operand);
/// One child with a false flag is that child itself.
[[nodiscard]] Expr sum(std::vector<Expr> children, std::vector<bool> minus);
[[nodiscard]] Expr product(std::vector<Expr> children, std::vector<bool> divide);
[[nodiscard]] Expr power(Expr base, std::string exponent);
[[nodiscard]] Expr call(std::string function, std::vector<Expr> arguments);
[[nodiscard]] Expr reduce(std::string reduction, std::vector<std::string> letters,
                          std::vector<Condition> filter, Expr body);
[[nodiscard]] Expr indicator(std::vector<Condition> conditions);
/// A copy in which `change` was applied to every child and to the sides of every condition.
[[nodiscard]] Expr with_parts(const Expr& expression, const std::function<Expr(const Expr&)>& change);
[[nodiscard]] Expr with_role(const Expr& expression, Role role);
[[nodiscard]] Expr with_place(const Expr& expression, Place place);
/// The same for every node of the tree.
[[nodiscard]] Expr with_place_throughout(const Expr& expression, Place place);

/// Equal as trees; places and roles do not count.
[[nodiscard]] bool equal(const Expr& a, const Expr& b);
[[nodiscard]] bool equal(const Condition& a, const Condition& b);

/// True if the node is the literal 0, 1, ... given.
[[nodiscard]] bool is_integer(const Expr& expression, std::int64_t value);

/// True of a number and of a reference, which stand for one value each.
[[nodiscard]] inline bool is_leaf(const Expr& expression) {
  return expression->kind == Kind::reference || expression->kind == Kind::number;
}

/// Number of nodes and greatest depth of a tree.
struct Extent {
  std::size_t nodes = 0;
  std::size_t depth = 0;
};
[[nodiscard]] Extent extent(const Expr& expression);

}  // namespace backstep::notation
