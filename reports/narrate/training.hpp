// What a training run did, for the page and for the terminal.
#pragma once

#include <string>

#include "engine/trace/run.hpp"
#include "reports/narrate/tables.hpp"

namespace backstep::narrate {

/// Why it ended, what condition was not met, from where on a 64-bit float could not follow, how its steps
/// were made. `shown`: as for undefined_sentence().
[[nodiscard]] std::vector<std::string> run_sentences(const model::Model& model, const trace::Run& run,
                                                     std::int64_t shown, const Words& words);

/// In which step a run met a value that is not finite, why there is none, and whether the rate can be the
/// reason. The reason is left out if the step is `shown`, where it is told already; 0: none is. Precondition:
/// it was stopped by that.
[[nodiscard]] std::string undefined_sentence(const trace::Run& run, std::int64_t shown, const Words& words);

/// Loss curve, losses, predictions at the end, and how to see another step. `run`: null if it was not made.
[[nodiscard]] document::Section training_section(const Context& context, const trace::Run* run);

/// The same as lines of text: losses, sentences, predictions.
[[nodiscard]] std::string training_text(const model::Model& model, const trace::Run& run, const Words& words);

/// Whether an output is the largest of its sample, where the targets are class numbers.
[[nodiscard]] bool is_chosen(const trace::RunPass& last, const std::vector<trace::Prediction>& all,
                             std::size_t at);

}  // namespace backstep::narrate
