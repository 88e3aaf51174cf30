#include "reports/narrate/attention.hpp"

#include <algorithm>

namespace backstep::narrate {

using model::Model;
using notation::Kind;
using notation::Node;

namespace {

bool is_softmax(const model::Quantity& quantity) {
  if (quantity.letters.size() < 2 || !quantity.formula) return false;
  const Node& root = *quantity.formula;
  return root.kind == Kind::reduce && root.text == "softmax" && root.letters.size() == 1 &&
         root.letters.front() == quantity.letters.back();
}

// Where a letter stands among the positions of a reference.
bool counts_by(const Node& reference, const std::string& letter) {
  return std::ranges::any_of(reference.subscripts, [&](const notation::Affine& position) {
    return notation::is_letter(position) && position.terms.front().letter == letter;
  });
}

// Weights and computed values side by side in one sum over the letter that counts them.
bool weighs(const Model& model, const Node& sum, const std::string& weights) {
  if (sum.kind != Kind::reduce || sum.text != "sum" || sum.letters.size() != 1) return false;
  bool weighted = false;
  bool computed = false;
  model::for_each_node(sum.children.front(), [&](const Node& node) {
    if (node.kind != Kind::reference || !counts_by(node, sum.letters.front())) return;
    const bool defined = model.quantity(node.text)->kind == model::QuantityKind::defined;
    weighted = weighted || node.text == weights;
    computed = computed || (defined && node.text != weights);
  });
  return weighted && computed;
}

}  // namespace

bool are_attention_weights(const Model& model, std::size_t quantity) {
  const model::Quantity& weights = model.quantities[quantity];
  if (!is_softmax(weights)) return false;
  return std::ranges::any_of(model.quantities, [&](const model::Quantity& user) {
    bool found = false;
    if (!user.derived)
      model::for_each_node(user.formula,
                           [&](const Node& node) { found = found || weighs(model, node, weights.name); });
    return found;
  });
}

}  // namespace backstep::narrate
