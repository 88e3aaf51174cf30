#include "engine/model/expander.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/model/whole_number.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

using notation::Array;
using notation::Place;

namespace {

bool is_head(const notation::Statement& statement) {
  const auto* given = std::get_if<notation::GivenStatement>(&statement.content);
  const bool data = given != nullptr &&
                    (given->kind == notation::GivenKind::input || given->kind == notation::GivenKind::target);
  return data || std::holds_alternative<notation::IndexStatement>(statement.content) ||
         std::holds_alternative<notation::TitleStatement>(statement.content) ||
         std::holds_alternative<notation::LayoutStatement>(statement.content);
}

void move_to(Place place, notation::Condition& condition) {
  for (notation::Expr* side : {&condition.left, &condition.right})
    if (*side) *side = notation::with_place_throughout(*side, place);
}

// Faults in an emitted line are told at the line it comes from.
void move_to(Place place, notation::Statement& statement) {
  statement.place = place;
  if (auto* definition = std::get_if<notation::DefinitionStatement>(&statement.content))
    definition->formula = notation::with_place_throughout(definition->formula, place);
  if (auto* adjoint = std::get_if<notation::AdjointStatement>(&statement.content)) {
    adjoint->formula = notation::with_place_throughout(adjoint->formula, place);
    if (adjoint->when) move_to(place, *adjoint->when);
  }
  if (auto* index = std::get_if<notation::IndexStatement>(&statement.content))
    for (auto& range : index->ranges) {
      range.place = place;
      for (notation::Expr* formula : {&range.first_formula, &range.last_formula})
        if (*formula) *formula = notation::with_place_throughout(*formula, place);
    }
  if (auto* given = std::get_if<notation::GivenStatement>(&statement.content))
    if (given->values) given->values->place = place;
  if (auto* backward = std::get_if<notation::BackwardStatement>(&statement.content))
    for (auto& target : backward->targets) target.place = place;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

}  // namespace

std::vector<notation::Statement> Expander::run(const std::vector<Statement>& statements) {
  for (std::size_t i = 0; i < statements.size(); ++i) take(statements[i], statements, i);
  if (target_ && !target_done_ && !failed_) target(target_place_);
  std::vector<Statement> all = std::move(heads_);
  all.insert(all.end(), body_.begin(), body_.end());
  return all;
}

void Expander::take(const Statement& statement, const std::vector<Statement>& all, std::size_t position) {
  if (const auto* values = std::get_if<notation::DataStatement>(&statement.content)) {
    const bool is_input = values->name == "X" || values->name == "x";
    (is_input ? input_role_ : target_role_) = statement.role;
    return data(*values, next_layer(all, position), statement.place);
  }
  if (const auto* one = std::get_if<Call>(&statement.content))
    return call(*one, all, position, statement.place);
  if (const auto* layout = std::get_if<notation::LayoutStatement>(&statement.content)) {
    if (layout->name == "K")
      kernel_axes_ = layout->axes;
    else
      layout_ = layout->axes.front() == "from" ? Orientation::from_to : Orientation::to_from;
  }
  emit(statement);
}

void Expander::emit(Statement statement) {
  note(statement);
  const auto* backward = std::get_if<notation::BackwardStatement>(&statement.content);
  const bool derives = backward != nullptr && backward->prefix == "d";
  (is_head(statement) ? heads_ : body_).push_back(std::move(statement));
  if (derives) state();
}

// What a loss states of the output layer replaces what its activation states of the same adjoint.
void Expander::state() {
  std::set<std::string, std::less<>> stated;
  std::vector<Statement> last_first;
  const auto lines = std::exchange(stated_, {});
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    std::vector<Statement> statements = parsed(line->first, line->second);
    for (auto statement = statements.rbegin(); statement != statements.rend(); ++statement) {
      const auto* adjoint = std::get_if<notation::AdjointStatement>(&statement->content);
      if (adjoint == nullptr || stated.insert(adjoint->name).second)
        last_first.push_back(std::move(*statement));
    }
  }
  for (auto statement = last_first.rbegin(); statement != last_first.rend(); ++statement)
    emit(std::move(*statement));
}

std::vector<notation::Statement> Expander::parsed(const std::string& text, Place place) {
  notation::Parsed parsed = notation::parse(text);
  const std::vector<std::string_view> lines = lines_of(text);
  // What follows from the first one is nobody's fault.
  if (!parsed.faults.empty()) {
    notation::Fault& first = parsed.faults.front();
    fault(std::move(first.id), std::move(first.arguments), with_origin(place, lines, first.place.line));
    return {};
  }
  for (Statement& statement : parsed.statements) {
    if (std::holds_alternative<notation::LoadStatement>(statement.content)) {
      fault("macro.load", {}, place);
      return {};
    }
    move_to(with_origin(place, lines, statement.place.line), statement);
  }
  return std::move(parsed.statements);
}

void Expander::emit(const std::string& text, Place place) {
  for (Statement& statement : parsed(text, place)) emit(std::move(statement));
}

// Lines of a user's macro say where they stand.
Place Expander::with_origin(Place place, const std::vector<std::string_view>& lines, std::uint32_t line) {
  if (line == 0 || line > lines.size()) return place;
  auto origin = origin_of(lines[line - 1]);
  if (!origin) return place;
  origins_.push_back(std::move(*origin));
  place.origin = static_cast<std::uint32_t>(origins_.size());
  return place;
}

