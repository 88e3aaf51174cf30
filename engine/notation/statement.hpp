// The statements of a model file as the parser hands them on, one value a statement, in the order of the
// file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/notation/expression.hpp"
#include "engine/notation/role.hpp"

namespace backstep::notation {

/// glorot(seed = 1), uniform(-0.5, 0.5, seed = 3): random numbers that the model room draws.
struct Initialiser {
  struct Argument {
    std::string name;  // "" if given by position
    std::string literal;
  };
  std::string name;
  std::vector<Argument> arguments;
};

/// Numbers as typed, in row order. `shape` is empty for a single number, {N} for a flat list. With an
/// initialiser there are no literals.
struct Array {
  std::vector<std::size_t> shape;
  std::vector<std::string> literals;
  Place place;
  std::optional<Initialiser> initialiser = std::nullopt;
};

enum class GivenKind { input, target, param, constant, state };

/// index i = 3, u = 0..2, p = (size(h) - 3)/2 + 1
struct IndexStatement {
  struct Range {
    std::string letter;
    std::int64_t first = 1;
    std::int64_t last = 1;
    Place place;
    std::string role{};
    Expr first_formula = nullptr;  // of a bound that is computed; the number says nothing then
    Expr last_formula = nullptr;
  };
  std::vector<Range> ranges;
};

/// param W1[j,i] = [[0.15, 0.20], [0.25, 0.30]]
struct GivenStatement {
  GivenKind kind = GivenKind::param;
  std::string name;
  std::vector<std::string> letters;
  std::optional<Array> values;
};

/// z1[j] = sum(i, W1[j,i]*x[i]) + b1[j]
struct DefinitionStatement {
  std::string name;
  std::vector<std::string> letters;
  Expr formula;
};

/// backward L, M from G as e_ with inputs
struct BackwardStatement {
  struct Target {
    std::string name;
    std::string from;
    Place place;
  };
  std::vector<Target> targets;
  std::string prefix = "d";
  bool with_inputs = false;
};

/// adjoint dz2[n,k] = (p[n,k] - y[n,k])/size(n) when sum(k, y[n,k]) = 1
struct AdjointStatement {
  std::string name;
  std::vector<std::string> letters;
  Expr formula;
  std::optional<Condition> when;
};

/// report mse
struct ReportStatement {
  std::string name;
};

/// title XOR, 2-3-1
struct TitleStatement {
  std::string text;
};

/// layout W[from,to], layout K[row,column,from,to]: how whole arrays of an argument lie.
struct LayoutStatement {
  std::string name;
  std::vector<std::string> axes;
};

/// function sigmoid(z) = 1/(1 + exp(-z)) derivative self*(1 - self)
struct FunctionStatement {
  std::string name;
  std::vector<std::string> parameters;
  Expr body;
  std::vector<Expr> derivatives;
};

/// load my-layers.txt
struct LoadStatement {
  std::string file;
};

/// X = [[0,0],[0,1]]
struct DataStatement {
  std::string name;
  Array values;
};

/// dense 3 sigmoid W = [[0.5,-0.4]] b = 0
struct CallStatement {
  struct Argument {
    std::string name;  // "" if given by position
    std::variant<std::string, Array> value;
    Place place;
  };
  std::string macro;
  std::vector<Argument> arguments;
};

struct Statement {
  using Content = std::variant<IndexStatement, GivenStatement, DefinitionStatement, BackwardStatement,
                               AdjointStatement, ReportStatement, TitleStatement, LayoutStatement,
                               FunctionStatement, LoadStatement, DataStatement, CallStatement>;
  Place place;
  Content content;
  StatedRole role{};  // of the quantity that is given, defined or stated
};

}  // namespace backstep::notation
