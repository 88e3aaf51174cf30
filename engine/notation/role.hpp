// What a quantity or a letter means, in the author's words: the clause `means ROLE, PLACE NUMBER` at the end
// of the line that defines it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::notation {

/// "step 2": one of several quantities with the same role.
struct NumberedPlace {
  std::string word;
  std::int64_t number = 0;
};

/// "hidden state, step 2". Letters of any alphabet, digits, hyphens, single blanks; at most 60 characters.
struct StatedRole {
  std::string words;  // "" where nothing is said
  std::vector<NumberedPlace> places;

  [[nodiscard]] bool empty() const { return words.empty(); }
  /// The number of a place, null if it is not there.
  [[nodiscard]] const std::int64_t* at(std::string_view word) const;
};

/// Reads what follows `means` up to the end of its line. `place` is that of its first character.
/// Faults: "role.empty", "role.character", "role.long", "role.number" (a place without a whole number),
/// "role.place_twice", "role.places" (too many of them). The result is empty then.
[[nodiscard]] StatedRole read_role(std::string_view text, Place place, Faults& faults);

/// " means hidden state, step 2", "" for an empty role.
[[nodiscard]] std::string print(const StatedRole& role);

}  // namespace backstep::notation
