#include "reports/narrate/look.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace backstep::narrate {

using document::Box;
using document::Boxes;

namespace {

using Letter = std::pair<std::string_view, std::string_view>;

constexpr std::array<Letter, 36> greek{
    {{"alpha", "α"},  {"beta", "β"},  {"gamma", "γ"}, {"delta", "δ"},  {"eps", "ε"},     {"epsilon", "ε"},
     {"zeta", "ζ"},   {"eta", "η"},   {"rate", "η"},  {"theta", "θ"},  {"iota", "ι"},    {"kappa", "κ"},
     {"lambda", "λ"}, {"mu", "μ"},    {"nu", "ν"},    {"xi", "ξ"},     {"pi", "π"},      {"rho", "ρ"},
     {"sigma", "σ"},  {"tau", "τ"},   {"phi", "φ"},   {"chi", "χ"},    {"psi", "ψ"},     {"omega", "ω"},
     {"Gamma", "Γ"},  {"Delta", "Δ"}, {"Theta", "Θ"}, {"Lambda", "Λ"}, {"Xi", "Ξ"},      {"Pi", "Π"},
     {"Sigma", "Σ"},  {"Phi", "Φ"},   {"Psi", "Ψ"},   {"Omega", "Ω"},  {"upsilon", "υ"}, {"ell", "ℓ"}}};

constexpr std::array<std::string_view, 4> accent_words{"hat", "bar", "tilde", "dot"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_accent(const std::string& word) {
  return std::ranges::find(accent_words, word) != accent_words.end();
}

std::string without_primes(std::string name) {
  while (name.ends_with('\'')) name.pop_back();
  return name;
}

// "W1" is the letters W and the number 1; "2" is a number alone.
std::pair<std::string, std::string> split(const std::string& name) {
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  return {name.substr(0, end), name.substr(end)};
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words{""};
  for (const char c : name) {
    if (c == '_') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::string lower(std::string word) {
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return word;
}

// "rate" is a letter where it stands alone only.
bool is_letter(const std::string& word) {
  return word.size() == 1 ||
         (word != "rate" && std::ranges::find(greek, word, &Letter::first) != greek.end());
}

bool is_sign(const model::Model& model, const std::string& word) {
  const std::string letters = split(word).first;
  return letters.empty() || is_accent(word) || is_letter(letters) || model.quantity(word) != nullptr;
}

// "m_W_out" is an m for W_out, if there is such a quantity.
std::vector<std::string> with_names(const model::Model& model, std::vector<std::string> words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    std::string name = words[i];
    for (std::size_t next = i + 1; next < words.size(); ++next) name += "_" + words[next];
    if (model.quantity(name) == nullptr) continue;
    words.resize(i);
    words.push_back(std::move(name));
  }
  return words;
}

// The words of a name that is to be taken apart, else the name alone.
std::vector<std::string> parts_of(const model::Model& model, const std::string& name) {
  std::vector<std::string> words = with_names(model, words_of(name));
  const bool any_empty = std::ranges::any_of(words, &std::string::empty);
  const bool letter = is_letter(split(words.front()).first);
  const bool signs = std::all_of(words.begin() + 1, words.end(),
                                 [&](const std::string& word) { return is_sign(model, word); });
  return !any_empty && (letter || signs) ? words : std::vector{name};
}

bool names(const model::Quantity& user, const std::string& name) {
  bool found = false;
  if (user.formula)
    model::for_each_node(user.formula, [&](const notation::Node& node) {
      found = found || (node.kind == notation::Kind::reference && node.text == name);
    });
  return found;
}

// The mean of a layer is one number, and its 2 that of the layer: what has letters and the same number is
// computed from it, or it from that.
bool beside_layer(const model::Model& model, const model::Quantity& scalar, const std::string& number) {
  if (scalar.kind != model::QuantityKind::defined || !scalar.updates.empty()) return false;
  return std::ranges::any_of(model.quantities, [&](const model::Quantity& other) {
    const bool in_layer = !other.letters.empty() && !other.role.empty() && !other.adjoint &&
                          other.kind == model::QuantityKind::defined && other.updates.empty();
    return in_layer && split(without_primes(other.name)).second == number &&
           (names(other, scalar.name) || names(scalar, other.name));
  });
}

// A number that a role stands beside is that of its layer, unless it tells scalars apart or another quantity
// is named behind it.
bool of_layer(const model::Model& model, const model::Quantity& quantity, int layer,
              const std::vector<std::string>& parts) {
  const std::string number = split(parts.front()).second;
  if (number.empty()) return false;
  if (layer > 0) return number == std::to_string(layer);
  if (std::any_of(parts.begin() + 1, parts.end(),
                  [&](const std::string& part) { return model.quantity(part) != nullptr; }))
    return false;
  if (quantity.role.empty()) return false;
  const bool alone = quantity.letters.empty() && quantity.role.places.empty();
  return !alone || beside_layer(model, quantity, number);
}

}  // namespace

Look look(const model::Model& model, const Structure& structure, std::size_t quantity) {
  const model::Quantity& named = model.quantities[quantity];
  std::vector<std::string> parts = parts_of(model, without_primes(named.name));
  Look seen;
  std::tie(seen.base, seen.number) = split(parts.front());
  if (seen.base.empty()) std::swap(seen.base, seen.number);
  if (seen.number.empty() && parts.size() > 1 && structure.layers[quantity] > 0 &&
      parts.back() == std::to_string(structure.layers[quantity])) {  // W_1 is W1
    seen.number = parts.back();
    parts.front() += seen.number;
    parts.pop_back();
  }
  seen.layered = of_layer(model, named, structure.layers[quantity], parts);
  if (const std::int64_t* step = named.role.at("step")) seen.step = std::to_string(*step);
  if (parts.size() > 1 && !seen.step.empty() && parts.back() == seen.step) {
    parts.pop_back();
  } else if (!seen.step.empty() && seen.number == seen.step) {  // x2 means input, step 2
    seen.number.clear();
    seen.layered = false;
  } else if (named.role.empty() && parts.size() == 2 && !seen.number.empty() &&
             split(parts.back()).first.empty()) {
    seen.step = parts.back();  // h1_2 is h1 after step 2
    parts.pop_back();
  }
  for (std::size_t i = 1; i < parts.size(); ++i)
    (is_accent(parts[i]) ? seen.accents : seen.below).push_back(std::move(parts[i]));
  return seen;
}

Box letter_symbol(const std::string& word) {
  const auto found = std::ranges::find(greek, word, &Letter::first);
  if (found != greek.end()) return document::symbol(std::string(found->second));
  if (word.size() == 1) return document::symbol(word);
  std::string name = word;
  std::ranges::replace(name, '_', '-');
  return document::name(name);
}

Box index_letter(const std::string& letter) {
  const std::size_t stem = letter.find_last_not_of('\'') + 1;
  Box primes;
  for (std::size_t i = stem; i < letter.size(); ++i) primes.parts.push_back(document::symbol("′"));
  const Box symbol = document::symbol(letter.substr(0, stem));
  return primes.parts.empty() ? symbol : document::script(symbol, document::row({}), std::move(primes));
}

Box base_symbol(const Look& look, bool small) {
  Box symbol = letter_symbol(small ? lower(look.base) : look.base);
  for (const std::string& accent : look.accents) symbol = document::accent(accent, std::move(symbol));
  return symbol;
}

Box word_symbol(const std::string& part) {
  const auto [letters, number] = split(part);
  if (letters.empty()) return document::number(number);
  const Box base = is_letter(letters) ? letter_symbol(letters) : document::name(letters);
  return number.empty() ? base : document::script(base, document::number(number), document::row({}));
}

std::string spoken(const Look& look, bool small) {
  std::string words = small ? lower(look.base) : look.base;
  if (!look.layered && !look.number.empty()) words += " " + look.number;
  for (const std::string& accent : look.accents) words += " " + accent;
  for (const std::string& part : look.below) words += " " + part;
  return words;
}

Box with_commas(Boxes parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Boxes list;
  for (Box& part : parts) {
    if (!list.empty()) list.push_back(document::operation(","));
    list.push_back(std::move(part));
  }
  return document::row(std::move(list));
}

}  // namespace backstep::narrate
