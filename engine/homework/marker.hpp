// From what somebody handed in to verdicts and marks: names, numbers, judge and scheme in one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/homework/answer_names.hpp"
#include "engine/homework/examiner.hpp"
#include "engine/homework/marks.hpp"
#include "engine/homework/resolve.hpp"

namespace backstep::homework {

/// One submission, marked.
struct Marked {
  std::string id;     // whose it is; may be empty
  std::string sheet;  // of a series, "7-13", whose numbers it is marked with; may be empty
  Answered answered;  // its numbers, turned to the sign that the model has
  Judgement judgement;
  Ledger ledger;
  notation::Faults faults;  // of its text and its names; nothing else is spoilt by them
  bool refused = false;     // the text is no submission: `faults` says why, and there is nothing else

  /// False if no number can be read: that is no 0.
  [[nodiscard]] bool is_gradable() const;
  [[nodiscard]] const Item* item(trace::Cell cell) const;
  /// What is written for a cell; null if nothing is.
  [[nodiscard]] const Answer* answer(trace::Cell cell) const;
  /// Whole matrices that lie the other way round than the sheet asks: their quantities.
  [[nodiscard]] std::vector<std::size_t> transposed() const;
};

class Marker {
 public:
  struct Options {
    Scheme scheme;
    std::optional<numbers::Digits> digits;  // asked for, whatever the sheet says of itself
    std::vector<bool> asked;                // by slot; empty: all that a sheet writes counts
    std::vector<Override> decisions;
    int most_digits = most_judged_digits;  // more significant ones are not judged
  };

  /// Both must outlive it. Precondition: the names of `options` are those of the model (worth_of() has no
  /// faults).
  Marker(const MarkingPlan& plan, const AnswerNames& names, Options options);

  /// What it keeps between submissions is memory alone.
  [[nodiscard]] Marked mark(ReadAnswers read);

  [[nodiscard]] const Options& options() const { return options_; }

 private:
  const MarkingPlan& plan_;
  const AnswerNames& names_;
  Options options_;
  std::vector<Marks> worth_;
  std::vector<trace::Cell> asked_;
  Examiner examiner_;
  std::vector<CellAnswer> cells_;
};

}  // namespace backstep::homework
