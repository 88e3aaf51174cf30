// Names of quantities in the passes of an example that takes several steps, all in one model.
#pragma once

#include <string>

namespace backstep::corpus {

/// The first pass has the bare names. Step 2 has z1_2, d2_z1_2, W1_2; the forward pass after the update has
/// z1_new and works on W1' itself.
struct Pass {
  int step = 1;
  bool renewed = false;  // the forward pass after the update

  /// z1, z1_2, z1_new
  [[nodiscard]] std::string own(const std::string& base) const {
    if (renewed) return base + "_new";
    return step == 1 ? base : base + "_" + std::to_string(step);
  }
  /// Inputs and targets: those of the first pass serve the renewed one too.
  [[nodiscard]] std::string given(const std::string& base) const { return renewed ? base : own(base); }
  /// A weight or bias: W1, W1_2, W1'. What is not updated has the bare name in every pass.
  [[nodiscard]] std::string parameter(const std::string& base, bool updated) const {
    if (!updated) return base;
    return renewed ? base + "'" : own(base);
  }
  /// What the update of this step defines: W1', W1_3.
  [[nodiscard]] std::string updated(const std::string& base) const {
    return step == 1 ? base + "'" : Pass{step + 1}.own(base);
  }
  /// Prefix of the adjoints: d, d2_
  [[nodiscard]] std::string prefix() const { return step == 1 ? "d" : "d" + std::to_string(step) + "_"; }
};

}  // namespace backstep::corpus
