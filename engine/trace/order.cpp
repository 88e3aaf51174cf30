#include "engine/trace/order.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace backstep::trace {

namespace {

using model::Quantity;
using notation::Node;

/// Quantities of one stage that are told cell by cell: z1[n,j], a1[n,j].
using Group = std::vector<std::size_t>;

/// Groups that are told together: all in one go, or sample by sample.
struct Run {
  bool by_sample = false;
  std::vector<Group> groups;
};

bool mentions(const notation::Expr& formula, const std::string& name) {
  bool found = false;
  model::for_each_node(formula, [&](const Node& node) {
    found = found || (node.kind == notation::Kind::reference && node.text == name);
  });
  return found;
}

bool binds_any(const Node& node, std::span<const std::string> letters) {
  return node.kind == notation::Kind::reduce && std::ranges::any_of(letters, [&](const std::string& letter) {
           return std::ranges::find(node.letters, letter) != node.letters.end();
         });
}

/// Whether every reference to `name` has these letters, and no others, as its first subscripts.
bool reads_only_at(const Quantity& quantity, const std::string& name, std::span<const std::string> letters) {
  bool only = true;
  model::for_each_node(quantity.formula, [&](const Node& node) {
    // Only softmax binds a letter of the left side anew: it looks at all values of it.
    if (binds_any(node, letters)) only = only && !mentions(node.children[0], name);
    if (node.kind != notation::Kind::reference || node.text != name) return;
    for (std::size_t i = 0; i < letters.size(); ++i)
      only =
          only && i < node.subscripts.size() && node.subscripts[i] == notation::letter_position(letters[i]);
  });
  return only;
}

class Teller {
 public:
  explicit Teller(const model::Model& model)
      : model_(model),
        letter_(sample_letter(model)),
        stages_(model::stages(model)),
        rounds_(model::rounds(model)) {}

  std::vector<Told> all() {
    using model::Stage;
    for (std::size_t round = 0; round <= model_.backwards.size(); ++round)
      for (const Stage stage : {Stage::forward, Stage::loss, Stage::error_signal, Stage::gradient})
        tell_stage(stage, round);
    tell_stage(Stage::update, std::nullopt);
    return std::move(told_);
  }

 private:
  /// Quantities of one stage, of one round or of all.
  void tell_stage(model::Stage stage, std::optional<std::size_t> round) {
    for (std::size_t q = 0; q < stages_.size(); ++q)
      if (stages_[q] == stage && (!round || rounds_[q] == *round)) place(q);
    round_ = round.value_or(0);
    for (const Run& run : runs_) tell(stage, run);
    runs_.clear();
  }

  [[nodiscard]] const Quantity& quantity(std::size_t position) const { return model_.quantities[position]; }

  [[nodiscard]] bool is_sampled(std::size_t q) const {
    return !letter_.empty() && !quantity(q).letters.empty() && quantity(q).letters.front() == letter_;
  }

  /// Continues the last run and its last group where the order of the cells allows it.
  void place(std::size_t q) {
    const bool by_sample = is_sampled(q);
    if (runs_.empty() || runs_.back().by_sample != by_sample || !continues(runs_.back(), q))
      runs_.push_back({by_sample, {}});
    std::vector<Group>& groups = runs_.back().groups;
    if (groups.empty() || !joins(groups.back(), q)) groups.emplace_back();
    groups.back().push_back(q);
  }

  /// Told sample by sample, a quantity may look only at its own sample of those told in the same run.
  [[nodiscard]] bool continues(const Run& run, std::size_t q) const {
    return !run.by_sample || std::ranges::all_of(run.groups, [&](const Group& group) {
      return std::ranges::all_of(group, [&](std::size_t other) {
        return reads_only_at(quantity(q), quantity(other).name, std::span(&letter_, 1));
      });
    });
  }

  [[nodiscard]] bool joins(const Group& group, std::size_t q) const {
    const std::vector<std::string>& letters = quantity(q).letters;
    return quantity(group.front()).letters == letters &&
           std::ranges::any_of(
               group,
               [&](std::size_t other) { return mentions(quantity(q).formula, quantity(other).name); }) &&
           std::ranges::all_of(group, [&](std::size_t other) {
             return reads_only_at(quantity(q), quantity(other).name, letters);
           });
  }

  void tell(model::Stage stage, const Run& run) {
    if (!run.by_sample) return tell_samples(stage, run, 0, 0, 1);
    const model::Letter& samples = *model_.letter(letter_);
    for (std::int64_t at = 0; at < samples.size(); ++at)
      tell_samples(stage, run, samples.label(samples.first + at), at, samples.size());
  }

  /// The cells of one part of several equal ones: those of one sample, or all.
  void tell_samples(model::Stage stage, const Run& run, std::int64_t sample, std::int64_t part,
                    std::int64_t parts) {
    Told told{stage, sample, {}, round_};
    for (const Group& group : run.groups) {
      const std::int64_t cells = model_.cells(quantity(group.front())) / parts;
      for (std::int64_t index = part * cells; index < (part + 1) * cells; ++index)
        for (const std::size_t q : group) told.cells.push_back({q, index});
    }
    told_.push_back(std::move(told));
  }

  const model::Model& model_;
  const std::string letter_;
  const std::vector<model::Stage> stages_;
  const std::vector<std::size_t> rounds_;
  std::size_t round_ = 0;
  std::vector<Run> runs_;  // of the stage at hand
  std::vector<Told> told_;
};

}  // namespace

std::vector<Told> telling_order(const model::Model& model) { return Teller(model).all(); }

std::vector<std::int64_t> card_numbers(const model::Model& model, const Slots& slots) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(slots.total), 0);
  std::int64_t next = 0;
  for (const Told& told : telling_order(model))
    for (const Cell cell : told.cells) numbers[static_cast<std::size_t>(slots.at(cell))] = ++next;
  return numbers;
}

namespace {

// Where they are not called n: samples do not look at each other, nor at one of them by its number: what is
// led by their letter is referred to with just that letter.
bool keeps_apart(const model::Model& model, const std::string& letter) {
  bool apart = true;
  for (const Quantity& quantity : model.quantities) {
    if (quantity.derived || !quantity.updates.empty()) continue;
    model::for_each_node(quantity.formula, [&](const notation::Node& node) {
      if (node.kind != notation::Kind::reference || node.subscripts.empty()) return;
      const Quantity& referred = *model.quantity(node.text);
      const notation::Affine& first = node.subscripts.front();
      apart = apart && (referred.letters.front() != letter ||
                        (is_letter(first) && first.terms.front().letter == letter));
    });
  }
  return apart;
}

}  // namespace

std::string sample_letter(const model::Model& model) {
  const auto leads = [&](model::QuantityKind kind, const std::string& letter) {
    return std::ranges::any_of(model.quantities, [&](const Quantity& quantity) {
      return quantity.kind == kind && !quantity.letters.empty() && quantity.letters.front() == letter;
    });
  };
  for (const Quantity& quantity : model.quantities) {
    if (quantity.kind != model::QuantityKind::input || quantity.letters.size() < 2) continue;
    const std::string& letter = quantity.letters.front();
    const bool samples = letter == "n" || keeps_apart(model, letter);
    if (samples && leads(model::QuantityKind::target, letter)) return letter;
  }
  return "";
}

}  // namespace backstep::trace
