#include "reports/narrate/sample_marks.hpp"

namespace backstep::narrate {

using document::Mark;
using trace::Cell;

namespace {

const model::Letter* sample_letter_of(const model::Model& model, const Structure& structure, Cell cell) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const std::string& samples = structure.network.sample_letter;
  const bool sampled = !samples.empty() && !quantity.letters.empty() && quantity.letters.front() == samples;
  return sampled ? model.letter(samples) : nullptr;
}

}  // namespace

std::vector<Cell> same_in_samples(const model::Model& model, const Structure& structure, Cell cell) {
  const model::Letter* letter = sample_letter_of(model, structure, cell);
  if (letter == nullptr) return {cell};
  const std::int64_t stride = model.cells(model.quantities[cell.quantity]) / letter->size();
  std::vector<Cell> found;
  for (std::int64_t at = 0; at < letter->size(); ++at)
    found.push_back({cell.quantity, cell.index + at * stride});
  return found;
}

std::vector<Mark> marks_by_sample(const model::Model& model, const Structure& structure, Cell cell,
                                  const std::function<Mark(Cell)>& mark) {
  const model::Letter* letter = sample_letter_of(model, structure, cell);
  std::vector<Mark> made;
  for (const Cell one : same_in_samples(model, structure, cell)) {
    Mark next = mark(one);
    if (letter != nullptr)
      next.sample = std::to_string(letter->label(letter->first + static_cast<std::int64_t>(made.size())));
    next.hidden_at_first = !made.empty();
    made.push_back(std::move(next));
  }
  return made;
}

void add_by_sample(document::Group& group, const model::Model& model, const Structure& structure, Cell cell,
                   const std::function<Mark(Cell)>& mark) {
  for (Mark& one : marks_by_sample(model, structure, cell, mark)) group.marks.push_back(std::move(one));
}

}  // namespace backstep::narrate
