// Arguments that are whole arrays with declared axes: which way they lie, and what is stacked in them.
#include <algorithm>
#include <charconv>

#include "engine/model/expander.hpp"
#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

namespace {

using notation::Array;

std::size_t positive(std::string_view text) {
  std::size_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() ? value : 0;
}

std::size_t cells(const std::vector<std::size_t>& shape) {
  std::size_t product = 1;
  for (const std::size_t size : shape) product *= size;
  return product;
}

std::string text_of(const std::vector<std::size_t>& shape) {
  std::string text;
  for (const std::size_t size : shape) text += (text.empty() ? "" : " x ") + std::to_string(size);
  return text.empty() ? "1" : text;
}

std::string text_of(const std::vector<std::string>& axes) {
  std::string text;
  for (const std::string& axis : axes) text += (text.empty() ? "" : ",") + axis;
  return text;
}

std::vector<std::size_t> without_ones(std::vector<std::size_t> shape) {
  std::erase(shape, 1);
  return shape;
}

// shape[position[i]] for each i.
std::vector<std::size_t> picked(const std::vector<std::size_t>& shape,
                                const std::vector<std::size_t>& positions) {
  std::vector<std::size_t> found;
  for (const std::size_t position : positions) found.push_back(shape[position]);
  return found;
}

// positions[i]: where the i-th axis of what was typed stands in ours.
Array turned(const Array& typed, const std::vector<std::size_t>& shape,
             const std::vector<std::size_t>& positions) {
  Array ours{shape, std::vector<std::string>(typed.literals.size()), typed.place};
  const std::vector<std::size_t> theirs = picked(shape, positions);
  for (std::size_t cell = 0; cell < typed.literals.size(); ++cell) {
    std::vector<std::size_t> at(shape.size());
    for (std::size_t axis = theirs.size(), rest = cell; axis-- > 0; rest /= theirs[axis])
      at[positions[axis]] = rest % theirs[axis];
    std::size_t target = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) target = target * shape[axis] + at[axis];
    ours.literals[target] = typed.literals[cell];
  }
  return ours;
}

bool fills(const Array& values) {
  return values.initialiser || (values.shape.empty() && values.literals.size() == 1);
}

// The same seed would give every part the same numbers: each has the next one.
Array part_of_drawn(Array values, std::size_t part) {
  if (!values.initialiser) return values;
  for (auto& argument : values.initialiser->arguments) {
    if (argument.name != "seed") continue;
    std::uint64_t seed = 0;
    const std::string& text = argument.literal;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && seed + part >= seed)
      argument.literal = std::to_string(seed + part);
  }
  return values;
}

// The part-th of `count` blocks along the first axis.
Array block(const Array& values, std::size_t part, std::size_t count) {
  Array cut{values.shape, {}, values.place};
  cut.shape.front() /= count;
  const auto length = static_cast<std::ptrdiff_t>(values.literals.size() / count);
  const auto first = values.literals.begin() + static_cast<std::ptrdiff_t>(part) * length;
  cut.literals.assign(first, first + length);
  return cut;
}

}  // namespace

std::size_t Expander::axis_size(const Macro& macro, const std::string& name, const Bindings& bindings) const {
  const std::size_t samples = std::min(leading(), output_letters_.size());
  if (name == "from")
    return size_of({output_letters_.begin() + static_cast<std::ptrdiff_t>(samples), output_letters_.end()});
  if (std::ranges::find(macro.takes, name, &MacroTaken::hole) != macro.takes.end())
    return size_of({bindings.find(name)->second});
  const auto found = bindings.find(name);
  if (found != bindings.end()) return positive(found->second);
  const MacroParameter* parameter = macro.parameter(name);
  if (parameter == nullptr || !parameter->otherwise) return 0;
  const std::string& text = *parameter->otherwise;
  return text.starts_with('{') ? axis_size(macro, text.substr(1, text.size() - 2), bindings) : positive(text);
}

