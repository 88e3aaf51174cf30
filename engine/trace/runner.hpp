// The loop of a run in numbers of the kind T.
#pragma once

#include <map>
#include <memory>

#include "engine/trace/batches.hpp"
#include "engine/trace/inexact.hpp"
#include "engine/trace/machine.hpp"
#include "engine/trace/run.hpp"

namespace backstep::trace {

/// At most, with nothing to stop it before.
[[nodiscard]] std::int64_t steps_to_make(const model::Model& model, const RunOptions& options);

template <typename T>
class Runner {
 public:
  Runner(const model::Model& model, const RunOptions& options, Run& run)
      : model_(model), options_(options), run_(run), batches_(model), all_(model) {}

  void go();

 private:
  [[nodiscard]] bool look(std::int64_t step);
  bool advance(std::int64_t step);
  void read(std::int64_t step);
  void add_point(std::int64_t step);
  void note_point(std::int64_t step);
  [[nodiscard]] bool stops(std::int64_t step);
  void diverged(Machine<T>& machine, std::int64_t step);
  Machine<T>& machine_for_next_step();
  void keep_last();
  void keep_next(std::int64_t step);
  void keep(Machine<T>& machine, std::int64_t step);
  [[nodiscard]] Trace trace_of(Machine<T>& machine, const model::Model& model) const;
  [[nodiscard]] bool is_kept(std::int64_t step) const;

  const model::Model& model_;
  const RunOptions& options_;
  Run& run_;
  Batches batches_;
  Machine<T> all_;                                            // over all samples
  std::map<std::size_t, std::unique_ptr<Machine<T>>> parts_;  // over some, by how many
  Samples samples_;                                           // of the step at hand, with batches
  std::int64_t steps_ = 1;                                    // to be made
  std::int64_t point_stride_ = 1;
};

extern template class Runner<double>;
extern template class Runner<numbers::Decimal>;
extern template class Runner<numbers::Fraction>;
extern template class Runner<numbers::Wide>;

}  // namespace backstep::trace
