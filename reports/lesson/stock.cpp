#include "reports/lesson/stock.hpp"

#include <algorithm>

#include "engine/calculus/read.hpp"
#include "reports/narrate/signs.hpp"

namespace backstep::lesson {

namespace {

constexpr std::int64_t most_scalars = 100'000;
constexpr std::int64_t check_operations = 2'000'000;  // about a second
constexpr std::int64_t most_operations = trace::casual_run_limit;

std::string key_of(const Aspect& aspect) {
  return std::to_string(aspect.step) + " " + std::to_string(static_cast<int>(aspect.digits.kind)) + " " +
         std::to_string(aspect.digits.count) + " " + std::to_string(static_cast<int>(aspect.detail));
}

/// The loss of the first backward pass.
std::optional<numbers::Number> loss_of(const trace::RunPass& pass) {
  if (pass.model.backwards.empty()) return std::nullopt;
  const model::Quantity* loss = pass.model.quantity(pass.model.backwards.front().targets.front().name);
  return pass.trace.at(trace::Cell{static_cast<std::size_t>(loss - pass.model.quantities.data()), 0});
}

}  // namespace

bool is_trained(const model::Model& model) {
  return std::ranges::any_of(model.quantities,
                             [](const model::Quantity& quantity) { return !quantity.updates.empty(); });
}

notation::Faults Stock::add(const std::string& name, std::string_view text, const Load& load) {
  calculus::Read read = calculus::read(text, load);
  if (!read.faults.empty()) return read.faults;
  Shelf& shelf = shelves_[name];
  shelf.text = text;
  shelf.model = narrate::as_told(std::move(read.model), narrate::notation_called(notation_));
  if (first_.empty()) first_ = name;
  return {};
}

std::vector<std::string> Stock::names() const {
  std::vector<std::string> all;
  for (const auto& [name, shelf] : shelves_) all.push_back(name);
  return all;
}

void Stock::announce(const std::string& name, std::int64_t step) {
  shelves_.find(name)->second.announced.insert(step);
}

const Pass* Stock::pass(const std::string& name, std::int64_t step, notation::Faults& faults) {
  Shelf& shelf = shelves_.find(name)->second;
  if (!shelf.passes.contains(step)) {
    const bool plain = step == 0 && shelf.model.training.batch == 0;
    if (!(plain ? evaluate(shelf, faults) : train(shelf, step, faults))) return nullptr;
  }
  const auto found = shelf.passes.find(step);
  if (found != shelf.passes.end()) return found->second.get();
  faults.push_back(
      {"step.stopped", {{"step", std::to_string(step)}, {"steps", std::to_string(shelf.steps_made)}}, {}});
  return nullptr;
}

bool Stock::evaluate(Shelf& shelf, notation::Faults& faults) const {
  trace::Evaluation evaluation = trace::evaluate(shelf.model, trace::Arithmetic::decimal, most_scalars);
  if (!evaluation.trace) {
    faults.insert(faults.end(), evaluation.faults.begin(), evaluation.faults.end());
    return false;
  }
  model::Model used = trace::in_force(shelf.model, *evaluation.trace);
  shelf.passes[0] = std::make_unique<Pass>(Pass{std::move(used), std::move(*evaluation.trace)});
  return true;
}

// All steps that were announced. A run in 50 digits may take a second; the other language asks for the same.
trace::Run Stock::run(const Shelf& shelf) const {
  trace::RunOptions options;
  std::string key = notation_;
  for (const std::int64_t step : shelf.announced) {
    options.passes.push_back(step + 1);
    key += " " + std::to_string(step);
  }
  key += "\n" + shelf.text;
  if (runs_ != nullptr && runs_->contains(key)) return runs_->at(key);
  options.only_passes = true;
  options.most_operations = most_operations;
  model::Model model = shelf.model;
  model.training.steps = std::max(model.training.steps, *shelf.announced.rbegin());
  trace::Run made = trace::run(model, options, most_scalars);
  if (runs_ != nullptr) runs_->emplace(key, made);
  return made;
}

bool Stock::train(Shelf& shelf, std::int64_t step, notation::Faults& faults) const {
  if (!is_trained(shelf.model)) {
    faults.push_back({"train.no_update", {}, {}});
    return false;
  }
  shelf.announced.insert(step);
  trace::Run run = this->run(shelf);
  faults.insert(faults.end(), run.faults.begin(), run.faults.end());
  shelf.steps_made = std::max(shelf.steps_made, run.steps);
  for (trace::RunPass& pass : run.passes) {
    std::unique_ptr<Pass>& kept = shelf.passes[pass.step - 1];  // desks refer to one that is there
    if (kept == nullptr) kept = std::make_unique<Pass>(Pass{std::move(pass.model), std::move(pass.trace)});
  }
  return run.faults.empty();
}

narrate::Desk* Stock::desk(const std::string& name, const Aspect& aspect, notation::Faults& faults) {
  const Pass* told = pass(name, aspect.step, faults);
  if (told == nullptr) return nullptr;
  Shelf& shelf = shelves_.find(name)->second;
  std::unique_ptr<narrate::Desk>& desk = shelf.desks[key_of(aspect)];
  if (desk == nullptr) {
    narrate::ExplainOptions options;
    options.language = language_;
    options.digits = aspect.digits;
    options.notation = notation_;
    desk = std::make_unique<narrate::Desk>(told->model, told->trace, options);
    desk->telling.set_detail(aspect.detail);
  }
  return desk.get();
}

const trace::GradientCheck& Stock::check(const std::string& name, std::int64_t step, const Pass& pass) {
  auto& checks = shelves_.find(name)->second.checks;
  const auto found = checks.find(step);
  if (found != checks.end()) return found->second;
  return checks[step] = trace::check_gradients(pass.model, pass.trace, check_operations, check_operations);
}

const homework::MarkingPlan& Stock::plan(const std::string& name, std::int64_t step, const Pass& pass) {
  std::unique_ptr<homework::MarkingPlan>& plan = shelves_.find(name)->second.plans[step];
  if (plan == nullptr) plan = std::make_unique<homework::MarkingPlan>(pass.model, pass.trace);
  return *plan;
}

Descent descend(model::Model model, const std::vector<std::int64_t>& listed, notation::Faults& faults) {
  Descent made;
  if (!is_trained(model)) {
    faults.push_back({"train.no_update", {}, {}});
    return made;
  }
  model.training.steps = std::max<std::int64_t>(1, *std::ranges::max_element(listed));
  model.training.loss_below.clear();
  model.training.gradient_below.clear();
  trace::RunOptions options;
  options.arithmetic = trace::Arithmetic::float64;
  options.most_operations = most_operations;
  for (const std::int64_t step : listed) options.passes.push_back(step + 1);
  const trace::Run run = trace::run(model, options, most_scalars);
  faults.insert(faults.end(), run.faults.begin(), run.faults.end());
  made.curve = run.curve;
  made.stopped = run.stopped == trace::Stopped::undefined;
  for (const trace::RunPass& pass : run.passes)
    if (const auto loss = loss_of(pass)) made.losses.emplace_back(pass.step - 1, *loss);
  return made;
}

}  // namespace backstep::lesson
