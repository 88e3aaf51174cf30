// Names of values as keys: what people type, paste and see on a page falls together where it means the same.
#pragma once

#include <string>
#include <string_view>

namespace backstep::homework {

/// What stands where in a name: letter, primes, below, above. "z_1^(2)", "z^{(2)}_1", "z₁⁽²⁾" and
/// "$z_{1}^{(2)}$" have one key, and so have "z1[2]", "z1(2)" and "z1.2"; "delta", "\delta" and "δ"; "W'",
/// "W_next", "W_new", "w^+"; "∂L/∂w_5", "dL/dw_5" and "\frac{\partial L}{\partial w_{5}}". Letters keep their
/// case. `loose`: without what parts numbers, and without the mark of what stands below where the letter ends
/// in none itself: "w5", "w_5"; "w_12", "w_1,2". It can mean several cells; strict keys part them.
struct NameKeys {
  std::string strict, loose;
};

[[nodiscard]] NameKeys name_keys(std::string_view typed);

}  // namespace backstep::homework
