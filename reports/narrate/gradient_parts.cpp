#include "reports/narrate/gradient_parts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/model/loss_parts.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;
using trace::Cell;

namespace {

constexpr std::size_t most_listed = 48;  // on a card; beyond that partial sums
constexpr std::size_t most_samples = 8;  // each by itself: their indices tell the terms of more apart

// The cell that a use enters.
Cell entered(const model::Model& model, const trace::Use& use) {
  const model::Quantity& upstream = model.quantities[use.upstream->quantity];
  const model::Quantity* of = model.quantity(upstream.adjoint->quantity);
  return {static_cast<std::size_t>(of - model.quantities.data()), use.upstream->index};
}

/// The places of the cells that the uses of one parameter enter, as far as they differ.
class Where {
 public:
  Where(const model::Model& model, const Structure& structure, const Words& words,
        const std::vector<trace::Use>& uses)
      : model_(model), structure_(structure), words_(words) {
    for (const trace::Use& use : uses)
      if (use.upstream) cells_.push_back(entered(model, use));
    for (const Cell cell : cells_)
      if (!differing_.contains(cell.quantity)) differing_[cell.quantity] = differing(cell.quantity);
    several_quantities_ = differing_.size() > 1;
    named_ = several_quantities_ && !steps_tell();
    std::set<std::pair<std::size_t, std::int64_t>> seen;
    for (const Cell cell : cells_) twice_ = !seen.insert({cell.quantity, cell.index}).second || twice_;
  }

  [[nodiscard]] std::string text(Cell cell) const {
    const std::string place = place_at(model_, structure_, cell, differing_.at(cell.quantity), words_);
    const std::string which = named_ ? quantity(cell.quantity) : "";
    if (which.empty() || place.empty()) return which + place;
    return words_.say("said.at", {{"what", which}, {"place", place}});
  }

  // Beyond the samples.
  [[nodiscard]] bool several() const {
    if (several_quantities_ || twice_) return true;
    return std::ranges::any_of(differing_, [this](const auto& one) {
      return std::ranges::any_of(one.second, [this](const std::string& letter) {
        return letter != structure_.network.sample_letter;
      });
    });
  }

 private:
  // Letters that have different values in the uses that enter this quantity.
  [[nodiscard]] std::vector<std::string> differing(std::size_t quantity) const {
    const std::vector<std::string>& letters = model_.quantities[quantity].letters;
    std::vector<std::set<std::int64_t>> seen(letters.size());
    for (const Cell cell : cells_) {
      if (cell.quantity != quantity) continue;
      const auto numbers = model::labels(model_, model_.quantities[quantity], cell.index);
      for (std::size_t i = 0; i < numbers.size(); ++i) seen[i].insert(numbers[i]);
    }
    std::vector<std::string> found;
    for (std::size_t i = 0; i < letters.size(); ++i)
      if (seen[i].size() > 1) found.push_back(letters[i]);
    return found;
  }

  // "step 3", "step 2", ... say it without a name.
  [[nodiscard]] bool steps_tell() const {
    std::set<std::string> places;
    for (const auto& [quantity, letters] : differing_) {
      const std::string place = place_at(model_, structure_, {quantity, 0}, {}, words_);
      if (place.empty() || !places.insert(place).second) return false;
    }
    return true;
  }

  [[nodiscard]] std::string quantity(std::size_t position) const {
    const int layer = structure_.layers[position];
    return layer > 0 ? words_.say("use.layer", {{"layer", std::to_string(layer)}})
                     : model_.quantities[position].name;
  }

