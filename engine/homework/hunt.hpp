// The error hunt: a whole solution with one mistake in it, carried on correctly, and what is to be found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/answer_names.hpp"
#include "engine/homework/answer_number.hpp"
#include "engine/homework/marking_plan.hpp"
#include "engine/homework/mistakes.hpp"
#include "engine/notation/fault.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::homework {

struct HuntWish {
  std::optional<std::size_t> mistake;  // position in mistakes(); nothing: any that belongs to a family
  std::vector<std::size_t> kept_back;  // quantities whose numbers are not on the sheet; given ones
  numbers::Digits digits;              // each number is rounded to these and carried on so, as on paper
};

/// What the teacher's key knows, and all that an answer is judged by.
struct HuntKey {
  struct Wrong {
    trace::Cell cell;
    std::string written;  // on the sheet
    std::string right;    // what follows from the numbers above it
  };
  std::vector<Wrong> wrong;        // of the definition with the mistake; the first one is to be found
  std::vector<trace::Cell> later;  // other numbers that are different because of it, each right in its place
};

struct Hunt {
  std::size_t mistake = 0;   // position in mistakes()
  std::size_t quantity = 0;  // in whose definition it is made
  model::Model model;        // with it; its quantities may stand in another order
  trace::Trace pass;         // of that model: what stands on the sheet
  trace::Trace right;        // of the model without it, carried on in the same way
  HuntKey key;
};

/// The same cell in a model whose quantities stand in another order.
[[nodiscard]] trace::Cell same_cell(const model::Model& from, trace::Cell cell, const model::Model& to);

/// The cells that stand on the sheet, in the order of their cards. Of a stated adjoint and the derived one
/// beside it only the first: the other would tell.
[[nodiscard]] std::vector<trace::Cell> hunting_ground(const model::Model& model);

/// Hides a mistake of the catalogue so that the first wrong number is one only: what stands before it is
/// right, what is different behind it follows from it, and at least one number is. Conventions are no
/// mistakes to be hunted. The examiner judges the sheet: it must fault that definition, no other, and
/// name the mistake. Definitions that speak of what is kept back have none, as nobody could check them.
/// Nothing if there is no such place. Precondition: all values of the model are finite.
[[nodiscard]] std::optional<Hunt> hide(const MarkingPlan& plan, const HuntWish& wish,
                                       numbers::Random& random);

/// What somebody hands in, as texts.
struct HuntAnswer {
  std::string first_wrong, correct;  // a cell and a number
  /// "hunt.line" for a line that is none of these, "hunt.twice" {name}, "limit.answer_name" for a name that
  /// is too long; where the text is refused, why.
  notation::Faults faults;
  std::string id{};      // whose it is; may be empty
  std::string sheet{};   // "xor 7", as it stands on the page; may be empty
  std::string reason{};  // what was done, in words that nobody but a teacher judges
  notation::Place found_at{}, corrected_at{}, sheet_at{};  // of the texts
  bool refused = false;                                    // it is no such text at all
};
/// Takes one thing that an answer says; "First wrong" and "first_wrong" are the same.
void take_hunt_field(HuntAnswer& answer, std::string_view name, std::string_view text, notation::Place place);
/// Lines in any order, "first wrong = dz1[1]", "correct = 0.0088", "sheet = xor 7", "reason = ...", "name =
/// Anna"; "#" begins a comment, ":" does for "=".
[[nodiscard]] HuntAnswer read_hunt_answer(std::string_view text);

/// What the named cell is. first: the one to be found. sibling: it is wrong by the same mistake, but another
/// one stands before it. consequence: it follows rightly from wrong numbers. sound: its number is right.
enum class HuntFind { first, sibling, consequence, sound, unwritten };
/// What the number is for the named cell. vague: so few digits that the wrong number may be meant as well.
enum class HuntCorrection { right, vague, wrong, unwritten, unreadable };

struct HuntVerdict {
  HuntFind find = HuntFind::unwritten;
  HuntCorrection correction = HuntCorrection::unwritten;
  [[nodiscard]] bool is_solved() const {
    return find == HuntFind::first && correction == HuntCorrection::right;
  }
};
[[nodiscard]] std::string_view code(HuntFind find);
[[nodiscard]] std::string_view code(HuntCorrection correction);

/// `cell`: the named one, nothing if none is written or there is no such cell. A number is right if what it
/// may have been rounded from and what the right one may have been meet.
[[nodiscard]] HuntVerdict judge_hunt(const HuntKey& key, const std::optional<trace::Cell>& cell,
                                     const WrittenNumber& correct);

/// What a name means, in any notation; counted from 0 only where it can mean nothing else.
[[nodiscard]] std::optional<AnswerNames::Named> hunted_cell(const AnswerNames& names, std::string_view name);

/// The same of what was handed in. The name may be in any notation; in one where it is the negative of what
/// the cell holds, so is the number. A name of several numbers is none.
[[nodiscard]] HuntVerdict judge_hunt(const HuntKey& key, const AnswerNames& names, const HuntAnswer& answer);

}  // namespace backstep::homework
