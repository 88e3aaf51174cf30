// Which cells a change of one cell reaches.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/pass.hpp"
#include "engine/trace/plan.hpp"
#include "engine/trace/touched.hpp"

namespace backstep::trace {

/// Neighbouring cells of a definition.
struct Stretch {
  std::size_t definition = 0;  // position in Plan::definitions
  std::int64_t first = 0;
  std::int64_t count = 0;
};

class Reach {
 public:
  explicit Reach(const Plan& plan);

  /// The cells of the definitions `downstream` that are computed from the one in `slot`, in the order in
  /// which to compute them.
  [[nodiscard]] std::vector<Stretch> of(std::int64_t slot, const std::vector<std::size_t>& downstream);

 private:
  void take_up(std::size_t definition, std::vector<Stretch>& stretches);

  const Plan& plan_;
  std::vector<Touched> touched_;
  Pass<Touched> touching_;
};

/// Scalar operations of one evaluation of these cells, nearly.
[[nodiscard]] std::int64_t operations_in(const Plan& plan, const std::vector<Stretch>& stretches);

/// Puts the recorded values back where a scalar, or that many side by side, was changed and the consequences
/// computed.
template <typename From, typename To>
void restore(const Plan& plan, std::int64_t slot, const std::vector<Stretch>& stretches, const From& recorded,
             To& values, std::int64_t scalars = 1) {
  const auto copy = [&](std::int64_t first, std::int64_t count) {
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(first + count); ++i)
      values[i] = typename To::value_type(recorded[i]);
  };
  copy(slot, scalars);
  for (const Stretch& cells : stretches)
    copy(plan.definitions[cells.definition].slot + cells.first, cells.count);
}

}  // namespace backstep::trace
