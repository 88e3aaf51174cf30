// Losses and targets: a loss, what is reported beside it, the backward pass, and what is stated about it.
#include <algorithm>
#include <charconv>

#include "engine/model/expander.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

using notation::Array;
using notation::Place;

namespace {

std::optional<std::int64_t> whole(const std::string& literal) {
  std::int64_t value = 0;
  const auto result = std::from_chars(literal.data(), literal.data() + literal.size(), value);
  if (result.ec != std::errc{}) return std::nullopt;
  const std::string_view rest(result.ptr,
                              static_cast<std::size_t>(literal.data() + literal.size() - result.ptr));
  const bool point = rest.empty() || (rest.front() == '.' && rest.find_first_not_of('0', 1) == rest.npos);
  return point ? std::optional{value} : std::nullopt;
}

const notation::CallStatement* call_to(const notation::Statement& statement, std::string_view macro) {
  const auto* call = std::get_if<notation::CallStatement>(&statement.content);
  return call != nullptr && call->macro == macro ? call : nullptr;
}

}  // namespace

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
  emit({place, notation::GivenStatement{notation::GivenKind::target, "y", output_letters_, values},
        target_role_});
}

// One whole number a sample, or a step of a sequence, where there are several outputs for it, and a loss that
// takes class numbers.
bool Expander::has_classes(const Macro& loss) const {
  if (!target_ || target_done_ || loss.parameter("classes") == nullptr) return false;
  const std::size_t letters = output_letters_.size() - leading();
  const std::size_t choices = size_of(class_letters());
  return (letters == 1 || letters == 2) && target_->values.literals.size() == choices &&
         size_of(output_letters_) != choices;
}

// What a class is told for: the letters of the output but the last, which counts the classes.
std::vector<std::string> Expander::class_letters() const {
  return {output_letters_.begin(), output_letters_.end() - 1};
}

// A number that is no class, whether they begin at 0 or at 1.
bool Expander::beyond_all_classes(std::int64_t outputs) {
  for (const std::string& literal : target_->values.literals) {
    if (*whole(literal) >= 0 && *whole(literal) <= outputs) continue;
    fault("class.beyond",
          {{"found", literal}, {"outputs", std::to_string(outputs)}, {"last", std::to_string(outputs - 1)}},
          target_->values.place);
    return true;
  }
  return false;
}

// Which number the first class has is declared, or said by the numbers themselves: 0 is there, or as many as
// there are outputs. Else it is never guessed.
std::optional<std::int64_t> Expander::first_class(const Bindings& bindings, std::int64_t outputs) {
  if (const auto found = bindings.find("classes"); found != bindings.end()) {
    const auto first = whole(found->second);
    if (first) return first;
    fault("class.first", {{"found", found->second}}, target_place_);
    return std::nullopt;
  }
  bool zero = false;
  bool last = false;
  if (beyond_all_classes(outputs)) return std::nullopt;
  for (const std::string& literal : target_->values.literals) {
    zero = zero || whole(literal) == 0;
    last = last || whole(literal) == outputs;
  }
  if (zero || last) return zero ? 0 : 1;
  const std::string number = target_->values.literals.front();
  fault("class.ambiguous",
        {{"found", number},
         {"outputs", std::to_string(outputs)},
         {"from_one", number},
         {"from_zero", std::to_string(whole(number).value_or(0) + 1)}},
        target_->values.place);
  return std::nullopt;
}

// Class numbers as the target.
void Expander::classes(const Bindings& bindings) {
  const std::int64_t outputs = letter_sizes_[output_letters_.back()];
  for (const std::string& literal : target_->values.literals)
    if (!whole(literal)) return fault("class.not_whole", {{"found", literal}}, target_->values.place);
  const auto first = first_class(bindings, outputs);
  if (!first) return;
  for (const std::string& literal : target_->values.literals) {
    if (*whole(literal) >= *first && *whole(literal) < *first + outputs) continue;
    return fault("class.range",
                 {{"found", literal},
                  {"first", std::to_string(*first)},
                  {"last", std::to_string(*first + outputs - 1)}},
                 target_->values.place);
  }
  target_done_ = true;
  const std::vector<std::string> letters = class_letters();
  const std::int64_t shift = 1 - *first;
  class_position_ = notation::print_left("y", letters);
  if (shift != 0) class_position_ += (shift > 0 ? " + " : " - ") + std::to_string(shift > 0 ? shift : -shift);
  Array values = target_->values;
  if (letters.empty()) values.shape.clear();
  emit({target_place_, notation::GivenStatement{notation::GivenKind::target, "y", letters, values},
        target_role_});
}

