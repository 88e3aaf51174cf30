#include <algorithm>

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
  if (!output) output = last(model, forward);
  std::vector<Prediction> found;
  for (std::int64_t i = 0; output && i < model.cells(model.quantities[*output]); ++i)
    found.push_back({{*output, i}, beside ? std::optional{Cell{*target, i}} : std::nullopt});
  return found;
}

}  // namespace backstep::trace
