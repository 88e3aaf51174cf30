#include "engine/homework/marker.hpp"

#include <algorithm>
#include <utility>

namespace backstep::homework {

namespace {

/// The number in the sign of the model.
void turn(WrittenNumber& number) {
  number.value = -number.value;
  if (number.literal.starts_with('-'))
    number.literal.erase(0, 1);
  else if (!number.value.is_zero())
    number.literal.insert(0, 1, '-');
}

}  // namespace

bool Marked::is_gradable() const {
  return !refused && std::ranges::any_of(answered.answers,
                                         [](const Answer& answer) { return answer.number.is_number(); });
}

const Item* Marked::item(trace::Cell cell) const {
  const auto found = std::ranges::find(judgement.items, cell, &Item::cell);
  return found == judgement.items.end() ? nullptr : &*found;
}

const Answer* Marked::answer(trace::Cell cell) const {
  const auto found = std::ranges::find(answered.answers, cell, &Answer::cell);
  return found == answered.answers.end() ? nullptr : &*found;
}

namespace {

/// What the judge has read the other way round stands so from here on.
void turn_matrices(const model::Model& model, const std::vector<std::size_t>& quantities,
                   std::vector<Answer>& answers) {
  for (const std::size_t quantity : quantities) {
    const std::int64_t size = model.letter(model.quantities[quantity].letters.back())->size();
    for (Answer& answer : answers) {
      if (answer.cell.quantity != quantity) continue;
      answer.cell.index = answer.cell.index % size * size + answer.cell.index / size;
      answer.transposed = true;
    }
  }
}

}  // namespace

std::vector<std::size_t> Marked::transposed() const {
  std::vector<std::size_t> found;
  for (const Answer& answer : answered.answers)
    if (answer.transposed && std::ranges::find(found, answer.cell.quantity) == found.end())
      found.push_back(answer.cell.quantity);
  return found;
}

Marker::Marker(const MarkingPlan& plan, const AnswerNames& names, Options options)
    : plan_(plan),
      names_(names),
      options_(std::move(options)),
      worth_(worth_of(options_.scheme, names.model()).cells),
      examiner_(plan) {
  for (std::size_t q = 0; q < names.model().quantities.size() && !options_.asked.empty(); ++q)
    for (std::int64_t i = 0; i < names.model().cells(names.model().quantities[q]); ++i)
      if (options_.asked[static_cast<std::size_t>(names.slots().at({q, i}))]) asked_.push_back({q, i});
}

Marked Marker::mark(ReadAnswers read) {
  Marked made;
  made.id = std::move(read.submission.id);
  made.sheet = std::move(read.submission.sheet);
  made.faults = std::move(read.faults);
  made.refused = read.refused;
  if (read.refused) return made;
  made.answered = resolve(names_, read.submission);
  made.faults.insert(made.faults.end(), made.answered.faults.begin(), made.answered.faults.end());
  cells_.clear();
  for (Answer& answer : made.answered.answers) {
    if (answer.negated && answer.number.is_number()) turn(answer.number);
    cells_.push_back({answer.cell, answer.number});
  }
  const auto& digits = options_.digits ? options_.digits : read.submission.digits;
  made.judgement = examiner_.judge(cells_, digits, asked_, options_.most_digits);
  turn_matrices(names_.model(), made.judgement.transposed, made.answered.answers);
  std::vector<Override> decisions;
  for (const Override& one : options_.decisions)
    if (one.submission.empty() || one.submission == made.id) decisions.push_back(one);
  made.ledger =
      ledger(made.judgement, plan_.plan().slots, options_.scheme, worth_, options_.asked, decisions);
  return made;
}

}  // namespace backstep::homework
