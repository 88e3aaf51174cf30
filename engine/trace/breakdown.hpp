// Why a cell has no value: the innermost operation that fails, with the numbers it fails for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "engine/numbers/number.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// `overflow`: beyond 10^67,000,000. `nothing`: a mean, maximum, minimum or share of no cells, or a cell that
/// does not exist. `range`: a pass in double precision has no value where decimals have one.
enum class Failure : std::uint8_t {
  zero_by_zero,
  division_by_zero,
  log_of_zero,
  log_of_negative,
  root_of_negative,
  power_of_zero,      // to a negative exponent
  power_of_negative,  // to an exponent that is no integer
  overflow,
  nothing,
  range
};

/// Why a computed 0 is not, or need not be, a true one. `lost`: a value that is not 0 stands beside one more
/// than 10^40 times as large, whose digits do not reach so far (1 + exp(-100)); `cancelled`: two numbers
/// agree in all digits there are, and nothing says whether they are equal; `carried`: only rounding as with a
/// pencil made it 0.
struct Rounding {
  enum class Kind : std::uint8_t { lost, cancelled, carried } kind = Kind::cancelled;
  // lost: the small value, or the function so near to its limit; cancelled: the difference; carried: what is
  // 0
  notation::Expr part;
  // of the small value (of the argument, where a function is near its limit); carried: without rounding
  numbers::Number value;
};

struct Breakdown {
  Cell cell;
  Failure failure = Failure::range;
  notation::Expr operation;  // written over cells; null for `range`
  notation::Expr operand;    // what it fails for: the divisor, the argument; null for `range` and `nothing`
  numbers::Number value;     // of the operand
  std::optional<Rounding> rounding;  // where the operand is 0 by rounding
  bool times_zero = false;           // another factor is 0, as in 0*log(0)
};

/// By slot, for each defined cell whose value is not finite: the cell where that begins. This is the cell
/// itself, or that of the first one that it is computed from and that is not finite either.
[[nodiscard]] std::map<std::int64_t, Cell> origins(const model::Model& model, const Trace& trace);

/// What fails in a defined cell whose value is not finite although all it is computed from is.
[[nodiscard]] Breakdown breakdown(const model::Model& model, const Trace& trace, Cell cell);

}  // namespace backstep::trace
