// The words that other programs print around numbers, or in place of them.
#pragma once

#include <string_view>

namespace backstep::notation {

/// The last part of a dotted name: "array" of "np.array".
[[nodiscard]] std::string_view last_part(std::string_view name);

/// Whether a call with this name only holds numbers: array(...), np.array(...), torch.tensor(...),
/// np.float64(...), list(...). A module's name before it does not matter.
[[nodiscard]] bool holds_numbers(std::string_view name);

/// Whether `name = value` may follow the numbers in such a call, and says nothing about them: dtype, device,
/// requires_grad, grad_fn, shape, ...
[[nodiscard]] bool says_nothing(std::string_view keyword);

/// The fault for a word that stands where a number should: "array.not_finite" for nan and inf,
/// "array.boolean" for True and False, "array.missing" for None; else "array.not_number".
[[nodiscard]] std::string_view fault_of_word(std::string_view word);

/// Whether a text, blanks before it skipped, goes on with brackets, or with a word of a printout and "(":
/// numbers that belong to an "=" at the end of the line before. `from` is where it begins.
[[nodiscard]] bool printout_at(std::string_view text, std::size_t from);

}  // namespace backstep::notation
