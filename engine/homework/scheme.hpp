// How a sheet is marked, as data: what a cell is worth, and what of it each situation earns.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/fault.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// Marks in halves of one, so that they add up exactly. `followed`: accuracy marks that were earned from an
/// earlier wrong number; what a cell is worth has none.
struct Marks {
  int method = 0;
  int accuracy = 0;
  int followed = 0;
  [[nodiscard]] int total() const { return method + accuracy + followed; }
  friend bool operator==(const Marks&, const Marks&) = default;
};

/// "1", "1/2", "1.5" or "3/2" as halves; nothing for any other text, and beyond 1000 marks.
[[nodiscard]] std::optional<int> halves_of(std::string_view text);
/// "1.5", "2".
[[nodiscard]] std::string marks_text(int halves);

/// What a cell stands in for the scheme. Verdicts, and what marks are told apart by:
/// trivial: it follows from trivial numbers alone, or its sheet has no digits at all; not_from_own: the right
/// value, but not from the numbers above it; slip, mistake, unexplained: wrong, why; counted: wrong by a
/// mistake for which marks are already lost further up.
enum class Situation {
  right,
  follows,
  rounded_inside,
  truncated,
  not_from_own,
  cannot_tell,
  trivial,
  slipped,
  mistake,
  unexplained,
  counted,
  blank,
  unreadable
};
inline constexpr std::size_t situation_count = static_cast<std::size_t>(Situation::unreadable) + 1;

/// "rounded_inside".
[[nodiscard]] std::string_view word(Situation situation);
[[nodiscard]] std::optional<Situation> situation_called(std::string_view word);

/// Which of the marks of a cell are earned. Accuracy marks are earned as such, or as followed.
struct Earning {
  bool method = false;
  bool accuracy = false;
  bool followed = false;
};

struct Scheme {
  /// A line that says what cells are worth; of several that name a cell, the last one counts.
  struct Worth {
    std::string cells;  // "all", or as homework::wanted takes it: "dz", "W'", "forward", "dW1"
    Marks marks;
    notation::Place place{};
  };
  std::string title;
  std::vector<Worth> worth;
  std::array<Earning, situation_count> earning{};
  int convention_cost = 0;  // halves that a convention of one's own costs, once
};

struct ReadScheme {
  Scheme scheme;
  notation::Faults faults;
};

/// Lines, in any order; what a scheme does not say is as in the default one:
///   title Method and accuracy
///   worth dW,db method 1 accuracy 1/2
///   earn follows method follow-through
///   convention 1/2
/// `#` begins a comment. Faults: "scheme.line" {found}, "scheme.marks" {found}, "scheme.situation" {found,
/// known}, "scheme.earns" {found}; blank and unreadable cells earn nothing in any scheme.
[[nodiscard]] ReadScheme read_scheme(std::string_view text);

/// The text of the scheme that is used where none is given.
[[nodiscard]] std::string_view default_scheme();

/// What each cell of a model is worth, by slot.
struct Worth {
  std::vector<Marks> cells;
  notation::Faults faults;  // of names that the model does not have, as of homework::wanted
};
[[nodiscard]] Worth worth_of(const Scheme& scheme, const model::Model& model);

}  // namespace backstep::homework
