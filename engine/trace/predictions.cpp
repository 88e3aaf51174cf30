#include <algorithm>
#include <span>

#include "engine/trace/run.hpp"

namespace backstep::trace {

namespace {

/// Position of the last one that fits, if any.
template <typename Fits>
std::optional<std::size_t> last(const model::Model& model, Fits fits) {
  for (std::size_t q = model.quantities.size(); q-- > 0;)
    if (fits(q)) return q;
  return std::nullopt;
}

}  // namespace

std::vector<Prediction> predictions(const model::Model& model) {
  const std::vector<model::Stage> stages = model::stages(model);
  const auto target =
      last(model, [&](std::size_t q) { return model.quantities[q].kind == model::QuantityKind::target; });
  const auto forward = [&](std::size_t q) { return stages[q] == model::Stage::forward; };
  auto output = last(model, [&](std::size_t q) {
    return target && forward(q) && model.quantities[q].letters == model.quantities[*target].letters;
  });
  const bool beside = output.has_value();
  const auto classes = [&](std::size_t q) {
    const std::vector<std::string>& letters = model.quantities[q].letters;
    return target && forward(q) && !letters.empty() &&
           std::ranges::equal(model.quantities[*target].letters,
                              std::span(letters).first(letters.size() - 1));
  };
  if (!output) output = last(model, classes);
  const bool of_sample = !beside && output.has_value();
  if (!output) output = last(model, forward);
  if (!output) return {};
  const model::Quantity& quantity = model.quantities[*output];
  const std::int64_t outputs = of_sample ? model.letter(quantity.letters.back())->size() : 1;
  std::vector<Prediction> found;
  for (std::int64_t i = 0; i < model.cells(quantity); ++i) {
    Prediction& one = found.emplace_back(Prediction{{*output, i}, std::nullopt, of_sample});
    if (beside || of_sample) one.target = Cell{*target, i / outputs};
  }
  return found;
}

}  // namespace backstep::trace
