// A part of a lesson: which cards are on the page, as it is asked for in words.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/notation/fault.hpp"
#include "engine/trace/trace.hpp"
#include "reports/narrate/structure.hpp"

namespace backstep::narrate {

/// "z1, dW2, sample 3 layer 1": cards of any of the parts between commas. Words within a part all hold:
/// "sample K"; "layer K"; "neuron J" of any layer or "neuron L.J" of layer L; "forward", "loss", "backward",
/// "gradients" or "update", unless a quantity is called so; the name of a quantity or of one of its values.
class Selection {
 public:
  /// Whether everything is on the page.
  [[nodiscard]] bool everything() const { return parts_.empty(); }
  [[nodiscard]] bool takes(const model::Model& model, const Structure& structure, trace::Cell cell) const;
  /// As it was asked for.
  [[nodiscard]] const std::string& words() const { return words_; }

 private:
  friend std::variant<Selection, notation::Faults> read_selection(const model::Model& model,
                                                                  const std::string& words);
  struct Condition {
    enum class Kind { sample, layer, neuron, stage, quantity, cell } kind = Kind::quantity;
    std::string value;                         // a number, "L.J", a name
    model::Stage stage = model::Stage::given;  // Kind::stage
  };
  std::vector<std::vector<Condition>> parts_;
  std::string words_;
};

/// Faults: "only.empty" (a part without words), "only.number" (no number behind "sample", "layer" or
/// "neuron"), or those of trace::look_up.
[[nodiscard]] std::variant<Selection, notation::Faults> read_selection(const model::Model& model,
                                                                       const std::string& words);

/// How many cards of a lesson a selection takes.
[[nodiscard]] std::int64_t count_cards(const model::Model& model, const Selection& selection);

/// Selections that leave from 1 to `most` cards, with their numbers of cards: a sample, each layer, a neuron,
/// quantities. At most `count` of them.
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> fitting_selections(const model::Model& model,
                                                                                   std::int64_t most,
                                                                                   std::size_t count);

}  // namespace backstep::narrate
