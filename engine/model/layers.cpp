// Layers: what they take, the letters and numbers that their files ask for, what they refuse.
#include <algorithm>
#include <array>

#include "engine/model/expander.hpp"
#include "engine/model/whole_number.hpp"
#include "engine/notation/characters.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

using notation::Place;

namespace {

std::string joined(std::span<const std::string> letters) {
  std::string text;
  for (const std::string& letter : letters) text += (text.empty() ? "" : ",") + letter;
  return text;
}

// The letters for samples and these, in brackets; "" where there are none.
std::string brackets(const Bindings& bindings, std::string_view letters) {
  const auto sample = bindings.find("sample");
  std::string all(sample == bindings.end() ? "" : sample->second);
  if (!all.empty() && !letters.empty()) all += ",";
  all += letters;
  return all.empty() ? "" : "[" + all + "]";
}

// Two-sign relations first: their first sign is one of its own.
struct Relation {
  std::string_view sign;
  bool (*holds)(std::int64_t, std::int64_t);
};
constexpr std::array relations{Relation{"!=", [](std::int64_t a, std::int64_t b) { return a != b; }},
                               Relation{"<=", [](std::int64_t a, std::int64_t b) { return a <= b; }},
                               Relation{">=", [](std::int64_t a, std::int64_t b) { return a >= b; }},
                               Relation{"<", [](std::int64_t a, std::int64_t b) { return a < b; }},
                               Relation{">", [](std::int64_t a, std::int64_t b) { return a > b; }},
                               Relation{"=", [](std::int64_t a, std::int64_t b) { return a == b; }}};

}  // namespace

void Expander::layer(const Macro& macro, Call call, Place place) {
  if (output_.empty() && lines_missing_) failed_ = true;  // the input, most likely
  if (failed_) return;
  if (output_.empty()) return fault("layer.no_input", {{"macro", call.macro}}, place);
  ++layers_;
  if (!fits(macro, place)) return;
  call_letters_.clear();
  call_place_ = place;
  const auto activation = this->activation(macro, call, place);
  if (!activation) return;
  const auto bindings = *activation == nullptr ? bind({&macro}, call.arguments, place)
                                               : bind({&macro, *activation}, call.arguments, place);
  failed_ = failed_ || !bindings;
  if (failed_) return;
  layer(macro, *activation, *bindings, place);
  outputs_[layers_] = {output_, output_letters_, nullptr};
}

// What the activation computes is part of the layer's own lines.
void Expander::layer(const Macro& macro, const Macro* activation, Bindings bindings, Place place) {
  static constexpr std::string_view plain = "a{l}[{lead}{to}] = {activation}(z{l}[{lead}{to}]){meaning}\n";
  const bool applies = bindings.contains("activation");
  if (applies) bindings["activate"] = activation == nullptr ? plain : std::string_view(activation->body);
  if (activation != nullptr) bindings["activate.after"] = activation->after;
  const Filled lines = filled(macro.body, bindings, place, {{"taken", taken()}});
  if (failed_) return;
  const std::string text = without_refusals(lines.text, macro.name, place);
  inside_layer_ = true;
  if (!failed_) emit(text, place);
  inside_layer_ = false;
  state_later(macro.after, bindings, place);
  if (lines.stated.find_first_not_of(" \n") != std::string::npos) stated_.emplace_back(lines.stated, place);
  if (failed_ || !applies) return;
  activation_ = bindings["activation"];
  weighted_sum_ = "z" + std::to_string(layers_);
}

bool Expander::fits(const Macro& macro, Place place) {
  const std::size_t found = output_letters_.size() - std::min(leading(), output_letters_.size());
  const std::size_t expected = macro.takes.size();
  if (expected == 0 || found == expected || (macro.takes_further && found > expected)) return true;
  std::string words;
  for (const MacroTaken& one : macro.takes) words += (words.empty() ? "" : ", ") + one.word;
  fault(expected == 1      ? "layer.flatten_first"
        : found < expected ? "layer.too_few_letters"
                           : "layer.letters",
        {{"macro", macro.name},
         {"takes", words},
         {"output", notation::print_left(output_, output_letters_)},
         {"expected", std::to_string(expected)},
         {"found", std::to_string(found)}},
        place);
  return false;
}

