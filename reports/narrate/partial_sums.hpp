// Sums too long for one line, as named partial sums that each recompute.
#pragma once

#include <string>
#include <vector>

#include "engine/notation/expression.hpp"

namespace backstep::narrate {

/// One part: its name ("S", 1) and the terms it adds up.
struct PartialSum {
  std::string letter;
  int number = 0;
  notation::Expr sum;
  std::string note{};  // what part it is, in words, or ""
};

/// "S:1", as a part is called in formulas.
[[nodiscard]] std::string name_of(const PartialSum& part);

/// An instance with its long sums taken apart. `parts` come first, each may name earlier ones; in them and in
/// `rest` a part is a reference without subscripts called "S:1", which no quantity can be called.
struct SplitSum {
  std::vector<PartialSum> parts;
  notation::Expr rest;
};

/// Sums of more than 12 terms are cut into parts of 8, the sum of parts again if need be (letters S, T, U,
/// ...). Parts of an instance are left as they are.
[[nodiscard]] SplitSum split_long_sums(const notation::Expr& instance);

}  // namespace backstep::narrate
