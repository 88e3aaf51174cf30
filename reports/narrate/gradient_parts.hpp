// The gradient of a parameter in parts: one for each use, and one for each penalty beside that of the data.
#pragma once

#include <string>
#include <vector>

#include "engine/trace/uses.hpp"
#include "reports/narrate/partial_sums.hpp"
#include "reports/narrate/structure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// One term, and where it comes from.
struct NamedUse {
  trace::Use use;
  std::string where;     // "step 3", "output row 1, output column 2"; of a penalty "L2 penalty"; may be ""
  bool penalty = false;  // enters through a part of the loss that no target stands in
  std::string sample{};  // whose use it is, "" for none
};

struct GradientParts {
  std::vector<NamedUse> data;
  std::vector<NamedUse> penalties;  // in the order of the loss
  /// The parameter is used several times in one pass through the model; samples are no uses of their own.
  bool several = false;
  /// Each use is that of another sample, and there are several.
  bool by_sample = false;

  /// Every use is the slope of what the parameter enters, with factor 1.
  [[nodiscard]] bool plain() const;
  /// Whether the card lists the uses one by one.
  [[nodiscard]] bool listed() const;
};

/// Without terms for a cell that is no gradient of a parameter, or does not split into uses.
[[nodiscard]] GradientParts gradient_parts(const model::Model& model, const Structure& structure,
                                           trace::Cell cell, const Words& words);

/// Terms added up, as one expression.
[[nodiscard]] notation::Expr sum_of(const std::vector<NamedUse>& uses);

/// Uses as parts "U:1", the data's part as "D:1" where penalties are added, and they as "P:1". Without parts
/// where there is nothing to take apart.
[[nodiscard]] SplitSum split_parts(const GradientParts& parts, const Words& words);

}  // namespace backstep::narrate
