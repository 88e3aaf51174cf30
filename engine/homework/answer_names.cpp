#include "engine/homework/answer_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/homework/answer_key.hpp"
#include "engine/notation/characters.hpp"
#include "engine/trace/order.hpp"

namespace backstep::homework {

namespace {

// Cells of larger models are found by reading their names; a table of them would take more than it saves.
constexpr std::int64_t most_listed_cells = 100'000;

// Of equal keys the one with the lowest rank counts.
constexpr int own_rank = 0;
constexpr int own_loose_rank = 2;

// Of strict keys, in the order of Alias::Source; loose ones are two further on.
constexpr std::array source_ranks{1, 4, 7, 1};
int rank_of(Alias::Source source) { return source_ranks[static_cast<std::size_t>(source)]; }

// Has a value for each weight: the matrix itself, what is derived from it, what an optimiser keeps of it.
bool is_of_weights(const model::Model& model, const model::Quantity& quantity) {
  return quantity.letters.size() == 2 &&
         std::ranges::any_of(model.quantities, [&](const model::Quantity& other) {
           return other.kind == model::QuantityKind::param && other.letters == quantity.letters;
         });
}

}  // namespace

AnswerNames::AnswerNames(const model::Model& model, const std::vector<Alias>& aliases)
    : model_(model), slots_(trace::slots(model)) {
  for (const trace::Told& told : trace::telling_order(model))
    cards_.insert(cards_.end(), told.cells.begin(), told.cells.end());
  const bool from_to = model.layout == model::Model::Layout::from_to;
  for (const model::Quantity& quantity : model.quantities)
    turned_.push_back(from_to && is_of_weights(model, quantity));
  add_own();
  for (const Alias& alias : aliases) {
    const bool zero = alias.source == Alias::Source::from_zero;
    const NameKeys keys = name_keys(alias.text);
    const Named named{alias.cell, alias.whole, alias.negated};
    add(zero ? from_zero_ : keys_, keys.strict, named, rank_of(alias.source));
    add(zero ? from_zero_ : keys_, keys.loose, named, rank_of(alias.source) + 2);
  }
}

void AnswerNames::add_own() {
  for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
    const model::Quantity& quantity = model_.quantities[q];
    const bool several = model_.cells(quantity) > 1;
    add_own(quantity.name, {{q, 0}, several});
    if (quantity.adjoint)
      add_own("d" + quantity.adjoint->target + "/d" + quantity.adjoint->quantity, {{q, 0}, several});
    if (quantity.letters.empty() || slots_.total > most_listed_cells) continue;
    for (std::int64_t index = 0; index < model_.cells(quantity); ++index) {
      const std::string name = model::cell_name(model_, quantity, index);
      const Named named{{q, index}};
      add_own(name, named);
      if (quantity.adjoint)
        add_own("d" + quantity.adjoint->target + "/d" + quantity.adjoint->quantity +
                    name.substr(quantity.name.size()),
                named);
    }
  }
}

void AnswerNames::add_own(const std::string& name, const Named& named) {
  exact_.emplace(name, named);
  const NameKeys keys = name_keys(name);
  add(keys_, keys.strict, named, own_rank);
  add(keys_, keys.loose, named, own_loose_rank);
}

void AnswerNames::add(Table<Entry>& table, const std::string& key, const Named& named, int rank) {
  const auto [at, added] = table.try_emplace(key, Entry{named, rank});
  Entry& there = at->second;
  if (added) return;
  if (rank < there.rank)
    there = {named, rank};
  else if (rank == there.rank && (there.named.cell != named.cell || there.named.whole != named.whole))
    there.ambiguous = true;
}

std::optional<AnswerNames::Named> AnswerNames::in(const Table<Entry>& table, std::string_view name) {
  const NameKeys keys = name_keys(name);
  auto found = table.find(keys.strict);
  if (found == table.end()) found = table.find(keys.loose);
  if (found == table.end() || found->second.ambiguous) return std::nullopt;
  return found->second.named;
}

// "card 14", as cards are numbered on lessons and worksheets.
std::optional<AnswerNames::Named> AnswerNames::card(std::string_view name) const {
  constexpr std::array<std::string_view, 4> words{"card", "Card", "卡片", "#"};
  for (const std::string_view word : words) {
    if (!name.starts_with(word)) continue;
    const std::string_view digits = notation::trimmed(name.substr(word.size()));
    std::size_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (whole && number >= 1 && number <= cards_.size()) return Named{cards_[number - 1]};
  }
  return std::nullopt;
}

std::optional<AnswerNames::Named> AnswerNames::find(std::string_view name) const {
  if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
  name = notation::trimmed(name);
  if (const auto found = card(name)) return found;
  if (const auto found = in(keys_, name)) return found;
  const auto cell = trace::find_cell(model_, name);
  return cell ? std::optional{Named{*cell}} : std::nullopt;
}

std::optional<AnswerNames::Named> AnswerNames::find_from_zero(std::string_view name) const {
  name = notation::trimmed(name);
  if (const auto found = card(name)) return found;
  return in(from_zero_, name);
}

}  // namespace backstep::homework
