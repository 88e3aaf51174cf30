// From statements as typed, with macro calls, to plain statements of the language.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/macro.hpp"
#include "engine/model/origin.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::model {

using Macros = std::map<std::string, Macro, std::less<>>;

/// The key of a macro: "dense", "activation softmax", "loss half-sse".
[[nodiscard]] std::string key_of(const Macro& macro);

/// The embedded layers, activations and losses by key.
[[nodiscard]] Macros embedded_macros();

/// The functions that every model knows.
[[nodiscard]] const std::vector<notation::Statement>& prelude();

/// A model of many layers, from an embedded file of the kind `study`: "plain", "batch-norm". `bindings` has
/// its parameters: depth (layers of weights), units, activation, initial ("glorot(digits = 6, seed = ", open
/// behind), seed, inputs and targets. "" if there is no such study.
[[nodiscard]] std::string study_text(std::string_view name, const Bindings& bindings,
                                     notation::Faults& faults);
/// The names of all such files, in the order of the alphabet.
[[nodiscard]] std::vector<std::string> study_names();

/// Words that begin a macro call whatever files are loaded: loss, also, train, and the layers.
[[nodiscard]] std::set<std::string, std::less<>> call_words(const Macros& macros);

/// Replaces data lines, macro calls, `loss`, `also` and `train` by the definitions they stand for. Index,
/// input and target lines come first. Each emitted statement has the place of the line it comes from. A file
/// without a macro call is returned as it is, but for data lines (`x = 0.5`), which are definitions there.
struct Expanded {
  std::vector<notation::Statement> statements;
  bool complete = true;         // false: after a fault names are missing that nobody is to blame for
  std::vector<Origin> origins;  // of the lines that users' macros emitted: Place::origin counts them from 1
};
[[nodiscard]] Expanded expand(const std::vector<notation::Statement>& statements, const Macros& macros,
                              notation::Faults& faults);

}  // namespace backstep::model
