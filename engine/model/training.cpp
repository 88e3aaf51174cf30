// The statement `train`: how long, with which samples, and whether it fits the model.
#include "engine/model/training.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

#include "engine/model/read_training.hpp"
#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

using notation::Array;
using notation::CallStatement;
using notation::Place;

using TrainArgument = CallStatement::Argument;

const std::string* single(const TrainArgument& argument) {
  if (const auto* word = std::get_if<std::string>(&argument.value)) return word;
  const Array& values = std::get<Array>(argument.value);
  return values.shape.empty() && !values.initialiser ? &values.literals.front() : nullptr;
}

bool is_positive(const std::string& text) {
  const numbers::Literal literal = numbers::read_literal(text);
  return literal.error == numbers::LiteralError::none && !literal.value.negative && !literal.value.is_zero();
}

std::optional<std::int64_t> read_count(const std::string& text, std::int64_t most) {
  const numbers::Literal literal = numbers::read_literal(text);
  const double value = literal.error == numbers::LiteralError::none ? numbers::to_double(literal.value) : 0.0;
  const bool fits = value >= 1.0 && value <= static_cast<double>(most);
  const auto whole = fits ? static_cast<std::int64_t>(value) : 0;
  return fits && static_cast<double>(whole) == value ? std::optional{whole} : std::nullopt;
}

namespace {

constexpr std::int64_t most_lines = 10'000;  // of the listing

std::optional<std::uint64_t> seed_of(const std::string& text) {
  std::uint64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return whole ? std::optional{value} : std::nullopt;
}

bool leads(const Quantity& quantity) {
  return !quantity.letters.empty() && quantity.letters.front() == batch_letter;
}

bool is_data(const Quantity& quantity) {
  return quantity.kind == QuantityKind::input || quantity.kind == QuantityKind::target;
}

class TrainingReader {
 public:
  TrainingReader(const CallStatement& call, Place place, const Model& model, bool sound,
                 notation::Faults& faults)
      : call_(call), model_(model), sound_(sound), faults_(faults) {
    training_.place = place;
  }

  Training run() {
    steps();
    batch();
    order();
    training_.loss_below = bound("loss_below");
    training_.gradient_below = bound("gradient_below");
    if (const auto every = counted("every", most_steps, "train.every")) training_.every = *every;
    if (faults_before_ == faults_.size() && sound_) relations();
    return training_;
  }

 private:
  [[nodiscard]] const TrainArgument* find(std::string_view name) const {
    const auto found = std::ranges::find(call_.arguments, name, &TrainArgument::name);
    return found == call_.arguments.end() ? nullptr : &*found;
  }

  void fault(std::string id, std::vector<notation::Argument> arguments, Place place) {
    if (faults_.size() < notation::fault_limit)
      faults_.push_back({std::move(id), std::move(arguments), place});
  }

  std::optional<std::int64_t> counted(std::string_view name, std::int64_t most, const char* id) {
    const TrainArgument* argument = find(name);
    if (argument == nullptr) return std::nullopt;
    const std::string& text = *single(*argument);
    const auto value = read_count(text, most);
    if (!value) fault(id, {{"name", std::string(name)}, {"found", text.substr(0, 30)}}, argument->place);
    return value;
  }

  void steps() {
    if (const auto steps = counted("steps", most_steps, "train.steps")) training_.steps = *steps;
    epochs_ = counted("epochs", most_steps, "train.steps").value_or(0);
    const TrainArgument* epochs = find("epochs");
    if (epochs != nullptr && find("steps") != nullptr) fault("train.steps_twice", {}, epochs->place);
  }

  void batch() {
    const TrainArgument* batch = find("batch");
    if (batch == nullptr || *single(*batch) == "all") return;
    if (const auto size = counted("batch", most_steps, "train.batch")) training_.batch = *size;
  }

  void order() {
    const TrainArgument* order = find("order");
    const TrainArgument* seed = find("seed");
    const std::string word = order == nullptr ? "given" : *single(*order);
    const bool shuffled = word == "shuffled";
    if (!shuffled && word != "given")
      return fault("train.order", {{"found", word.substr(0, 30)}}, order->place);
    if (shuffled && seed == nullptr) return fault("train.no_seed", {}, order->place);
    if (shuffled && find("batch") == nullptr)
      return fault("train.idle", {{"name", "order = shuffled"}, {"needs", "batch"}}, order->place);
    if (!shuffled && seed != nullptr)
      return fault("train.idle", {{"name", "seed"}, {"needs", "order = shuffled"}}, seed->place);
    if (!shuffled) return;
    training_.order = Training::Order::shuffled;
    const auto value = seed_of(*single(*seed));
    if (!value) return fault("train.seed", {{"found", single(*seed)->substr(0, 30)}}, seed->place);
    training_.seed = *value;
  }

