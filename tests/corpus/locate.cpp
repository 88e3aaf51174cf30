#include "tests/corpus/locate.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "tests/corpus/pass.hpp"

namespace backstep::corpus {

namespace {

using Subscripts = std::vector<std::int64_t>;

/// A published name taken apart: step2 . dL[1]/da1 [2] @3
struct Published {
  Pass pass;
  std::string stem;  // without subscripts and layer: "dL[]/da"
  int layer = 0;     // the last number of the stem, 0 if none
  Subscripts subscripts;
  std::int64_t sample = 0;
};

Subscripts numbers(const std::string& text) {
  Subscripts result;
  static const std::regex digits("[0-9]+");
  for (std::sregex_iterator at(text.begin(), text.end(), digits), end; at != end; ++at) {
    result.push_back(std::stoll(at->str()));
  }
  return result;
}

/// Takes the bracketed lists out of a name, leaving "[]" where one stands inside it.
std::string without_subscripts(std::string name, Subscripts& subscripts) {
  static const std::regex list(R"(\[([0-9,]+)\])");
  for (std::smatch match; std::regex_search(name, match, list);) {
    const Subscripts found = numbers(match[1]);
    subscripts.insert(subscripts.end(), found.begin(), found.end());
    const std::string after = match.suffix();
    name = match.prefix().str() + (after.empty() ? "" : "[]") + after;
  }
  return name;
}

Published take_apart(std::string_view text) {
  static const std::regex whole(R"((?:step([0-9]+)\.|(new)\.)?([^@]+)(?:@([0-9]+))?)");
  std::match_results<std::string_view::const_iterator> match;
  Published result;
  if (!std::regex_match(text.begin(), text.end(), match, whole)) return result;
  if (match[1].matched) result.pass.step = std::stoi(match[1].str());
  result.pass.renewed = match[2].matched;
  if (match[4].matched) result.sample = std::stoll(match[4].str());
  std::string name = without_subscripts(match[3].str(), result.subscripts);
  for (char& c : name) {
    if (c >= '1' && c <= '9') result.layer = c - '0';
  }
  std::erase_if(name, [](char c) { return c >= '1' && c <= '9'; });
  result.stem = name;
  return result;
}

/// How our quantity is named. own: in its pass; given: input or target; adjoint: with the prefix of the pass;
/// updated: after the step.
enum class Form { own, given, adjoint, updated };

struct Row {
  const char* published;
  const char* ours;  // '#' stands for the layer
  Form form = Form::own;
  const char* per_sample =
      nullptr;  // our quantity if a sample of a batch is meant, where that is another one
};

constexpr std::array rows{
    Row{"x", "x", Form::given},
    Row{"t", "t#"},
    Row{"s", "s#"},
    Row{"z", "z#"},
    Row{"expneg", "expneg#"},
    Row{"den", "den#"},
    Row{"exp", "exp#"},
    Row{"sumexp", "sumexp#"},
    Row{"a", "a#"},
    Row{"dL/da", "a#", Form::adjoint, "da#each"},
    Row{"da/dz", "slope#"},
    Row{"dL/dden", "dden#"},
    Row{"dL[]/da", "part#"},
    Row{"delta", "z#", Form::adjoint, "dz#each"},
    Row{"dL/dx", "x", Form::adjoint, "dxeach"},
    Row{"dW", "W#", Form::adjoint, "dW#each"},
    Row{"db", "b#", Form::adjoint, "dz#each"},
    Row{"DW", "DW#"},
    Row{"Db", "Db#"},
    Row{"Dtheta", "Dtheta#"},
    Row{"W'", "W#", Form::updated},
    Row{"b'", "b#", Form::updated},
    Row{"theta'", "theta#", Form::updated},
};

std::string with_layer(std::string pattern, int layer) {
  if (const std::size_t at = pattern.find('#'); at != std::string::npos)
    pattern.replace(at, 1, std::to_string(layer));
  return pattern;
}

std::string named(const Published& name, const Row& row) {
  if (name.sample != 0 && row.per_sample) return name.pass.own(with_layer(row.per_sample, name.layer));
  const std::string base = with_layer(row.ours, name.layer);
  switch (row.form) {
    case Form::given: return name.pass.given(base);
    case Form::adjoint: return name.pass.prefix() + name.pass.own(base);
    case Form::updated: return name.pass.updated(base);
    case Form::own: break;
  }
  return name.pass.own(base);
}

/// Names that mean different things by their subscripts or by the conventions of the author.
std::optional<Row> special(const Example& example, const Published& name) {
  const bool whole = name.subscripts.empty();
  if (name.stem == "e") return name.layer == 2 ? Row{"", "e2"} : Row{"", "e"};
  if (name.stem == "L")
    return !whole ? Row{"", "Lpart"} : name.sample != 0 ? Row{"", "Lsample"} : Row{"", "L"};
  if (name.stem == "delta" && example.delta_is_negative) return Row{"", "delta#"};
  // db of one unit where the model has one bias a layer, or a threshold: the error signal itself.
  const bool unit_bias = !whole && (example.shared_bias || example.threshold);
  if (name.stem == "db" && unit_bias) return Row{"", "z#", Form::adjoint};
  return std::nullopt;
}

std::optional<Row> row_of(const Example& example, const Published& name) {
  if (const auto found = special(example, name)) return found;
  const auto row = std::ranges::find_if(rows, [&](const Row& r) { return name.stem == r.published; });
  return row == rows.end() ? std::nullopt : std::optional(*row);
}

/// Sample 3 is the first one of the batch {3, 4}.
std::int64_t place_in_batch(const Example& example, const Published& name) {
  const auto& batch = example.batches[static_cast<std::size_t>(name.pass.step - 1)];
  const auto found = std::ranges::find(batch, static_cast<std::size_t>(name.sample));
  return 1 + (found - batch.begin());
}

}  // namespace

std::optional<Cell> locate(const Example& example, std::string_view published) {
  const Published name = take_apart(published);
  const std::optional<Row> row = row_of(example, name);
  if (!row) return std::nullopt;
  Cell cell{named(name, *row), name.subscripts};
  if (name.sample != 0) cell.subscripts.insert(cell.subscripts.begin(), place_in_batch(example, name));
  return cell;
}

}  // namespace backstep::corpus
