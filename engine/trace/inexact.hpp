// What keeps a pass from being computed in fractions.
#pragma once

#include "engine/notation/fault.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Faults of a pass in fractions, at the definitions they arise in, each definition once; none of a pass in
/// other numbers. "exact.function" {function, cell}: a function whose value is no fraction there, by the
/// name it has in the definition. "exact.value" {cell}: a value that is none, as a root of 2, without a
/// function to name. "limit.fraction" {cell, digits}: the first value of more digits than Fraction keeps.
/// What is computed from such a value is not told.
[[nodiscard]] notation::Faults inexact_values(const model::Model& model, const Trace& trace);

/// "limit.fraction_shown" {cell, found, limit} for the first value of more than `most` digits above and below
/// the line together; typed values do not count, they are shown as typed.
[[nodiscard]] notation::Faults long_fractions(const model::Model& model, const Trace& trace, long most);

}  // namespace backstep::trace
