// The statement `train`: its arguments, and what it writes out for each parameter.
#include <algorithm>
#include <array>

#include "engine/model/expander.hpp"
#include "engine/model/read_training.hpp"
#include "engine/notation/printer.hpp"
#include "engine/notation/suggestion.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

using notation::Place;

namespace {

using Argument = notation::CallStatement::Argument;

/// Arguments of `train` that stand beside those of a run and of what it chooses.
constexpr std::array<std::string_view, 3> choosing{"rate", "optimiser", "schedule"};

bool is_number(const std::string& text) {
  return numbers::read_literal(text).error == numbers::LiteralError::none;
}

const Argument* find(const notation::CallStatement& call, std::string_view name) {
  const auto found = std::ranges::find(call.arguments, name, &Argument::name);
  return found == call.arguments.end() ? nullptr : &*found;
}

const MacroParameter* parameter_of(const UpdateMacros& macros, std::string_view name) {
  for (const Macro* macro : macros.all())
    if (const MacroParameter* parameter = macro->parameter(name)) return parameter;
  return nullptr;
}

bool is_for_a_run(const Argument& argument) {
  return std::ranges::find(run_arguments, argument.name) != run_arguments.end();
}

void append(std::string& list, std::string_view word) {
  list += (list.empty() ? "" : ", ") + std::string(word);
}

std::string all_of(const Macros& macros, Macro::Kind kind) {
  std::string list;
  for (const auto& [key, macro] : macros)
    if (macro.kind == kind) append(list, macro.name);
  return list;
}

// What is chosen comes first: its arguments are those most likely misspelt.
std::string known_arguments(const Macros& macros, const UpdateMacros& updates) {
  std::string list;
  for (const Macro* macro : updates.all())
    if (macro->kind != Macro::Kind::gradient)
      for (const MacroParameter& parameter : macro->parameters) append(list, parameter.name);
  for (const std::string_view name : choosing) append(list, name);
  for (const std::string_view name : run_arguments) append(list, name);
  append(list, all_of(macros, Macro::Kind::gradient));
  return list;
}

}  // namespace

std::vector<const Macro*> UpdateMacros::all() const {
  std::vector<const Macro*> found{optimiser};
  if (schedule != nullptr) found.push_back(schedule);
  found.insert(found.end(), gradients.begin(), gradients.end());
  return found;
}

// The macro that an argument names, the usual one without it; null after a fault, or if there is none.
const Macro* Expander::chosen(const Call& call, std::string_view kind, std::string_view otherwise) {
  const Argument* argument = find(call, kind);
  const std::string* word = argument == nullptr ? nullptr : single(*argument);
  if (argument == nullptr && otherwise.empty()) return nullptr;
  std::string name = word == nullptr ? std::string(otherwise) : *word;
  std::ranges::replace(name, '-', '_');
  const auto found = macros_.find(std::string(kind) + " " + name);
  if (found != macros_.end()) return &found->second;
  const Macro::Kind wanted = kind == "schedule" ? Macro::Kind::schedule : Macro::Kind::optimiser;
  fault("train.unknown", {{"kind", std::string(kind)}, {"name", name}, {"known", all_of(macros_, wanted)}},
        argument->place);
  return nullptr;
}

// A file that teaches what to do to gradients is chosen by an argument of its name.
bool Expander::updates(const Call& call, UpdateMacros& macros) {
  macros.optimiser = chosen(call, "optimiser", "sgd");
  macros.schedule = chosen(call, "schedule", "");
  for (const Argument& argument : call.arguments)
    if (const auto found = macros_.find("gradient " + argument.name); found != macros_.end())
      macros.gradients.push_back(&found->second);
  return !failed_;
}

bool Expander::train_arguments(const Call& call, const UpdateMacros& macros) {
  for (const Argument& argument : call.arguments) {
    const bool chooses = std::ranges::find(choosing, argument.name) != choosing.end();
    const MacroParameter* parameter = parameter_of(macros, argument.name);
    const std::vector<notation::Argument> name{{"name", argument.name},
                                               {"known", known_arguments(macros_, macros)}};
    const auto twice =
        std::ranges::count(call.arguments, std::string_view(argument.name), &Argument::name) > 1;
    const bool words = argument.name == "order" || argument.name == "batch" ||
                       (chooses && argument.name != "rate") ||
                       (parameter != nullptr && !parameter->words.empty());
    const std::string* value = single(argument);
    if (!chooses && !is_for_a_run(argument) && parameter == nullptr)
      return fault("train.argument", name, argument.place), false;
    if (twice) return fault("train.repeated", name, argument.place), false;
    if (value == nullptr || (!words && !is_number(*value)))
      return fault("train.value", name, argument.place), false;
    if (argument.name == "rate" && !is_positive(*value))
      return fault("train.rate", {{"found", value->substr(0, 30)}}, argument.place), false;
  }
  return true;
}

