#include "engine/model/expander.hpp"

#include <algorithm>
#include <array>

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
         std::holds_alternative<notation::TitleStatement>(statement.content);
}

// Faults in an emitted line are told at the line it comes from.
void move_to(Place place, notation::Statement& statement) {
  statement.place = place;
  if (auto* definition = std::get_if<notation::DefinitionStatement>(&statement.content))
    definition->formula = notation::with_place_throughout(definition->formula, place);
  if (auto* index = std::get_if<notation::IndexStatement>(&statement.content))
    for (auto& range : index->ranges) range.place = place;
  if (auto* given = std::get_if<notation::GivenStatement>(&statement.content))
    if (given->values) given->values->place = place;
  if (auto* backward = std::get_if<notation::BackwardStatement>(&statement.content))
    for (auto& target : backward->targets) target.place = place;
}

const notation::CallStatement* call_to(const notation::Statement& statement, std::string_view macro) {
  const auto* call = std::get_if<notation::CallStatement>(&statement.content);
  return call != nullptr && call->macro == macro ? call : nullptr;
}

}  // namespace

std::vector<notation::Statement> Expander::run(const std::vector<Statement>& statements) {
  for (std::size_t i = 0; i < statements.size(); ++i) take(statements[i], statements, i);
  if (target_ && !target_done_ && !failed_) target(target_place_);
  std::vector<Statement> all = std::move(heads_);
  all.insert(all.end(), body_.begin(), body_.end());
  return all;
}

void Expander::take(const Statement& statement, const std::vector<Statement>& all, std::size_t position) {
  if (const auto* values = std::get_if<notation::DataStatement>(&statement.content))
    return data(*values, statement.place);
  if (const auto* one = std::get_if<Call>(&statement.content))
    return call(*one, all, position, statement.place);
  if (const auto* layout = std::get_if<notation::LayoutStatement>(&statement.content)) {
    layout_ = layout->from_first ? Orientation::from_to : Orientation::to_from;
    return;
  }
  emit(statement);
}

void Expander::emit(Statement statement) {
  note(statement);
  (is_head(statement) ? heads_ : body_).push_back(std::move(statement));
}

void Expander::emit(const std::string& text, Place place) {
  notation::Parsed parsed = notation::parse(text);
  for (notation::Fault& fault : parsed.faults) {
    fault.place = place;
    faults_.push_back(std::move(fault));
  }
  for (Statement& statement : parsed.statements) {
    if (std::holds_alternative<notation::LoadStatement>(statement.content))
      return fault("macro.load", {}, place);
    move_to(place, statement);
    emit(std::move(statement));
  }
}

// What later layers need to know of a line, whoever wrote it.
void Expander::note(const Statement& statement) {
  loss_done_ = loss_done_ || std::holds_alternative<notation::BackwardStatement>(statement.content);
  if (const auto* index = std::get_if<notation::IndexStatement>(&statement.content)) {
    for (const auto& range : index->ranges) letter_sizes_[range.letter] = range.last - range.first + 1;
  }
  if (const auto* given = std::get_if<notation::GivenStatement>(&statement.content)) {
    defined_.insert(given->name);
    if (given->kind == notation::GivenKind::param) parameters_.emplace_back(given->name, given->letters);
    if (given->kind != notation::GivenKind::input) return;
    output_ = given->name;
    output_letters_ = given->letters;
    batched_ = !given->letters.empty() && given->letters.front() == "n";
  }
  if (const auto* definition = std::get_if<notation::DefinitionStatement>(&statement.content)) {
    defined_.insert(definition->name);
    if (loss_done_ || definition->letters.empty()) return;
    output_ = definition->name;
    output_letters_ = definition->letters;
  }
}

void Expander::data(const notation::DataStatement& data, Place place) {
  if (data.name == "X" || data.name == "x") return input(data.values, place);
  target_ = data;
  target_place_ = place;
}

// A flat list is one sample; nested lists are samples.
void Expander::input(const Array& values, Place place) {
  if (values.shape.size() > 2) return fault("data.rank", {{"name", "x"}}, values.place);
  Array flat = values;
  if (flat.shape.empty()) flat.shape = {1};
  const bool samples = flat.shape.size() == 2;
  const std::string ranges = samples ? "n = " + std::to_string(flat.shape[0]) + ", " : "";
  emit("index " + ranges + "i = " + std::to_string(flat.shape.back()), place);
  emit({place, notation::GivenStatement{
                   notation::GivenKind::input, "x",
                   samples ? std::vector<std::string>{"n", "i"} : std::vector<std::string>{"i"}, flat}});
}