// The letters of what is taken by the names of the file, and the last of them apart from those before it.
void Expander::add_taken(const Macro& macro, Bindings& bindings) const {
  const std::span<const std::string> letters =
      std::span(output_letters_).subspan(std::min(leading(), output_letters_.size()));
  for (std::size_t i = 0; i < macro.takes.size() && i < letters.size(); ++i)
    bindings[macro.takes[i].hole] = letters[i];
  if (macro.takes_further)
    bindings["further"] = joined(letters.subspan(std::min(macro.takes.size(), letters.size())));
  if (!macro.takes.empty() || letters.empty()) return;
  bindings["last"] = letters.back();
  bindings["before"] = joined(letters.first(letters.size() - 1));
}

std::vector<Bindings> Expander::taken() const {
  std::vector<Bindings> found;
  std::int64_t stride = 1;
  for (std::size_t i = output_letters_.size(); i > std::min(leading(), output_letters_.size()); --i) {
    const std::string& letter = output_letters_[i - 1];
    const std::int64_t size = size_of_letter(letter).value_or(1);
    const auto first = letter_firsts_.find(letter);
    found.insert(found.begin(),
                 {{"letter", letter},
                  {"size", std::to_string(size)},
                  {"stride", std::to_string(stride)},
                  {"first", std::to_string(first == letter_firsts_.end() ? 1 : first->second)}});
    if (__builtin_mul_overflow(stride, size, &stride)) stride = 0;  // too many cells, told elsewhere
  }
  return found;
}

// Holes of two words: {letter p}, {size c}, {output 2}.
std::optional<std::string> Expander::resolve(std::string_view hole, const Bindings& bindings) {
  if (hole.starts_with('=')) return computed_from(hole.substr(1), bindings);
  const std::size_t blank = hole.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view what = hole.substr(0, blank);
  const std::string_view name = notation::trimmed(hole.substr(blank));
  if (what == "letter") return letter_for(name);
  if (what == "output") return output_of(name, bindings);
  if (what == "senders") return senders_of(name, bindings);
  const auto letter = bindings.find(name);
  if (what == "at") return brackets(bindings, letter == bindings.end() ? "" : letter->second);
  if (letter == bindings.end()) return std::nullopt;
  const std::optional<std::int64_t> size = size_of_letter(letter->second);
  if (!size) return std::nullopt;
  if (what == "first") return std::to_string(letter_firsts_[letter->second]);
  return what == "size" ? std::optional{std::to_string(*size)} : std::nullopt;
}

// A number from others, which stand there by the names of their holes: "= max(height - size(h), 0)/2".
std::optional<std::string> Expander::computed_from(std::string_view formula, const Bindings& bindings) {
  notation::Faults own;
  const notation::Expr expression = notation::parse_expression(formula, own);
  if (!expression || !own.empty()) return std::nullopt;
  const std::function<notation::Expr(const notation::Expr&)> put_in = [&](const notation::Expr& part) {
    const bool name = part->kind == notation::Kind::reference || part->kind == notation::Kind::size;
    const auto found = name ? bindings.find(part->text) : bindings.end();
    if (found == bindings.end()) return notation::with_parts(part, put_in);
    return part->kind == notation::Kind::size ? notation::size_of(found->second)
                                              : notation::number(found->second);
  };
  const auto size = [this](const std::string& letter) { return size_of_letter(letter); };
  const auto value = whole_number(put_in(expression), size, own);
  return value ? std::optional{std::to_string(*value)} : std::nullopt;
}

// The letter itself, or p2, p3, ... where it is taken.
std::string Expander::letter_for(std::string_view wish) {
  if (const auto known = call_letters_.find(wish); known != call_letters_.end()) return known->second;
  const auto taken = [this](const std::string& letter) {
    return !free_letter(letter) ||
           std::ranges::any_of(call_letters_, [&](const auto& one) { return one.second == letter; });
  };
  std::string letter(wish);
  for (int number = 2; taken(letter); ++number) letter = std::string(wish) + std::to_string(number);
  return call_letters_[std::string(wish)] = letter;
}

// The output of an earlier layer that an argument gives the number of; it must be as large as what is taken.
std::optional<std::string> Expander::output_of(std::string_view argument, const Bindings& bindings) {
  const auto value = bindings.find(argument);
  if (value == bindings.end()) return std::nullopt;
  const auto layer = number(value->second);
  const auto found = layer && *layer < layers_ ? outputs_.find(static_cast<int>(*layer)) : outputs_.end();
  if (found == outputs_.end()) {
    fault("layer.no_such_layer", {{"found", value->second}, {"last", std::to_string(layers_ - 1)}},
          call_place_);
    return "?";
  }
  const auto& [name, letters, formula] = found->second;
  const auto same_size = [this](const std::string& a, const std::string& b) {
    return size_of_letter(a) == size_of_letter(b);
  };
  if (!std::ranges::equal(letters, output_letters_, same_size))
    fault("layer.other_shape",
          {{"output", notation::print_left(output_, output_letters_)},
           {"sizes", sizes_text(output_letters_)},
           {"other", notation::print_left(name, letters)},
           {"other_sizes", sizes_text(letters)}},
          call_place_);
  return name;
}

