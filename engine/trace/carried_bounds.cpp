#include "engine/trace/carried_bounds.hpp"

#include <utility>

namespace backstep::trace {

std::vector<numbers::Interval> carried_bounds(const Plan& plan, std::vector<numbers::Interval> given,
                                              std::span<const std::optional<std::int64_t>> refused,
                                              const numbers::Digits& pencil) {
  std::vector<Pencilled> values;
  values.reserve(given.size());
  for (numbers::Interval& one : given) values.push_back({std::move(one), &pencil});
  Pass<Pencilled> pass(plan, values);
  pass.each_constant([&](Pencilled& constant) { constant.pencil = &pencil; });
  pass.finish_cells([&](std::int64_t slot, std::int64_t count) {
    for (auto at = static_cast<std::size_t>(slot); at < static_cast<std::size_t>(slot + count); ++at)
      values[at] = Pencilled::rounded(values[at].interval, values[at], values[at]);
  });
  pass.run_as(refused);
  for (std::size_t i = 0; i < values.size(); ++i) given[i] = values[i].interval;
  return given;
}

}  // namespace backstep::trace
