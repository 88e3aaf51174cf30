// Macros: text files whose body is the language with holes.
//
//   macro dense units activation W[to,from] b=0
//   index {to} = {units}
//   param W{l}[{to},{from}]{if W} = {W}{end}
//   ...
//
// The first line names the macro and its parameters: `name` must be given, `name=value` may be, `name=none`
// is absent unless given, and a matrix declared `W[to,from]` obeys the model's `layout`. In the body `{name}`
// stands for an argument, `{t-1}` for a loop variable plus or minus an integer, `{if name}..{end}` for a part
// that is there only with that argument, `{for t = 1..T}..{end}` for a repetition. The engine gives {l}
// (number of the layer), {in} (the quantity it takes), {lead} (its leading letters, each followed by a
// comma), {from} (its other letters) and {to} (a fresh letter).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::model {

struct MacroParameter {
  std::string name;
  std::optional<std::string> otherwise;  // default; "none": absent
  bool matrix = false;                   // declared [to,from]
};

struct Macro {
  enum class Kind { layer, loss };
  Kind kind = Kind::layer;
  std::string name;
  std::vector<MacroParameter> parameters;
  std::string body;
  [[nodiscard]] const MacroParameter* parameter(std::string_view called) const;
};

/// Reads a macro file. Faults: "macro.header", "macro.unbalanced" {word}.
struct ReadMacro {
  Macro macro;
  notation::Faults faults;
};
[[nodiscard]] ReadMacro read_macro(std::string_view text);

/// Values of the holes; an absent one is missing from the map.
using Bindings = std::map<std::string, std::string, std::less<>>;

/// The body with its holes filled. Faults: "macro.hole" {name}, "macro.range", "limit.repetition".
[[nodiscard]] std::string instantiate(const Macro& macro, const Bindings& bindings, notation::Faults& faults);

}  // namespace backstep::model
