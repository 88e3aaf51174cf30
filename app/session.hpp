// What every command does first: read the model file, compute the pass, tell faults.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/settings.hpp"
#include "engine/calculus/read.hpp"
#include "engine/homework/variants.hpp"
#include "engine/trace/run.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::app {

class Session {
 public:
  explicit Session(const Settings& settings) : settings_(settings), words_(settings.language) {}
  /// For another sheet of the same model: what `like` has read is not read again, and faults are kept, not
  /// told.
  Session(const Settings& settings, const Session& like)
      : settings_(settings),
        words_(settings.language),
        text_(like.text_),
        has_text_(true),
        quiet_(true),
        variants_(like.variants_) {}

  [[nodiscard]] const narrate::Words& words() const { return words_; }

  /// Reads and checks the model, gives it the numbers of the sheet that is asked for, and turns the signs
  /// that the notation turns; false after faults have been told (see exit()).
  [[nodiscard]] bool read();
  /// Takes the numbers of a sheet of the series. Precondition: variants() is not null.
  void take_sheet(const homework::SheetId& id);
  /// The series of sheets with this model; null if none is asked for.
  [[nodiscard]] const homework::Variants* variants() const { return variants_.get(); }
  /// What is not as it should be in the numbers of the sheet, see homework::Variant.
  [[nodiscard]] int unfit() const { return unfit_; }
  /// Computes the pass that is asked for, and makes model() the model as it stands there; false after faults
  /// have been told.
  [[nodiscard]] bool evaluate(std::int64_t scalar_limit);
  /// The same, and trains to the end if the model makes more than one step and that takes a second or two.
  [[nodiscard]] bool evaluate_and_train(std::int64_t scalar_limit);
  /// Trains; false after faults have been told.
  [[nodiscard]] bool train(const trace::RunOptions& options, std::int64_t scalar_limit);
  /// True unless a fraction is too long to be shown; then told.
  [[nodiscard]] bool fractions_fit();
  /// The run, null if nothing was trained.
  [[nodiscard]] const trace::Run* run() const { return run_ ? &*run_ : nullptr; }

  /// The model file as it was read, decoded.
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const trace::Trace& trace() const { return *trace_; }
  [[nodiscard]] Exit exit() const { return exit_; }
  /// Where they are not told.
  [[nodiscard]] const notation::Faults& faults() const { return faults_; }
  void set_exit(Exit exit) { exit_ = exit; }

  /// Tells faults on stderr, or as JSON on stdout, and sets exit().
  bool fail(const notation::Faults& faults);
  /// The same about another file than the model.
  bool fail(const notation::Faults& faults, const std::string& file, const std::string& text);
  /// Writes a file or standard output; false, with a message, if that fails.
  [[nodiscard]] bool write(const std::string& path, const std::string& text);
  void message(const std::string& text) const;
  /// Tells that a file could not be read or written ("command.cannot_read"), and why.
  void tell_file(const char* key, const std::string& file, const std::string& why) const;
  /// Names the first undefined cell and its operands on stderr; its name, "" if every value is defined.
  std::string tell_undefined() const;
  /// True, with a message, if training met a value that is not finite.
  [[nodiscard]] bool tell_stopped() const;
  /// True if the run reaches the steps; else told.
  [[nodiscard]] bool has_steps(const std::vector<std::int64_t>& steps);

 private:
  [[nodiscard]] bool read_text();
  [[nodiscard]] bool begin_series(const model::Model& model);
  [[nodiscard]] bool can_carry();
  [[nodiscard]] bool show_pass(std::int64_t scalar_limit);
  [[nodiscard]] bool take_pass();
  [[nodiscard]] bool evaluate_exactly_and_train(std::int64_t scalar_limit);

  const Settings& settings_;
  narrate::Words words_;
  std::string text_;
  bool has_text_ = false;
  bool quiet_ = false;
  notation::Faults faults_;
  model::Model model_;
  std::shared_ptr<const homework::Variants> variants_;
  int unfit_ = 0;
  std::optional<trace::Trace> trace_;
  std::optional<trace::Run> run_;
  Exit exit_ = Exit::done;
};

/// True if the stream is a terminal that may be coloured (NO_COLOR, TERM=dumb).
[[nodiscard]] bool may_colour(int descriptor);

}  // namespace backstep::app
