// Marking error hunts: from what was handed in to a verdict, marks, and what could not be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/hunt.hpp"

namespace backstep::homework {

/// What was hidden on one sheet.
struct HuntSheetKey {
  std::string sheet;        // "xor 7", as it stands on the page; "" of a sheet that belongs to no series
  std::size_t mistake = 0;  // position in mistakes()
  HuntKey key;
};

/// Halves of a mark: one mark for the first wrong number, half of it for another one that the same mistake
/// made wrong, and one mark for what should stand in the place that was named. The reason is not judged here.
struct HuntMarks {
  int find = 0, correction = 0;
  [[nodiscard]] int total() const { return find + correction; }
};
inline constexpr HuntMarks most_hunt_marks{2, 2};
[[nodiscard]] HuntMarks hunt_marks(const HuntVerdict& verdict);

struct HuntMarked {
  std::string id;  // whose it is; may be empty
  HuntAnswer answer;
  const HuntSheetKey* key = nullptr;  // null: refused
  std::optional<trace::Cell> named;   // nothing where none is, or no single number is called so
  HuntVerdict verdict;
  /// Those of the answer; "answers.unknown" and others of resolve() for the name, "hunt.several" {name,
  /// count, example} for one of several numbers, "answers.number.PROBLEM" for the number. Refused:
  /// "hunt.sheet.missing" {list}, "hunt.sheet.unknown" {sheet, list}, "hunt.sheet.none" {sheet}.
  notation::Faults faults;
  bool refused = false;

  /// False if neither cell nor number was read: that is no 0.
  [[nodiscard]] bool is_gradable() const;
};

class HuntMarker {
 public:
  /// The names must outlive it. Precondition: there is a key, and what it calls numbers can be read.
  HuntMarker(std::vector<HuntSheetKey> keys, const AnswerNames& names);

  [[nodiscard]] const std::vector<HuntSheetKey>& keys() const { return keys_; }
  /// `id`: whose it is if the answer does not say. What an answer calls its sheet may leave the name of the
  /// model out: "7" for "xor 7"; where there is one sheet only it may say nothing.
  [[nodiscard]] HuntMarked mark(HuntAnswer answer, const std::string& id) const;

 private:
  [[nodiscard]] const HuntSheetKey* key_for(const HuntAnswer& answer, notation::Faults& faults) const;
  [[nodiscard]] std::string sheet_list() const;
  void look_up(HuntMarked& marked) const;

  std::vector<HuntSheetKey> keys_;
  const AnswerNames& names_;
};

}  // namespace backstep::homework