// How many numbers the layer takes whose weights W are used again, turned round.
std::optional<std::string> Expander::senders_of(std::string_view argument, const Bindings& bindings) {
  const auto value = bindings.find(argument);
  if (value == bindings.end()) return std::nullopt;
  const std::string weights = "W" + value->second;
  const auto found = std::ranges::find(parameters_, weights, [](const auto& one) { return one.first; });
  if (found == parameters_.end() || found->second.size() != 2) {
    fault("layer.no_weights", {{"found", value->second}}, call_place_);
    return "1";
  }
  const std::string& receivers = found->second[0];
  if (size_of_letter(receivers) != size_of_letter(output_letters_.back()))
    fault("layer.tied_shape",
          {{"weights", weights},
           {"receivers", std::to_string(size_of_letter(receivers).value_or(1))},
           {"output", notation::print_left(output_, output_letters_)},
           {"found", sizes_text({output_letters_.back()})}},
          call_place_);
  return sizes_text({found->second[1]});
}

std::string Expander::sizes_text(const std::vector<std::string>& letters) const {
  std::string text;
  for (const std::string& letter : letters)
    text += (text.empty() ? "" : " x ") + std::to_string(size_of_letter(letter).value_or(1));
  return text.empty() ? "1" : text;
}

std::string Expander::without_refusals(const std::string& text, const std::string& macro, Place place) {
  std::string kept;
  const std::vector<std::string_view> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool refuses = lines[i].starts_with("refuse ");
    if (refuses && !failed_)
      refuse(lines[i].substr(7), macro, with_origin(place, lines, static_cast<std::uint32_t>(i + 1)));
    kept.append(refuses ? "" : lines[i]).append("\n");
  }
  return kept;
}

// ID name = number, name = number if number > number and ...; or a sentence in quotation marks for ID.
void Expander::refuse(std::string_view line, const std::string& macro, Place place) {
  line = line.substr(0, line.find(" #@"));
  const std::size_t condition = line.rfind(" if ");
  if (condition != std::string_view::npos && !holds(line.substr(condition + 4), place)) {
    refusals_.push_back({std::string(line.substr(condition + 4)), macro, place.line});
    return;
  }
  if (failed_) return;
  line = notation::trimmed(line.substr(0, condition));
  std::vector<notation::Argument> arguments{{"macro", macro},
                                            {"output", notation::print_left(output_, output_letters_)}};
  if (line.starts_with('"')) {
    arguments.push_back({"sentence", std::string(line.substr(1, line.rfind('"') - 1))});
    return fault("layer.refused", std::move(arguments), place);
  }
  const std::size_t end = std::min(line.find(' '), line.size());
  std::string_view rest = line.substr(end);
  while (!notation::trimmed(rest).empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = rest.substr(0, comma);
    const std::size_t equals = std::min(one.find('='), one.size());
    const std::string_view value = notation::trimmed(one.substr(std::min(equals + 1, one.size())));
    const auto computed = number(value);
    arguments.push_back({std::string(notation::trimmed(one.substr(0, equals))),
                         computed ? std::to_string(*computed) : std::string(value)});
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  fault("layer." + std::string(line.substr(0, end)), std::move(arguments), place);
}

std::optional<std::int64_t> Expander::number(std::string_view text) {
  notation::Faults own;
  const notation::Expr expression = notation::parse_expression(text, own);
  if (!expression || !own.empty()) return std::nullopt;
  return whole_number(
      expression, [this](const std::string& letter) { return size_of_letter(letter); }, own);
}

bool Expander::holds(std::string_view conditions, Place place) {
  if (const std::size_t both = conditions.find(" and "); both != std::string_view::npos)
    return holds(conditions.substr(0, both), place) && holds(conditions.substr(both + 5), place);
  for (const Relation& relation : relations) {
    const std::size_t at = conditions.find(relation.sign);
    if (at == std::string_view::npos) continue;
    const auto left = number(conditions.substr(0, at));
    const auto right = number(conditions.substr(at + relation.sign.size()));
    if (left && right) return relation.holds(*left, *right);
    break;
  }
  fault("layer.refusal_form", {{"found", std::string(notation::trimmed(conditions))}}, place);
  return false;
}

}  // namespace backstep::model