  const model::Model& model_;
  const Structure& structure_;
  const Words& words_;
  std::vector<Cell> cells_;
  std::map<std::size_t, std::vector<std::string>> differing_;  // by quantity
  bool several_quantities_ = false;
  bool twice_ = false;  // one cell is entered more than once
  bool named_ = false;  // places alone do not tell the quantities apart
};

// Scalars that the loss adds to the part from the data.
std::set<std::size_t> penalties_of(const model::Model& model, Cell gradient) {
  std::set<std::size_t> found;
  const model::Quantity* loss = model.quantity(model.quantities[gradient.quantity].adjoint->target);
  if (loss == nullptr || !loss->formula) return found;
  for (const std::size_t part : model::loss_parts(model, *loss))
    if (!model::depends_on_target(model, model.quantities[part])) found.insert(part);
  return found;
}

std::string penalty_words(const model::Model& model, const Structure& structure, std::size_t penalty,
                          const Words& words) {
  const auto said = what_is_said(model, structure, {penalty, 0}, words);
  return said ? said->role : model.quantities[penalty].name;
}

Expr as_sum(const std::vector<Expr>& terms) {
  std::vector<Expr> children = terms;
  std::vector<bool> minus(terms.size(), false);
  for (std::size_t i = 1; i < children.size(); ++i) {
    minus[i] = children[i]->kind == Kind::negate;
    if (minus[i]) children[i] = children[i]->children[0];
  }
  return notation::sum(std::move(children), std::move(minus));
}

Expr named(const PartialSum& part) { return notation::reference(name_of(part)); }

/// Adds a part to those of a card and gives its name.
Expr add(SplitSum& split, const std::string& letter, int number, const Expr& sum, std::string note) {
  split.parts.push_back({letter, number, sum, std::move(note)});
  return named(split.parts.back());
}

std::string note_of(const NamedUse& one, const std::string& number, bool by_sample, const Words& words) {
  if (by_sample) return words.say("group.sample", {{"sample", one.sample}});
  return one.where.empty() ? words.say("use.unplaced", {{"number", number}})
                           : words.say("use", {{"number", number}, {"where", one.where}});
}

Expr data_sum(const GradientParts& parts, const Words& words, SplitSum& split) {
  if (!parts.listed()) return sum_of(parts.data);
  std::vector<Expr> terms;
  for (const NamedUse& one : parts.data) {
    const std::string note = note_of(one, std::to_string(terms.size() + 1), parts.by_sample, words);
    terms.push_back(add(split, "U", static_cast<int>(terms.size()) + 1, one.use.term, note));
  }
  return as_sum(terms);
}

}  // namespace

bool GradientParts::plain() const {
  return std::ranges::all_of(data, [](const NamedUse& one) { return one.use.term->kind == Kind::reference; });
}

bool GradientParts::listed() const {
  if (by_sample) return !plain() && data.size() <= most_samples;
  return several && !plain() && data.size() <= most_listed;
}

GradientParts gradient_parts(const model::Model& model, const Structure& structure, Cell cell,
                             const Words& words) {
  GradientParts parts;
  const std::vector<trace::Use> all = trace::uses(model, cell);
  if (all.empty()) return parts;
  const std::set<std::size_t> penalties = penalties_of(model, cell);
  std::vector<trace::Use> data;
  for (const trace::Use& use : all) {
    const bool penalty = use.upstream && penalties.contains(entered(model, use).quantity);
    if (!penalty) data.push_back(use);
    if (penalty)
      parts.penalties.insert(
          parts.penalties.begin(),
          {use, penalty_words(model, structure, entered(model, use).quantity, words), true});
  }
  const Where where(model, structure, words, data);
  for (const trace::Use& use : data)
    parts.data.push_back({use, use.upstream ? where.text(entered(model, use)) : "", false,
                          use.upstream ? facets(model, structure, entered(model, use)).sample : ""});
  parts.several = data.size() > 1 && where.several();
  parts.by_sample = data.size() > 1 && !parts.several &&
                    std::ranges::none_of(parts.data, [](const NamedUse& one) { return one.sample.empty(); });
  return parts;
}

Expr sum_of(const std::vector<NamedUse>& uses) {
  std::vector<Expr> terms;
  for (const NamedUse& one : uses) terms.push_back(one.use.term);
  return as_sum(terms);
}

SplitSum split_parts(const GradientParts& parts, const Words& words) {
  SplitSum split;
  if (parts.data.empty() || (parts.penalties.empty() && !parts.listed())) return split;
  const Expr data = data_sum(parts, words, split);
  SplitSum shorter = split_long_sums(data);
  if (!shorter.parts.empty()) shorter.parts.front().note = words.say("use.partial_sums");
  split.parts.insert(split.parts.end(), shorter.parts.begin(), shorter.parts.end());
  split.rest = shorter.rest;
  if (parts.penalties.empty()) return split;
  std::vector<Expr> all{add(split, "D", 1, shorter.rest, words.say("use.data"))};
  for (const NamedUse& one : parts.penalties)
    all.push_back(add(split, "P", static_cast<int>(all.size()), one.use.term,
                      words.say("use.penalty", {{"penalty", one.where}})));
  split.rest = as_sum(all);
  return split;
}

}  // namespace backstep::narrate