  /// A stop condition: what is to fall below it is never negative.
  std::string bound(std::string_view name) {
    const TrainArgument* argument = find(name);
    if (argument == nullptr) return "";
    const std::string& text = *single(*argument);
    if (!is_positive(text))
      fault("train.bound", {{"name", std::string(name)}, {"found", text.substr(0, 30)}}, argument->place);
    return text;
  }

  void relations() {
    const bool updates = std::ranges::any_of(
        model_.quantities, [](const Quantity& quantity) { return !quantity.updates.empty(); });
    if (!updates) return fault("train.no_update", {}, training_.place);
    for (const char* name : {"loss_below", "gradient_below"})
      if (find(name) != nullptr && model_.backwards.empty())
        return fault("train.no_loss", {}, find(name)->place);
    if (training_.batch > 0 && !samples_fit(*find("batch"))) return;
    if (epochs_ > 0) all_epochs(find("epochs")->place);
    if (training_.every > 0 && training_.steps / training_.every > most_lines)
      fault("limit.listing", {{"limit", std::to_string(most_lines)}}, find("every")->place);
  }

  bool samples_fit(const TrainArgument& batch) {
    const bool sampled = std::ranges::any_of(
        model_.quantities, [](const Quantity& one) { return one.kind == QuantityKind::input && leads(one); });
    if (!sampled) return fault("train.no_samples", {}, batch.place), false;
    samples_ = model_.letter(batch_letter)->size();
    if (training_.batch > samples_)
      return fault("train.batch_size",
                   {{"found", std::to_string(training_.batch)}, {"samples", std::to_string(samples_)}},
                   batch.place),
             false;
    for (const Quantity& quantity : model_.quantities) {
      const auto first = quantity.letters.begin() + (is_data(quantity) && leads(quantity) ? 1 : 0);
      const bool stays = quantity.kind == QuantityKind::defined ||
                         std::find(first, quantity.letters.end(), batch_letter) == quantity.letters.end();
      if (!stays)
        return fault("train.batch_given", {{"name", notation::print_left(quantity.name, quantity.letters)}},
                     batch.place),
               false;
    }
    if (training_.batch == samples_) training_.batch = 0;
    return true;
  }

  void all_epochs(Place place) {
    const std::int64_t batches =
        training_.batch == 0 ? 1 : (samples_ + training_.batch - 1) / training_.batch;
    if (epochs_ > most_steps / batches)
      return fault("train.steps", {{"name", "epochs"}, {"found", std::to_string(epochs_)}}, place);
    training_.steps = epochs_ * batches;
  }

  const CallStatement& call_;
  const Model& model_;
  const bool sound_;
  notation::Faults& faults_;
  const std::size_t faults_before_ = faults_.size();
  Training training_;
  std::int64_t epochs_ = 0;
  std::int64_t samples_ = 1;
};

}  // namespace

Training read_training(const CallStatement& call, Place place, const Model& model, bool sound,
                       notation::Faults& faults) {
  return TrainingReader(call, place, model, sound, faults).run();
}

CallStatement written(const Training& training) {
  CallStatement call{"train", {}};
  const auto add = [&](const char* name, const std::string& text) {
    call.arguments.push_back({name, text, {}});
  };
  add("steps", std::to_string(training.steps));
  if (training.batch > 0) add("batch", std::to_string(training.batch));
  if (training.order == Training::Order::shuffled) {
    add("order", "shuffled");
    add("seed", std::to_string(training.seed));
  }
  if (!training.loss_below.empty()) add("loss_below", training.loss_below);
  if (!training.gradient_below.empty()) add("gradient_below", training.gradient_below);
  if (training.every > 0) add("every", std::to_string(training.every));
  const bool plain = call.arguments.size() == 1 && training.steps == 1;
  if (plain) call.arguments.clear();
  return call;
}

}  // namespace backstep::model
