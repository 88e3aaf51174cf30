// A mistake made on purpose: one derived definition rewritten as learners do, and everything computed anew.
#pragma once

#include <optional>

#include "engine/trace/gradient_check.hpp"

namespace backstep::homework {

/// factor: the local derivative is left out, as a*(1 - a). term: the last term of a sum is dropped. sign: the
/// other sign.
enum class Mistake { factor, term, sign };

/// The model with this mistake in the formula of one derived adjoint; nothing if that has no such part, or is
/// a stated one.
[[nodiscard]] std::optional<model::Model> with_mistake(const model::Model& model, std::size_t adjoint,
                                                       Mistake mistake);

struct Planted {
  Mistake mistake = Mistake::factor;
  std::size_t adjoint = 0;  // the quantity whose definition was rewritten
  model::Model model;
  trace::Trace trace;
  trace::GradientCheck check;                    // of the rewritten model, by both routes
  std::optional<trace::Comparison> first_wrong;  // in the order of the backward pass
};

/// Plants a mistake that changes the given adjoint cell, in the definition nearest to it. Without `wanted`
/// the first kind that can be planted. Nothing if none changes it.
[[nodiscard]] std::optional<Planted> plant(const model::Model& model, const trace::Trace& trace,
                                           trace::Cell seen, std::optional<Mistake> wanted,
                                           std::int64_t operation_budget);

}  // namespace backstep::homework
