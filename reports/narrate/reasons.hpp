// Why a card says what it says: the most special sentence there is for a cell.
#pragma once

#include <optional>
#include <string>

#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

class Reasons {
 public:
  Reasons(const model::Model& model, const Structure& structure, const Words& words)
      : model_(model), structure_(structure), words_(words) {}

  /// The sentence's id: by the author's words, by function, by place, by batch.
  [[nodiscard]] std::string id(trace::Cell cell, const std::optional<Said>& said) const;

  /// What is said of the gradient of a parameter that is used several times, or penalised; "" for any other.
  [[nodiscard]] std::string of_parts(trace::Cell cell) const;

 private:
  [[nodiscard]] std::string by_role(trace::Cell cell, const Said& said) const;
  [[nodiscard]] std::string by_slope(trace::Cell cell, const Said& said) const;
  [[nodiscard]] std::string by_step(trace::Cell cell) const;
  [[nodiscard]] std::string by_places(const std::string& base, trace::Cell cell) const;
  [[nodiscard]] bool leads_to_others(trace::Cell cell) const;
  [[nodiscard]] std::string by_meaning(trace::Cell cell) const;
  [[nodiscard]] std::string detail(trace::Cell cell) const;
  [[nodiscard]] std::string of_gradient(trace::Cell cell) const;
  [[nodiscard]] std::string of_sum(trace::Cell cell) const;
  [[nodiscard]] std::string of_loss(const model::Quantity& loss) const;
  [[nodiscard]] std::string function_of(trace::Cell cell) const;

  const model::Model& model_;
  const Structure& structure_;
  const Words& words_;
};

/// Keys of the catalogue, one a meaning: "title.KEY", "reason.KEY".
[[nodiscard]] std::string key_of(Meaning meaning);

}  // namespace backstep::narrate
