// The sentences of the check, shared by page and terminal.
#pragma once

#include <string>

#include "engine/trace/gradient_check.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

[[nodiscard]] std::string verdict_word(trace::Verdict verdict, const Words& words);
/// The same of both routes together, and which of them alone decides where one has no say.
[[nodiscard]] std::string verdict_words(const trace::Comparison& one, const Words& words);
/// How many agree, how well by either route, and what was left out.
[[nodiscard]] std::string check_summary(const model::Model& model, const trace::GradientCheck& check,
                                        const Words& words);
/// How well the two routes agree; where nothing is wrong.
[[nodiscard]] std::string check_routes(const trace::GradientCheck& check, const Words& words);
/// Both slopes of a corner or beside a jump, and the convention taken; for the verdict "corner".
/// One sentence for all scalars of which the same is to be said.
[[nodiscard]] std::vector<std::string> corner_sentences(const model::Model& model,
                                                        const trace::GradientCheck& check,
                                                        const Words& words);
/// What a reported scalar is to the one that is descended.
[[nodiscard]] std::string ratio_sentence(const model::Model& model, const trace::Ratio& ratio,
                                         const Words& words);
/// The learning rate, if the model has one number for it; else null.
[[nodiscard]] const model::Quantity* learning_rate(const model::Model& model);

/// Whether the two routes say different things, or both something else than "agrees".
[[nodiscard]] bool is_doubtful(const trace::Comparison& one);
/// Two significant digits, "0", or the word for what is no number.
[[nodiscard]] std::string short_number(const numbers::Number& number, const Words& words);

}  // namespace backstep::narrate
