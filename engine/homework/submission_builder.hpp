// Collects the answers that a reader finds, within the limits of a submission.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/homework/sheet_id.hpp"
#include "engine/homework/submission.hpp"

namespace backstep::homework {

class SubmissionBuilder {
 public:
  [[nodiscard]] Submission& submission() { return made_.submission; }
  [[nodiscard]] notation::Faults& faults() { return made_.faults; }

  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    if (made_.faults.size() < notation::fault_limit)
      made_.faults.push_back({std::move(id), std::move(arguments), place});
  }

  /// True while there is room for more: a reader stops at once where there is none.
  [[nodiscard]] bool goes_on() const { return !made_.refused; }

  void answer(std::string_view name, std::string_view text, notation::Place place) {
    if (takes(name, 1, place))
      made_.submission.answers.push_back({std::string(name), std::string(text), place});
  }

  void matrix(std::string_view name, std::vector<std::vector<AnswerText>> rows, notation::Place place) {
    std::size_t cells = 0;
    for (const auto& row : rows) cells += row.size();
    if (takes(name, cells, place))
      made_.submission.matrices.push_back({std::string(name), std::move(rows), place});
  }

  /// Which sheet of a series this is, "xor 7-13"; false, and nothing is taken, if the text names none.
  bool sheet(std::string_view text, notation::Place place) {
    const auto id = read_sheet_name(text);
    if (!id) return false;
    made_.submission.sheet = homework::text(*id);
    made_.submission.sheet_at = place;
    return true;
  }

  /// Nothing of the text counts.
  void refuse(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    made_.refused = true;
    made_.submission.answers.clear();
    made_.submission.matrices.clear();
    made_.faults.clear();
    fault(std::move(id), std::move(arguments), place);
  }

  [[nodiscard]] ReadAnswers finish() { return std::move(made_); }

 private:
  bool takes(std::string_view name, std::size_t cells, notation::Place place) {
    if (made_.refused) return false;
    if (name.size() > answer_name_limit) {
      fault("limit.answer_name", {{"limit", std::to_string(answer_name_limit)}}, place);
      return false;
    }
    count_ += cells;
    if (count_ > answer_limit) refuse("limit.answers", {{"limit", std::to_string(answer_limit)}}, place);
    return !made_.refused;
  }

  ReadAnswers made_;
  std::size_t count_ = 0;
};

}  // namespace backstep::homework