// Every batch is computed by the same layers, and the last one of an epoch may be smaller.
bool Expander::batches_suit(const Call& call) {
  const auto given = [&](std::string_view name) {
    const Argument* argument = find(call, name);
    return argument == nullptr ? std::nullopt : read_count(*single(*argument), most_steps);
  };
  const std::int64_t batch = given("batch").value_or(0);
  const std::int64_t samples = size_of_letter(batch_letter).value_or(0);
  if (batch <= 0 || batch >= samples) return true;
  const std::int64_t steps = given("steps").value_or(find(call, "epochs") == nullptr ? 1 : samples);
  const std::int64_t last = steps > samples / batch ? samples % batch : 0;
  return batch_suits(batch, samples, batch, *find(call, "batch")) &&
         (last == 0 || batch_suits(last, samples, batch, *find(call, "batch")));
}

bool Expander::batch_suits(std::int64_t size, std::int64_t samples, std::int64_t batch,
                           const Argument& argument) {
  letter_sizes_[batch_letter] = size;
  const auto refused = std::ranges::find_if(
      refusals_, [&](const Refusal& one) { return holds(one.condition, argument.place); });
  letter_sizes_[batch_letter] = samples;
  if (refused == refusals_.end()) return true;
  fault("train.batch_layer",
        {{"macro", refused->macro},
         {"line", std::to_string(refused->line)},
         {"found", std::to_string(size)},
         {"batch", std::to_string(batch)},
         {"samples", std::to_string(samples)}},
        argument.place);
  return false;
}

// An update for each parameter that has none of its own. How often is left to the model.
void Expander::train(const Call& call, Place place) {
  UpdateMacros macros;
  if (!updates(call, macros) || !train_arguments(call, macros)) return;
  Call own{"train", {}};
  Call rest{"train", {}};
  for (const Argument& argument : call.arguments)
    (is_for_a_run(argument) ? rest : own).arguments.push_back(argument);
  if (!batches_suit(rest)) return;
  if (!loss_done_ && !own.arguments.empty()) return fault("train.no_loss", {}, place);
  if (!own.arguments.empty()) descend(macros, own, place);
  body_.push_back({place, std::move(rest)});
}

// The rate is a number of its own in the model: a schedule changes it from step to step.
void Expander::descend(const UpdateMacros& macros, const Call& call, Place place) {
  Call given{"train", {}};
  std::ranges::copy_if(call.arguments, std::back_inserter(given.arguments), [&](const Argument& argument) {
    return parameter_of(macros, argument.name) != nullptr;
  });
  const auto bindings = bind(macros.all(), given.arguments, place);
  if (!bindings) return;
  const Argument* rate = find(call, "rate");
  if (rate == nullptr && !bindings->contains("rate"))
    return fault("train.no_rate", {{"optimiser", macros.optimiser->name}}, place);
  emit((macros.schedule == nullptr ? "const rate = " : "state rate = ") +
           (rate == nullptr ? bindings->at("rate") : *single(*rate)) + " means learning rate",
       place);
  Lists lists{{"parameter", trained()}};
  for (std::size_t i = 0; i < macros.gradients.size(); ++i)
    replace_gradients(i, macros, *bindings, lists, place);
  write_out(macros.optimiser->body, *bindings, place, lists);
  if (macros.schedule != nullptr) write_out(macros.schedule->body, *bindings, place);
}

// What is descended from now on is {new}, where the macro has defined it.
void Expander::replace_gradients(std::size_t stage, const UpdateMacros& macros, const Bindings& bindings,
                                 Lists& lists, Place place) {
  const std::string prefix = stage == 0 ? "g_" : "g" + std::to_string(stage + 1) + "_";
  std::vector<Bindings>& parameters = lists["parameter"];
  for (Bindings& one : parameters) one["new"] = prefix + one["parameter"] + one["at"];
  write_out(macros.gradients[stage]->body, bindings, place, lists);
  for (Bindings& one : parameters)
    if (defined_.contains(prefix + one["parameter"])) one["gradient"] = one["new"];
}

std::vector<Bindings> Expander::trained() const {
  std::vector<Bindings> found;
  for (const auto& [name, letters] : parameters_) {
    if (defined_.contains(name + "'")) continue;
    Bindings& one = found.emplace_back();
    one["parameter"] = name;
    one["at"] = notation::print_left("", letters);
    one["gradient"] = "d" + name + one["at"];
    for (const std::string& letter : letters) one["letters"] += (one["letters"].empty() ? "" : ",") + letter;
    if (letters.size() > 1) one["matrix"] = "matrix";
  }
  return found;
}

}  // namespace backstep::model
