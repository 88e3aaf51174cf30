#include "app/session.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/printable.hpp"
#include "engine/notation/decode.hpp"
#include "engine/trace/breakdown.hpp"
#include "engine/trace/inexact.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/signs.hpp"
#include "reports/narrate/training.hpp"

namespace backstep::app {

namespace {

constexpr std::size_t most_faults = 50;

std::string bold_place(const std::string& told) {
  const std::size_t end = told.find(": ");
  return end == std::string::npos ? told
                                  : "\033[1m" + told.substr(0, end) + ":\033[0m" + told.substr(end + 1);
}

}  // namespace

bool may_colour(int descriptor) {
  const char* forbidden = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return ::isatty(descriptor) != 0 && (forbidden == nullptr || *forbidden == '\0') && !dumb;
}

void Session::message(const std::string& text) const {
  std::fprintf(stderr, "%s\n", printable(text).c_str());
}

void Session::tell_file(const char* key, const std::string& file, const std::string& why) const {
  message(words_.say(key, {{"file", file}, {"why", words_.has(why) ? words_.say(why) : why}}));
}

bool Session::fail(const notation::Faults& faults) { return fail(faults, settings_.model, text_); }

bool Session::fail(const notation::Faults& faults, const std::string& file, const std::string& text) {
  if (faults.empty()) return false;
  const bool limits = std::ranges::all_of(faults, narrate::is_limit);
  exit_ = limits ? Exit::limit : Exit::unreadable;
  if (quiet_) {
    faults_.insert(faults_.end(), faults.begin(), faults.end());
    return true;
  }
  if (settings_.json) {
    static_cast<void>(write("-", exchange::faults(faults, file, words_)));
    return true;
  }
  const bool colour = may_colour(STDERR_FILENO);
  for (std::size_t i = 0; i < std::min(faults.size(), most_faults); ++i) {
    const std::string told = narrate::tell(faults[i], printable(file), text, words_);
    std::fputs((colour ? bold_place(told) : told).c_str(), stderr);
  }
  if (faults.size() > most_faults)
    message(words_.say("fault.more", {{"count", std::to_string(faults.size() - most_faults)}}));
  return true;
}

bool Session::read_text() {
  if (has_text_) return true;
  FileText file = read_file(settings_.model);
  if (!file.error.empty()) {
    tell_file("command.cannot_read", settings_.model, file.error);
    exit_ = Exit::unreadable;
    return false;
  }
  text_ = notation::decode(file.text);
  has_text_ = true;
  return true;
}

bool Session::read() {
  if (!read_text()) return false;
  const std::filesystem::path folder = std::filesystem::path(settings_.model).parent_path();
  calculus::Read result = calculus::read(text_, [&](const std::string& name) -> std::optional<std::string> {
    FileText loaded = read_regular_file((folder / name).string());
    return loaded.error.empty() ? std::optional{std::move(loaded.text)} : std::nullopt;
  });
  if (!result.faults.empty()) return !fail(result.faults);
  const auto sheet = homework::read_sheet_id(settings_.sheet);
  const bool series = sheet || settings_.count > 0;
  if (series && !variants_ && !begin_series(result.model)) return false;
  if (sheet) take_sheet(*sheet);
  if (series) return true;
  model_ = narrate::as_told(std::move(result.model), narrate::notation_called(settings_.notation));
  return true;
}

bool Session::begin_series(const model::Model& model) {
  const trace::Evaluation evaluation = trace::evaluate(model);
  if (fail(evaluation.faults)) return false;
  const auto variants = std::make_shared<const homework::Variants>(model, *evaluation.trace);
  if (!variants->possible()) return !fail({{"sheets.nothing", {}, {}}});
  variants_ = variants;
  return true;
}

void Session::take_sheet(const homework::SheetId& id) {
  homework::Variant variant = variants_->draw(id);
  unfit_ = variant.unfit;
  model_ = narrate::as_told(std::move(variant.model), narrate::notation_called(settings_.notation));
}

// Only one pass over all samples is rounded and carried on: training is not.
bool Session::can_carry() {
  const bool several = settings_.step > 1 || !settings_.steps.empty() || model_.training.batch > 0;
  if (several) fail({{"pencil.one_pass", {}, {}}});
  return !several;
}

// A run of one step over all samples is a pass like any other.
bool Session::evaluate(std::int64_t scalar_limit) {
  const std::optional<numbers::Digits> pencil = pencil_digits(settings_);
  if (pencil && !can_carry()) return false;
  if (settings_.step > 1 || model_.training.batch > 0) return show_pass(scalar_limit);
  trace::Evaluation evaluation =
      trace::evaluate(model_, settings_.exact ? trace::Arithmetic::fraction : trace::Arithmetic::decimal,
                      scalar_limit, pencil);
  if (fail(evaluation.faults)) return false;
  trace_ = std::move(evaluation.trace);
  if (trace_) model_ = trace::in_force(std::move(model_), *trace_);
  return trace_.has_value();
}

bool Session::evaluate_and_train(std::int64_t scalar_limit) {
  if (model_.training.steps == 1 || !settings_.pencil.empty()) return evaluate(scalar_limit);
  if (settings_.exact) return evaluate_exactly_and_train(scalar_limit);
  if (!has_steps({settings_.step})) return false;
  const trace::RunOptions options{.passes = {settings_.step}, .most_operations = trace::casual_run_limit};
  run_ = trace::run(model_, options, scalar_limit);
  const bool too_long = run_->faults.size() == 1 && run_->faults.front().id == "limit.run";
  if (!too_long) return !fail(run_->faults) && take_pass();
  run_.reset();
  return evaluate(scalar_limit);
}

// The run itself is told in decimals; only the pass that is shown is computed in fractions.
bool Session::evaluate_exactly_and_train(std::int64_t scalar_limit) {
  const model::Model whole = model_;
  if (!show_pass(scalar_limit)) return false;
  run_ = trace::run(whole, {.most_operations = trace::casual_run_limit}, scalar_limit);
  if (!run_->faults.empty()) run_.reset();
  return true;
}

bool Session::fractions_fit() {
  constexpr long most_digits_shown = 200;
  return !settings_.exact || !fail(trace::long_fractions(model_, *trace_, most_digits_shown));
}

bool Session::train(const trace::RunOptions& asked, std::int64_t scalar_limit) {
  trace::RunOptions options = asked;
  if (settings_.exact) options.arithmetic = trace::Arithmetic::fraction;
  run_ = trace::run(model_, options, scalar_limit);
  return !fail(run_->faults);
}

bool Session::show_pass(std::int64_t scalar_limit) {
  return has_steps({settings_.step}) &&
         train({.passes = {settings_.step}, .only_passes = true}, scalar_limit) && take_pass();
}

bool Session::take_pass() {
  if (!has_steps({settings_.step})) return false;
  model_ = run_->passes.front().model;
  trace_ = run_->passes.front().trace;
  return true;
}

bool Session::tell_stopped() const {
  if (!run_ || run_->stopped != trace::Stopped::undefined) return false;
  message(narrate::undefined_sentence(*run_, trace_ ? model_.pass : 0, words_));
  return true;
}

bool Session::has_steps(const std::vector<std::int64_t>& steps) {
  const std::int64_t made = model_.training.steps + (settings_.after ? 1 : 0);
  for (const std::int64_t step : steps) {
    const bool reached =
        run_ ? std::ranges::find(run_->passes, step, &trace::RunPass::step) != run_->passes.end()
             : step <= made;
    if (reached) continue;
    static_cast<void>(
        fail({{run_ ? "step.stopped" : "step.beyond",
               {{"step", std::to_string(step)}, {"steps", std::to_string(run_ ? run_->steps : made)}},
               {}}}));
    exit_ = Exit::usage;
    return false;
  }
  return true;
}

std::string Session::tell_undefined() const {
  const auto cell = trace::first_undefined(model_, *trace_);
  if (!cell) return "";
  const auto name = [this](trace::Cell one) {
    return model::cell_name(model_, model_.quantities[one.quantity], one.index);
  };
  const trace::Breakdown why = trace::breakdown(model_, *trace_, *cell);
  message(words_.say("command.undefined", {{"name", name(*cell)},
                                           {"why", narrate::breakdown_words(model_, *trace_, why, words_)}}));
  return name(*cell);
}

bool Session::write(const std::string& path, const std::string& text) {
  if (same_file(path, settings_.model)) {
    message(words_.say("command.same_file", {{"file", path}}));
    exit_ = Exit::cannot_write;
    return false;
  }
  const std::string why = write_file(path, text);
  if (why.empty()) return true;
  tell_file("command.cannot_write", path, why);
  exit_ = Exit::cannot_write;
  return false;
}

}  // namespace backstep::app
