// Mistakes in the order of samples and updates: one update for all samples, or one after each.
#include <algorithm>

#include "engine/calculus/rewrite.hpp"
#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

calculus::Positions positions_of(const std::vector<std::string>& letters,
                                 const std::vector<notation::Affine>& subscripts) {
  calculus::Positions found;
  for (std::size_t i = 0; i < letters.size(); ++i) found.emplace(letters[i], subscripts[i]);
  return found;
}

/// What stands in a formula for a parameter that was updated after each of the samples before.
class AfterEarlierSamples {
 public:
  /// `each`: one sample counts as much as all of them together, where the loss is their mean.
  AfterEarlierSamples(const Subject& subject, bool each) : subject_(subject), each_(each) {}

  Expr formula() {
    const Expr made = changed_throughout(subject_.formula(), [this](const Expr& part) {
      return subject_.is_parameter(*part) ? as_updated(*part) : nullptr;
    });
    return made ? calculus::with_readable_letters(made, subject_.quantity().letters) : nullptr;
  }

 private:
  // Null where a parameter is not updated, or by more than its own gradient, as with momentum.
  Expr as_updated(const Node& parameter) {
    const auto update = subject_.facts.updates.find(parameter.text);
    if (update == subject_.facts.updates.end()) return nullptr;
    const Quantity& updated = subject_.model().quantities[update->second];
    int gradients = 0;
    bool plain = true;
    model::for_each_node(updated.formula, [&](const Node& node) {
      const Quantity* used = subject_.facts.referenced(node);
      if (used == nullptr) return;
      gradients += used->adjoint ? 1 : 0;
      plain = plain && used->kind != model::QuantityKind::state;
    });
    if (!plain || gradients != 1) return nullptr;
    const Expr moved = calculus::substitute(calculus::with_temporaries(updated.formula, letters_),
                                            positions_of(updated.letters, parameter.subscripts));
    return changed_throughout(moved, [this](const Expr& part) {
      return subject_.is_adjoint(*part) ? of_earlier_samples(*part) : nullptr;
    });
  }

  // sum(n, d[n]*x[n]) as sum(m: m < n, d[m]*x[m]).
  Expr of_earlier_samples(const Node& gradient) {
    const Quantity& defined = *subject_.facts.referenced(gradient);
    const Expr& all = defined.formula;
    const bool sums = all->kind == Kind::reduce && all->text == "sum" && all->conditions.empty();
    const std::string& sample = subject_.facts.sample;
    if (!sums || std::ranges::find(all->letters, sample) == all->letters.end()) return nullptr;
    std::vector<std::string> others = all->letters;
    std::erase(others, sample);
    const Expr term =
        others.empty() ? all->children[0] : notation::reduce("sum", others, {}, all->children[0]);
    const std::string earlier = letters_.make(sample);
    calculus::Positions positions = positions_of(defined.letters, gradient.subscripts);
    positions.emplace(sample, notation::letter_position(earlier));
    const Expr moved = calculus::substitute(calculus::with_temporaries(term, letters_), positions);
    const Expr before = notation::reduce("sum", {earlier},
                                         {{notation::Condition::Relation::less, notation::reference(earlier),
                                           notation::reference(sample), ""}},
                                         moved);
    return each_ ? times(notation::size_of(sample), before) : before;
  }

  const Subject& subject_;
  bool each_;
  calculus::TemporaryLetters letters_;
};

}  // namespace

// Online learning where one step over all samples is asked for: from the second sample on everything is
// computed with weights that the samples before have changed.
Formulas updated_between_samples(const Subject& subject) {
  const std::string& sample = subject.facts.sample;
  const auto& letters = subject.quantity().letters;
  if (sample.empty() || subject.facts.size(sample) < 2 || subject.model().training.batch != 0) return {};
  if (std::ranges::find(letters, sample) == letters.end()) return {};
  Formulas found;
  for (const bool each : {false, true})
    if (Expr made = AfterEarlierSamples(subject, each).formula()) found.push_back(std::move(made));
  return found;
}

}  // namespace backstep::homework::rewriting
