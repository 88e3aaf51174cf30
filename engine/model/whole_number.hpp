// Whole numbers that a model computes before anything else: the bounds of letters.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/notation/statement.hpp"

namespace backstep::model {

/// How many values a letter takes; nothing if there is no such letter.
using SizeOf = std::function<std::optional<std::int64_t>(const std::string& letter)>;

/// Greatest amount of a number on the way ("limit.range"): every sum of two is an int64.
inline constexpr std::int64_t whole_number_limit = std::int64_t{1} << 40;

/// The value of an expression of whole numbers, size(letter), max and min of two, + - * and /, where the
/// quotient is rounded down, as in the number of places of a window: floor((size - window)/stride) + 1.
/// Nothing after a fault: "index.form", "index.not_whole" {found}, "index.divided_by_zero", "letter.unknown"
/// {letter}, "limit.range" {found}.
[[nodiscard]] std::optional<std::int64_t> whole_number(const notation::Expr& expression,
                                                       const SizeOf& size_of, notation::Faults& faults);

/// A range with its bounds as numbers.
[[nodiscard]] std::optional<notation::IndexStatement::Range> computed(
    const notation::IndexStatement::Range& range, const SizeOf& size_of, notation::Faults& faults);

}  // namespace backstep::model
