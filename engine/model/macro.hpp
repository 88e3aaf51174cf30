// Macros: text files whose body is the language with holes.
//
//   macro dense units activation W[to,from] b=0
//   index {to} = {units}
//   param W{l}[{to},{from}]{if W} = {W}{end}
//   ...
//
// The first line says what the file teaches (`macro`: a layer, `activation`, `loss`, `optimiser`, `schedule`
// of the rate, `gradient`: what is done to it first), its name and its parameters: `name` must be given,
// `name=value` may be, `name=none` is absent unless given, `name=this/that` may be one of these words, the
// first unless given, `a=0|b|c` are alternatives of which one may be given, and a matrix declared
// `W[to,from]` obeys the model's `layout`. In the body `{name}` stands for an argument, `{t-1}` for a loop
// variable plus or minus an integer (or a name that stands for one),
// `{if name}..{else}..{end}` for a part that is there only with that argument, `{if name = value}` only with
// that value, `{if this or that}` with either, `{for t = 1..T}..{end}` for a repetition. What stands after a
// line `{backward}` is emitted after the backward pass. `{for each parameter}..{end}` repeats for the members
// of a list, whose holes stand inside; {more} has a value from the second one on; `{for each parameter if
// CONDITION}` passes over those for which the condition does not hold. The engine gives {l}
// (number of the layer), {in} (the quantity it takes), {lead} (its leading letters, each followed by a
// comma), {sample} (the same without the comma), {from} (its other letters), {to} (a fresh letter) and, to a
// macro with a parameter `activation`, {activate}: the lines that compute a{l} from z{l}. A loss has {name}
// (of the scalar it defines), {applied} (the activation of the output layer), {z} (what that was applied to)
// and, where class numbers are the target, {class}: the position of the output that belongs to a sample's
// class; without {name} in its body it needs no target and writes its own `backward` line. What `train` takes
// (`optimiser`, `schedule`, `gradient`) has the list `parameter` of all that is trained: {parameter} its
// name, {at} its letters in brackets, {letters} the same without, {matrix} if it has two or more, {gradient}
// what it descends; a `gradient` may define {new}, which is then descended instead. A `penalty` has this list
// too, without {gradient}: what a loss adds for its argument of that name. A `study` is a whole model of a
// given depth, see study_text().
//
// The second line of a layer may say what it takes: `takes channel c=1, row h, column w`. Then {c}, {h}, {w}
// are the letters of the quantity taken behind {lead}; another number of letters is a fault; `=1`: data
// without it has one. `takes channel c, further` takes any number of further ones, {further}. {letter p} is
// p, or p2, p3, ... if that is taken, the same one throughout a call; {size c} is how many values {c} takes;
// {for each taken} goes through the letters taken: {letter}, {size}, {stride} (the product of the sizes
// behind it), {first} (its lowest value). In an activation {meaning} is " means activation" there where
// the shape of the layer does not say so. {activate LETTERS} applies the activation to z{l} with these
// letters, {activate LEADING; LETTERS} with others before them. A line `refuse ID name = number if condition`
// refuses the call. {mask.each} has a value if the numbers of
// the argument `mask` are as many as those taken, samples included; {mask.levels}: of brackets around
// them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::model {

/// One axis of an array that is declared `W[to,from]`, `K[to=units,row=height]`, `W[gates*to=units,from=i]`.
struct MacroAxis {
  std::string word;   // what `layout` calls it
  std::string size;   // parameter or letter taken that says its size
  std::string parts;  // parameter that says which parts are stacked along it, "": none
};

struct MacroParameter {
  std::string name;
  std::optional<std::string> otherwise;  // default; "none": absent
  std::vector<std::string> words;        // what it may be, the default first; any value if there are none
  std::vector<MacroAxis> axes;           // of an array declared with them
  std::string kind;                      // of number: see number_kinds; "": anything
  std::string instead_of;                // first of its alternatives, itself included; "": it has none
};

/// One letter of what a layer takes: `row h`.
struct MacroTaken {
  std::string word;  // for people
  std::string hole;
  bool one_if_missing = false;
};

struct Macro {
  enum class Kind { layer, activation, loss, optimiser, schedule, gradient, penalty, study };
  Kind kind = Kind::layer;
  std::string name;
  std::vector<MacroParameter> parameters;
  std::vector<MacroTaken> takes;  // none: any quantity
  bool takes_further = false;     // further letters behind them
  std::string body;
  std::string after;  // what is emitted after the backward pass
  [[nodiscard]] const MacroParameter* parameter(std::string_view called) const;
};

/// Reads a macro file. Faults: "macro.header", "macro.takes".
struct ReadMacro {
  Macro macro;
  notation::Faults faults;
};
[[nodiscard]] ReadMacro read_macro(std::string_view text);

/// Which numbers a parameter declared `name:kind` takes.
struct NumberKind {
  std::string_view name;
  bool (*holds)(double value);
};
[[nodiscard]] std::span<const NumberKind> number_kinds();

/// Values of the holes; an absent one is missing from the map.
using Bindings = std::map<std::string, std::string, std::less<>>;

/// What `{for each NAME}` goes through: the holes of each member.
using Lists = std::map<std::string, std::vector<Bindings>, std::less<>>;

/// What a hole stands for that only the expansion knows, or nothing.
using Resolve = std::function<std::optional<std::string>(std::string_view hole, const Bindings& bindings)>;

struct Filled {
  std::string text;
  std::string stated;  // what the activation states about the backward pass, "activate.after" filled
};

/// A body with its holes filled. Faults: "macro.hole" {name}, "macro.range", "macro.unbalanced" {word},
/// "limit.repetition", "limit.macro".
[[nodiscard]] Filled instantiate(std::string_view body, const Bindings& bindings, notation::Faults& faults,
                                 const Lists& lists = {}, const Resolve& resolve = {});

}  // namespace backstep::model
