#include "engine/notation/printout.hpp"

#include <algorithm>
#include <array>

namespace backstep::notation {

namespace {

// NumPy, PyTorch, TensorFlow, JAX, plain Python.
constexpr std::array<std::string_view, 19> holders{
    "array",        "asarray",   "matrix",   "tensor",   "as_tensor",  "Tensor",  "FloatTensor",
    "DoubleTensor", "Parameter", "Variable", "constant", "Array",      "float16", "float32",
    "float64",      "list",      "tuple",    "float",    "DeviceArray"};

constexpr std::array<std::string_view, 16> idle_keywords{
    "dtype", "device", "requires_grad", "grad_fn", "shape",         "size",  "layout", "copy",
    "order", "ndmin",  "names",         "subok",   "memory_format", "numpy", "name",   "weak_type"};

struct WordFault {
  std::string_view word;
  std::string_view fault;
};

constexpr std::array<WordFault, 18> word_faults{{{"nan", "array.not_finite"},
                                                 {"NaN", "array.not_finite"},
                                                 {"NAN", "array.not_finite"},
                                                 {"inf", "array.not_finite"},
                                                 {"Inf", "array.not_finite"},
                                                 {"INF", "array.not_finite"},
                                                 {"np.nan", "array.not_finite"},
                                                 {"np.inf", "array.not_finite"},
                                                 {"infinity", "array.not_finite"},
                                                 {"Infinity", "array.not_finite"},
                                                 {"True", "array.boolean"},
                                                 {"False", "array.boolean"},
                                                 {"true", "array.boolean"},
                                                 {"false", "array.boolean"},
                                                 {"None", "array.missing"},
                                                 {"null", "array.missing"},
                                                 {"NA", "array.missing"},
                                                 {"NaT", "array.missing"}}};

bool is_word_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

}  // namespace

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool holds_numbers(std::string_view name) {
  return std::ranges::find(holders, last_part(name)) != holders.end();
}

bool says_nothing(std::string_view keyword) {
  return std::ranges::find(idle_keywords, keyword) != idle_keywords.end();
}

std::string_view fault_of_word(std::string_view word) {
  const auto found = std::ranges::find(word_faults, word, &WordFault::word);
  return found == word_faults.end() ? "array.not_number" : found->fault;
}

bool printout_at(std::string_view text, std::size_t from) {
  if (from >= text.size()) return false;
  if (text[from] == '[') return true;
  std::size_t end = from;
  while (end < text.size() && is_word_part(text[end])) ++end;
  const std::string_view word = text.substr(from, end - from);
  const std::string_view rest = text.substr(end);
  return holds_numbers(word) && (rest.starts_with("(") || rest.starts_with(" containing:"));
}

}  // namespace backstep::notation
