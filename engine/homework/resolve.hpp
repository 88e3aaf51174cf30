// From names and texts to cells and numbers.
#pragma once

#include "engine/homework/answer_names.hpp"
#include "engine/homework/answer_number.hpp"
#include "engine/homework/submission.hpp"

namespace backstep::homework {

/// One answer. A number that cannot be read has its problem; where two that differ are written for one cell,
/// the problem is `twice`.
struct Answer {
  trace::Cell cell;
  WrittenNumber number;
  std::string text;  // as written
  notation::Place place{};
  bool transposed = false;  // it stood in a whole matrix that lies the other way round
  bool negated = false;     // in a notation where it is the negative of what the cell holds
};

struct Answered {
  std::vector<Answer> answers;  // at most one a cell, in the order of the sheet; none for a blank
  notation::Faults faults;
  bool from_zero = false;  // the sheet counts indices from 0
};

/// Faults, each at its text; all other answers are there all the same:
/// "answers.unknown" {name}, "answers.similar" {name, similar}, "cell.rank", "cell.range" for names;
/// "answers.given" {name, found} for another number than the model gives, the same one is no fault;
/// "answers.several" {name, count, found} for one number where the quantity has more; "answers.shape" {name,
/// found, expected} for a matrix of another shape; "answers.twice" {name, line, first, second};
/// "answers.number.PROBLEM" {name, found} for numbers. Matrices lie as AnswerNames::lies_turned says; one
/// that fits only the other way round is turned and marked. A quantity with one row or one column may lie
/// either way.
[[nodiscard]] Answered resolve(const AnswerNames& names, const Submission& submission);

}  // namespace backstep::homework
