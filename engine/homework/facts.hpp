// What rewritings ask of a model, worked out once: who is the activation of whom, what is a bias, what feeds
// what. All of it is read from the definitions, nothing from names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/homework/rewriting.hpp"
#include "engine/model/model.hpp"

namespace backstep::homework {

/// An activation function applied to a quantity.
struct Activation {
  std::size_t owner = 0;  // the quantity in whose definition it stands
  notation::Expr call;    // f(z[..]) over the letters of the owner, or softmax(.., z[..])
  bool whole = false;     // the owner is that and nothing else, whether in one definition or step by step
  bool softmax = false;
  bool identity = false;  // as linear is: it hands on what it is applied to
};

/// Positions of the quantities that each definition speaks of, conditions of stated adjoints included; a
/// stated adjoint speaks of the derived one.
[[nodiscard]] std::vector<std::vector<std::size_t>> mentions_of(const model::Model& model);

struct Facts {
  explicit Facts(const model::Model& model);

  const model::Model& model;
  std::vector<model::Stage> stages;
  std::string sample;             // the letter that counts samples, or ""
  std::vector<bool> uses_target;  // whether a quantity is a target or computed from one
  bool squared_loss = false;      // a square stands in the loss of the data
  bool halved_loss = false;       // and 1/2 in front of it
  /// By the name of what they are applied to; the one that is all of a definition, if there are several.
  std::unordered_map<std::string, Activation> activations;
  /// By the name of the quantity that they are all of: the position of what they are applied to.
  std::unordered_map<std::string, std::size_t> arguments;
  /// Parameters that are only ever added.
  std::unordered_set<std::string> biases;
  /// By the name of a parameter or state: the position of what replaces it.
  std::unordered_map<std::string, std::size_t> updates;
  /// See mentions_of().
  std::vector<std::vector<std::size_t>> mentions;

  [[nodiscard]] std::size_t position(const model::Quantity& quantity) const {
    return static_cast<std::size_t>(&quantity - model.quantities.data());
  }
  [[nodiscard]] model::Stage stage(const model::Quantity& quantity) const {
    return stages[position(quantity)];
  }
  /// The quantity that a node refers to; null for letters and all else.
  [[nodiscard]] const model::Quantity* referenced(const notation::Node& node) const {
    return node.kind == notation::Kind::reference ? model.quantity(node.text) : nullptr;
  }
  [[nodiscard]] bool is_sample(std::string_view letter) const { return !sample.empty() && letter == sample; }
  [[nodiscard]] std::int64_t size(const std::string& letter) const;
  /// Whether every value of a letter is one of an axis.
  [[nodiscard]] bool fits(const std::string& letter, const std::string& axis) const;
  /// An error signal that no other one flows into: where the backward pass leaves the loss. A gradient too,
  /// where a parameter stands in the loss itself.
  [[nodiscard]] bool leaves_loss(const model::Quantity& adjoint) const;
  /// Whether a definition is computed from a quantity, at any remove: one flag a quantity.
  [[nodiscard]] std::vector<bool> computed_from(std::size_t quantity) const;
};

/// The definition that is rewritten.
struct Subject {
  const Facts& facts;
  std::size_t position = 0;

  [[nodiscard]] const model::Model& model() const { return facts.model; }
  [[nodiscard]] const model::Quantity& quantity() const { return model().quantities[position]; }
  [[nodiscard]] model::Stage stage() const { return facts.stages[position]; }
  /// Of a stated adjoint its own.
  [[nodiscard]] const notation::Expr& formula() const;
  /// The quantity whose adjoint it is, null if it is none.
  [[nodiscard]] const model::Quantity* differentiated() const;
  /// The adjoint of a quantity by the same target, null if there is none.
  [[nodiscard]] const model::Quantity* adjoint(std::string_view of) const;
  [[nodiscard]] bool is_adjoint(const notation::Node& node) const;
  [[nodiscard]] bool has_adjoint(const notation::Expr& expression) const;
  [[nodiscard]] bool is_parameter(const notation::Node& node) const;
  /// Given data, or a value of the forward pass.
  [[nodiscard]] bool is_data(const notation::Node& node) const;
};

/// name[letters]
[[nodiscard]] notation::Expr reference_at(const std::string& name, const std::vector<std::string>& letters);

}  // namespace backstep::homework