// A loss, then what is reported beside it, then the backward pass and what is stated about it.
void Expander::losses(const Call& call, const std::vector<Statement>& all, std::size_t position,
                      Place place) {
  if (loss_done_) return fault("loss.twice", {}, place);
  if (output_letters_.empty()) return fault("loss.no_output", {}, place);
  loss_done_ = true;
  loss(call, "L", place);
  const bool derived = derived_;
  for (std::size_t i = position + 1; i < all.size() && !failed_; ++i)
    if (const Call* also = call_to(all[i], "also")) loss(*also, "", all[i].place);
  if (!failed_ && !derived) emit("backward L", place);
}

const Macro* Expander::loss_called(const Call& call, Place place) {
  const auto* word =
      call.arguments.empty() ? nullptr : std::get_if<std::string>(&call.arguments.front().value);
  const auto found = word == nullptr ? macros_.end() : macros_.find("loss " + *word);
  if (found != macros_.end()) return &found->second;
  std::string known;
  for (const auto& [name, macro] : macros_)
    if (macro.kind == Macro::Kind::loss) known += (known.empty() ? "" : ", ") + macro.name;
  fault("loss.unknown", {{"name", word == nullptr ? "" : *word}, {"known", known}}, place);
  return nullptr;
}

// A file that teaches what a loss may add is chosen by an argument of its name.
std::vector<const Macro*> Expander::penalties(const Call& call) const {
  std::vector<const Macro*> found;
  for (const Call::Argument& argument : call.arguments)
    if (const auto macro = macros_.find("penalty " + argument.name); macro != macros_.end())
      found.push_back(&macro->second);
  return found;
}

// A loss that defines no scalar needs no target.
bool Expander::take_target(const Macro& macro, Bindings& bindings, Place place) {
  if (macro.body.find("{name}") == std::string::npos) return true;
  if (!target_ && !defined_.contains("y")) {
    failed_ = true;  // perhaps its line could not be read, which has been told
    if (!lines_missing_) fault("loss.no_target", {{"loss", macro.name}}, place);
    return false;
  }
  if (has_classes(macro)) classes(bindings);
  if (target_ && !target_done_ && !failed_) target(target_place_);
  if (class_position_.empty()) return !failed_;
  if (macro.parameter("classes") == nullptr) {
    fault("class.not_taken", {{"loss", macro.name}}, place);
    return false;
  }
  bindings["class"] = class_position_;
  return !failed_;
}

void Expander::loss(const Call& call, std::string_view name, Place place) {
  const Macro* macro = loss_called(call, place);
  if (macro == nullptr) return;
  const std::vector<const Macro*> added = penalties(call);
  std::vector<const Macro*> macros{macro};
  macros.insert(macros.end(), added.begin(), added.end());
  auto bindings = bind(macros, Arguments(call.arguments).subspan(1), place);
  failed_ = failed_ || !bindings;
  if (failed_ || !take_target(*macro, *bindings, place)) return;
  std::string quantity(name.empty() ? macro->name : name);
  std::ranges::replace(quantity, '-', '_');
  (*bindings)["name"] = added.empty() ? quantity : quantity + "_data";
  (*bindings)["meaning"] = added.empty() ? "" : " means loss of the data";
  write_out(macro->body, *bindings, place);
  if (!added.empty()) penalised(quantity, added, *bindings, place);
  if (name.empty()) return emit("report " + quantity, place);
  state_later(macro->after, *bindings, place);
}

// The loss is its part from the data and its penalties, each with a name.
void Expander::penalised(const std::string& name, const std::vector<const Macro*>& penalties,
                         const Bindings& bindings, Place place) {
  const Lists lists{{"parameter", trained()}};
  std::string sum = name + " = " + name + "_data";
  for (const Macro* penalty : penalties) {
    Bindings own = bindings;
    own["name"] = name + "_" + penalty->name;
    sum += " + " + own["name"];
    write_out(penalty->body, own, place, lists);
  }
  if (!failed_) emit(sum, place);
}

}  // namespace backstep::model
