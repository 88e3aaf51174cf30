#include "engine/trace/batches.hpp"

#include <algorithm>
#include <numeric>

namespace backstep::trace {

namespace {

std::vector<std::string> rows_of(const std::vector<std::string>& literals, const Samples& samples,
                                 std::size_t row) {
  std::vector<std::string> found;
  for (const std::size_t sample : samples)
    for (std::size_t i = 0; i < row; ++i) found.push_back(literals[sample * row + i]);
  return found;
}

}  // namespace

Batches::Batches(const model::Model& model)
    : size_(static_cast<std::size_t>(model.training.batch)),
      shuffles_(model.training.order == model::Training::Order::shuffled),
      random_(model.training.seed) {
  if (size_ > 0) samples_ = static_cast<std::size_t>(model.letter(model::batch_letter)->size());
}

std::int64_t Batches::in_epoch() const {
  return size_ == 0 ? 1 : static_cast<std::int64_t>((samples_ + size_ - 1) / size_);
}

Samples Batches::next() {
  if (order_.empty() || used_ == samples_) {
    order_.resize(samples_);
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (shuffles_) order_ = numbers::shuffled(random_, samples_);
    if (shuffles_)
      for (std::size_t& sample : order_) --sample;  // drawn from 1 on
    used_ = 0;
  }
  const std::size_t first = used_;
  used_ = std::min(used_ + size_, samples_);
  return {order_.begin() + static_cast<std::ptrdiff_t>(first),
          order_.begin() + static_cast<std::ptrdiff_t>(used_)};
}

bool is_sampled(const model::Quantity& quantity) {
  const bool data =
      quantity.kind == model::QuantityKind::input || quantity.kind == model::QuantityKind::target;
  return data && !quantity.letters.empty() && quantity.letters.front() == model::batch_letter;
}

model::Model part_of(const model::Model& model, const Samples& samples) {
  model::Model part = model;
  const auto all = static_cast<std::size_t>(model.letter(model::batch_letter)->size());
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const model::Quantity& quantity = model.quantities[q];
    if (!is_sampled(quantity)) continue;
    const std::size_t row = static_cast<std::size_t>(model.cells(quantity)) / all;
    part.quantities[q].literals = rows_of(quantity.literals, samples, row);
  }
  for (model::Letter& letter : part.letters) {
    if (letter.name != model::batch_letter) continue;
    std::vector<std::int64_t> labels;
    for (const std::size_t sample : samples)
      labels.push_back(letter.label(letter.first + static_cast<std::int64_t>(sample)));
    letter.labels = std::move(labels);
    letter.last = letter.first + static_cast<std::int64_t>(samples.size()) - 1;
  }
  return part;
}

}  // namespace backstep::trace