// What later layers need to know of a line, whoever wrote it.
void Expander::note(const Statement& statement) {
  derived_ = derived_ || std::holds_alternative<notation::BackwardStatement>(statement.content);
  loss_done_ = loss_done_ || derived_;
  note_function(statement);
  if (const auto* index = std::get_if<notation::IndexStatement>(&statement.content)) {
    for (const auto& range : index->ranges) note_letter(range);
  }
  if (const auto* given = std::get_if<notation::GivenStatement>(&statement.content)) {
    defined_.insert(given->name);
    if (given->kind == notation::GivenKind::param) parameters_.emplace_back(given->name, given->letters);
    if (given->kind != notation::GivenKind::input || inside_layer_) return;
    output_ = given->name;
    output_letters_ = given->letters;
    outputs_[0] = {output_, output_letters_, nullptr};
    batched_ = !given->letters.empty() && given->letters.front() == "n";
  }
  if (const auto* definition = std::get_if<notation::DefinitionStatement>(&statement.content)) {
    defined_.insert(definition->name);
    if (loss_done_ || definition->letters.empty()) return;
    output_ = definition->name;
    output_letters_ = definition->letters;
    activation_.clear();
  }
}

// What cannot be computed is told when the line is read.
void Expander::note_letter(const notation::IndexStatement::Range& range) {
  notation::Faults own;
  const auto known = computed(
      range, [this](const std::string& letter) { return size_of_letter(letter); }, own);
  letter_sizes_[range.letter] = known ? known->last - known->first + 1 : 1;
  letter_firsts_[range.letter] = known ? known->first : 1;
}

std::optional<std::int64_t> Expander::size_of_letter(const std::string& letter) const {
  const auto found = letter_sizes_.find(letter);
  return found == letter_sizes_.end() ? std::nullopt : std::optional{found->second};
}

// After a fault the lines that build on what was not emitted say nothing more.
void Expander::call(const Call& call, const std::vector<Statement>& all, std::size_t position, Place place) {
  if (failed_) return;
  if (call.macro == "loss") return losses(call, all, position, place);
  if (call.macro == "also") {
    if (!loss_done_) fault("also.before_loss", {}, place);
    return;
  }
  if (call.macro == "train") return train(call, place);
  layer(macros_.find(call.macro)->second, call, place);
}

// The macro's own faults are told at the line that calls it.
Filled Expander::filled(std::string_view body, const Bindings& bindings, Place place, const Lists& lists) {
  notation::Faults own;
  Filled text = instantiate(body, bindings, own, lists, [this](std::string_view hole, const Bindings& all) {
    return resolve(hole, all);
  });
  for (notation::Fault& one : own) fault(std::move(one.id), std::move(one.arguments), place);
  return text;
}

void Expander::write_out(std::string_view body, const Bindings& bindings, Place place, const Lists& lists) {
  const std::string text = filled(body, bindings, place, lists).text;
  if (!failed_ && !is_blank(text)) emit(text, place);  // without parameters there is nothing to update
}

void Expander::state_later(std::string_view body, const Bindings& bindings, Place place) {
  std::string text = filled(body, bindings, place).text;
  if (!is_blank(text)) stated_.emplace_back(std::move(text), place);
}

std::size_t Expander::size_of(const std::vector<std::string>& letters) const {
  std::size_t cells = 1;
  for (const std::string& letter : letters) {
    const auto found = letter_sizes_.find(letter);
    cells *=
        found == letter_sizes_.end() ? 1 : static_cast<std::size_t>(std::max<std::int64_t>(found->second, 1));
  }
  return cells;
}

std::size_t Expander::leading() const { return batched_ ? 1 : 0; }

bool Expander::free_letter(const std::string& letter) const {
  return !letter_sizes_.contains(letter) && !defined_.contains(letter);
}

// j, k, l, m, j5, j6, ...: the first that is not taken. What is taken once stays so.
std::string Expander::fresh_letter() {
  static constexpr std::array<std::string_view, 4> first{"j", "k", "l", "m"};
  for (;; ++next_letter_) {
    const int number = next_letter_;
    const std::string letter =
        number <= 4 ? std::string(first[static_cast<std::size_t>(number - 1)]) : "j" + std::to_string(number);
    if (free_letter(letter)) return letter;
  }
}

Bindings Expander::surroundings() const {
  Bindings bindings{
      {"l", std::to_string(layers_)}, {"in", output_}, {"lead", ""}, {"sample", ""}, {"from", ""}};
  if (!activation_.empty()) {
    bindings["applied"] = activation_;
    bindings["z"] = weighted_sum_;
  }
  for (std::size_t i = 0; i < output_letters_.size(); ++i) {
    std::string& list = bindings[i < leading() ? "lead" : "from"];
    if (i < leading()) {
      list += output_letters_[i] + ",";
      bindings["sample"] = output_letters_[i];
    } else {
      list += (list.empty() ? "" : ",") + output_letters_[i];
    }
  }
  return bindings;
}

void Expander::fault(std::string id, std::vector<notation::Argument> arguments, Place place) {
  failed_ = true;
  faults_.push_back({std::move(id), std::move(arguments), place});
}

}  // namespace backstep::model
