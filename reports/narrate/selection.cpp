#include "reports/narrate/selection.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/trace/cell_lookup.hpp"
#include "reports/narrate/facets.hpp"

namespace backstep::narrate {

using model::QuantityKind;
using notation::Faults;
using trace::Cell;

namespace {

// At a separator outside brackets: "z1[1,2]" is one name.
std::vector<std::string> cut(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == separator && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words = cut(text, ' ');
  std::erase(words, "");
  return words;
}

// Digits, a minus before them, and of a neuron a dot between them.
bool is_number(const std::string& word) {
  return !word.empty() && word.find_first_not_of("-.0123456789") == std::string::npos;
}

template <typename Visit>
void each_card(const model::Model& model, Visit&& visit) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != QuantityKind::defined) continue;
    for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i) visit(Cell{q, i});
  }
}

/// Selections in the order in which they were met, counted.
class Tally {
 public:
  void add(const std::string& selection) {
    const auto [at, fresh] = places_.try_emplace(selection, counted_.size());
    if (fresh) counted_.emplace_back(selection, 0);
    ++counted_[at->second].second;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::int64_t>>& counted() const { return counted_; }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::pair<std::string, std::int64_t>> counted_;
};

}  // namespace

bool Selection::takes(const model::Model& model, const Structure& structure, Cell cell) const {
  if (everything()) return true;
  const document::Facets at = facets(model, structure, cell);
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const auto holds = [&](const Condition& condition) {
    switch (condition.kind) {
      case Condition::Kind::sample: return at.sample == condition.value;
      case Condition::Kind::layer: return at.layer == condition.value;
      case Condition::Kind::neuron:
        return at.neuron == condition.value ||
               (!at.neuron.empty() && at.neuron.substr(at.neuron.find('.') + 1) == condition.value);
      case Condition::Kind::stage: return structure.stages[cell.quantity] == condition.stage;
      case Condition::Kind::quantity: return quantity.name == condition.value;
      case Condition::Kind::cell: return model::cell_name(model, quantity, cell.index) == condition.value;
    }
    return false;
  };
  return std::ranges::any_of(parts_, [&](const auto& part) { return std::ranges::all_of(part, holds); });
}

std::variant<Selection, Faults> read_selection(const model::Model& model, const std::string& words) {
  using By = Selection::Condition::Kind;
  constexpr std::array<std::pair<std::string_view, By>, 3> places{
      {{"sample", By::sample}, {"layer", By::layer}, {"neuron", By::neuron}}};
  constexpr std::array<std::pair<std::string_view, model::Stage>, 5> stages{
      {{"forward", model::Stage::forward},
       {"loss", model::Stage::loss},
       {"backward", model::Stage::error_signal},
       {"gradients", model::Stage::gradient},
       {"update", model::Stage::update}}};
  Selection made;
  made.words_ = words;
  for (const std::string& part : cut(words, ',')) {
    const std::vector<std::string> all = words_in(part);
    if (all.empty()) return Faults{{"only.empty", {{"words", words}}, {}}};
    auto& conditions = made.parts_.emplace_back();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto* place = std::ranges::find(places, all[i], &std::pair<std::string_view, By>::first);
      if (place != places.end()) {
        if (i + 1 == all.size() || !is_number(all[i + 1]))
          return Faults{{"only.number", {{"word", all[i]}}, {}}};
        conditions.push_back({place->second, all[++i], {}});
        continue;
      }
      const auto* stage =
          std::ranges::find(stages, all[i], &std::pair<std::string_view, model::Stage>::first);
      if (stage != stages.end() && model.quantity(all[i]) == nullptr) {
        conditions.push_back({By::stage, all[i], stage->second});
        continue;
      }
      const trace::Lookup found = trace::look_up(model, all[i]);
      if (!found.faults.empty()) return found.faults;
      const std::size_t quantity = found.cell ? found.cell->quantity : *found.quantity;
      const model::Quantity& meant = model.quantities[quantity];
      conditions.push_back(
          found.cell ? Selection::Condition{By::cell, model::cell_name(model, meant, found.cell->index), {}}
                     : Selection::Condition{By::quantity, meant.name, {}});
    }
  }
  return made;
}

std::int64_t count_cards(const model::Model& model, const Selection& selection) {
  const Structure read = structure(model);
  std::int64_t count = 0;
  each_card(model, [&](Cell cell) { count += selection.takes(model, read, cell) ? 1 : 0; });
  return count;
}

std::vector<std::pair<std::string, std::int64_t>> fitting_selections(const model::Model& model,
                                                                     std::int64_t most, std::size_t count) {
  const Structure read = structure(model);
  Tally samples, layers, both, neurons, quantities;
  each_card(model, [&](Cell cell) {
    const document::Facets at = facets(model, read, cell);
    if (!at.sample.empty()) samples.add("sample " + at.sample);
    if (!at.layer.empty()) layers.add("layer " + at.layer);
    if (!at.sample.empty() && !at.layer.empty()) both.add("sample " + at.sample + " layer " + at.layer);
    if (!at.neuron.empty()) neurons.add("neuron " + at.neuron);
    quantities.add(model.quantities[cell.quantity].name);
  });
  struct Share {
    const Tally* tally;
    std::size_t listed;
  };
  std::vector<std::pair<std::string, std::int64_t>> found;
  for (const Share& kind : {Share{&samples, 1}, Share{&layers, 2}, Share{&both, 1}, Share{&neurons, 1},
                            Share{&quantities, count}}) {
    std::size_t listed = 0;
    for (const auto& one : kind.tally->counted())
      if (one.second <= most && listed < kind.listed && found.size() < count) {
        found.push_back(one);
        ++listed;
      }
  }
  return found;
}

}  // namespace backstep::narrate