bool Expander::assign_array(const Macro& macro, const MacroParameter& parameter, const Array& values,
                            Bindings& bindings) {
  const auto stacked = parts(macro, parameter, !fills(values), bindings, values.place);
  if (!stacked) return false;
  std::vector<std::size_t> shape;
  for (const MacroAxis& axis : parameter.axes) shape.push_back(axis_size(macro, axis.size, bindings));
  if (!stacked->empty()) shape.front() *= stacked->size();
  const auto whole = fills(values) ? std::optional{values} : laid_out(macro, parameter, values, shape);
  if (!whole) return false;
  bindings[parameter.name] = notation::print(*whole);
  for (std::size_t part = 0; part < stacked->size(); ++part)
    bindings[parameter.name + "." + (*stacked)[part]] =
        notation::print(fills(values) ? part_of_drawn(*whole, part) : block(*whole, part, stacked->size()));
  return true;
}

// The order of what is stacked, "" for an array that is not; numbers that are typed need it declared.
std::optional<std::string> Expander::parts(const Macro& macro, const MacroParameter& parameter, bool stacked,
                                           const Bindings& bindings, notation::Place place) {
  const std::string& name = parameter.axes.front().parts;
  if (name.empty()) return "";
  const MacroParameter* order = macro.parameter(name);
  if (const auto found = bindings.find(name); found != bindings.end()) return found->second;
  const std::string letters =
      order == nullptr ? "" : order->kind.substr(std::min<std::size_t>(6, order->kind.size()));
  if (!stacked) return letters;
  fault("macro.order_missing",
        {{"macro", macro.name}, {"parameter", parameter.name}, {"order", name}, {"known", letters}}, place);
  return std::nullopt;
}

std::optional<Array> Expander::laid_out(const Macro& macro, const MacroParameter& parameter,
                                        const Array& values, const std::vector<std::size_t>& shape) {
  if (shape.size() == 2) return oriented(values, shape[0], shape[1], layout_, faults_);
  if (shape.size() > 2) return kernel(parameter, values, shape);
  if (values.literals.size() == cells(shape) && without_ones(values.shape).size() < 2)
    return Array{shape, values.literals, values.place};
  fault("macro.array_count",
        {{"macro", macro.name},
         {"parameter", parameter.name},
         {"found", std::to_string(values.literals.size())},
         {"expected", std::to_string(cells(shape))}},
        values.place);
  return std::nullopt;
}

// Kernels lie as they are declared, else as `layout K[...]` says. Brackets around one channel may be left
// out.
std::optional<Array> Expander::kernel(const MacroParameter& parameter, const Array& values,
                                      const std::vector<std::size_t>& shape) {
  std::vector<std::string> ours;
  for (const MacroAxis& axis : parameter.axes) ours.push_back(axis.word);
  const bool declared = std::ranges::is_permutation(kernel_axes_, ours);
  const std::vector<std::string>& axes = declared ? kernel_axes_ : ours;
  std::vector<std::size_t> positions;
  for (const std::string& axis : axes)
    positions.push_back(static_cast<std::size_t>(std::ranges::find(ours, axis) - ours.begin()));
  const std::vector<std::size_t> expected = picked(shape, positions);
  const bool fits = values.shape == expected || (values.shape.size() < expected.size() &&
                                                 without_ones(values.shape) == without_ones(expected));
  if (!fits) {
    fault("layout.kernel",
          {{"found", text_of(values.shape)}, {"expected", text_of(expected)}, {"axes", text_of(axes)}},
          values.place);
    return std::nullopt;
  }
  std::vector<std::size_t> others(positions.size());  // as Keras has them: row, column, from, to
  for (std::size_t i = 0; i < others.size(); ++i)
    others[i] = i + 2 < others.size() ? i + 2 : others.size() - 1 - i;
  const bool either = !declared && values.shape == picked(shape, others) && without_ones(shape).size() > 1;
  if (!either) return turned(values, shape, positions);
  fault("layout.kernel_either", {{"found", text_of(values.shape)}, {"axes", text_of(ours)}}, values.place);
  return std::nullopt;
}

}  // namespace backstep::model
