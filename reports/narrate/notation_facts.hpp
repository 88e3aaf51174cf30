// What the head of a page states of the notation: which one it is, and what stands where.
#pragma once

#include <string>

#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// The notation and its conventions; empty for the usual one.
[[nodiscard]] document::Inline notation_fact(const Context& context);

/// Which index of a weight is the receiver, shown on one. Precondition: there is a layer.
[[nodiscard]] document::Inline weight_fact(const Context& context);

/// The end of "fact.samples.value.END": where the number of a sample stands.
[[nodiscard]] std::string samples_key(const Notation& notation);

}  // namespace backstep::narrate