// The target has the letters of the output. A flat list beside samples is one number a sample.
void Expander::target(Place place) {
  target_done_ = true;
  Array values = target_->values;
  const std::size_t cells = size_of(output_letters_);
  if (values.literals.size() != cells && lines_missing_) {
    failed_ = true;  // perhaps a layer is missing; the line that could not be read has been told
    return;
  }
  if (values.literals.size() != cells) {
    return fault("data.target_count",
                 {{"found", std::to_string(values.literals.size())},
                  {"expected", std::to_string(cells)},
                  {"output", notation::print_left(output_, output_letters_)}},
                 values.place);
  }
  values.shape.clear();
  for (const std::string& letter : output_letters_)
    values.shape.push_back(static_cast<std::size_t>(letter_sizes_[letter]));
  emit({place, notation::GivenStatement{notation::GivenKind::target, "y", output_letters_, values}});
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

void Expander::layer(const Macro& macro, const Call& call, Place place) {
  if (output_.empty()) return fault("layer.no_input", {{"macro", call.macro}}, place);
  ++layers_;
  const auto bindings = bind(macro, call, place);
  failed_ = failed_ || !bindings;
  if (failed_) return;
  write_out(macro, *bindings, place);
}

// The macro's own faults are told at the line that calls it.
void Expander::write_out(const Macro& macro, const Bindings& bindings, Place place) {
  notation::Faults own;
  const std::string text = instantiate(macro, bindings, own);
  for (notation::Fault& one : own) fault(std::move(one.id), std::move(one.arguments), place);
  if (own.empty()) emit(text, place);
}

// A loss, then what is reported beside it, then the backward pass.
void Expander::losses(const Call& call, const std::vector<Statement>& all, std::size_t position,
                      Place place) {
  if (loss_done_) return fault("loss.twice", {}, place);
  if (output_letters_.empty()) return fault("loss.no_output", {}, place);
  if (target_ && !target_done_) target(target_place_);
  loss_done_ = true;
  if (failed_) return;
  loss(call, "L", place);
  if (failed_) return;
  for (std::size_t i = position + 1; i < all.size(); ++i)
    if (const Call* also = call_to(all[i], "also")) loss(*also, "", all[i].place);
  emit("backward L", place);
}

void Expander::loss(const Call& call, std::string_view name, Place place) {
  const auto* word =
      call.arguments.empty() ? nullptr : std::get_if<std::string>(&call.arguments.front().value);
  const auto found = word == nullptr ? macros_.end() : macros_.find("loss " + *word);
  if (found == macros_.end()) {
    std::string known;
    for (const auto& [macro_name, macro] : macros_)
      if (macro.kind == Macro::Kind::loss) known += (known.empty() ? "" : ", ") + macro.name;
    return fault("loss.unknown", {{"name", word == nullptr ? "" : *word}, {"known", known}}, place);
  }
  std::string quantity(name.empty() ? *word : name);
  std::ranges::replace(quantity, '-', '_');
  Bindings bindings = surroundings();
  bindings["name"] = quantity;
  write_out(found->second, bindings, place);
  if (name.empty()) emit("report " + quantity, place);
}

// Q' = Q - rate*dQ for each parameter that has no update of its own.
void Expander::train(const Call& call, Place place) {
  std::string rate;
  std::string steps;
  for (const Call::Argument& argument : call.arguments) {
    const auto* value = std::get_if<Array>(&argument.value);
    const bool known = argument.name == "rate" || argument.name == "steps";
    if (!known) return fault("train.argument", {{"name", argument.name}}, argument.place);
    if (value == nullptr || !value->shape.empty())
      return fault("train.value", {{"name", argument.name}}, argument.place);
    (argument.name == "rate" ? rate : steps) = value->literals.front();
  }
  if (!loss_done_ && !rate.empty()) return fault("train.no_loss", {}, place);
  if (!steps.empty()) {
    body_.push_back({place, Call{"train", {Call::Argument{"steps", Array{{}, {steps}, place}, place}}}});
  }
  if (rate.empty()) return;
  emit("const rate = " + rate, place);
  for (const auto& [name, letters] : parameters_) {
    if (defined_.contains(name + "'")) continue;
    const std::string old = notation::print_left(name, letters);
    emit(notation::print_left(name + "'", letters) + " = " + old + " - rate*d" + old, place);
  }
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

// j, k, l, m, j5, j6, ...: one a layer, passing over letters that are taken.
std::string Expander::fresh_letter() const {
  static constexpr std::array<std::string_view, 4> first{"j", "k", "l", "m"};
  const auto taken = [&](const std::string& letter) {
    return letter_sizes_.contains(letter) || defined_.contains(letter);
  };
  for (int number = layers_;; ++number) {
    const std::string letter =
        number <= 4 ? std::string(first[static_cast<std::size_t>(number - 1)]) : "j" + std::to_string(number);
    if (!taken(letter)) return letter;
  }
}

Bindings Expander::surroundings() const {
  Bindings bindings{{"l", std::to_string(layers_)}, {"in", output_}, {"lead", ""}, {"from", ""}};
  for (std::size_t i = 0; i < output_letters_.size(); ++i) {
    std::string& list = bindings[i < leading() ? "lead" : "from"];
    if (i < leading()) {
      list += output_letters_[i] + ",";
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
