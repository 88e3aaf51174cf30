#include "reports/narrate/roles.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/look.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Span;

namespace {

std::string key_of(std::string words) {
  std::ranges::replace(words, ' ', '_');
  return words;
}

std::string in_words(const std::string& own, const Words& words) {
  const std::string id = "role." + key_of(own);
  return words.has(id) ? words.say(id) : own;
}

std::string place_in_words(const std::string& what, std::int64_t number, const Words& words) {
  const std::string id = "role.at." + key_of(what);
  const std::string n = std::to_string(number);
  return words.has(id) ? words.say(id, {{"n", n}}) : words.say("said.place", {{"what", what}, {"n", n}});
}

/// Letters of the cell that say what they count. The letter of the samples says it unasked.
class Places {
 public:
  Places(const model::Model& model, const Structure& structure, const Words& words)
      : model_(model), structure_(structure), words_(words) {}

  void add(const notation::StatedRole& role) {
    for (const notation::NumberedPlace& one : role.places) add(place_in_words(one.word, one.number, words_));
  }

  void add(trace::Cell cell) {
    const model::Quantity& quantity = model_.quantities[cell.quantity];
    const std::vector<std::int64_t> numbers = model::labels(model_, quantity, cell.index);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if (!add(quantity.letters[i], numbers[i])) complete_ = false;
  }

  /// False for a letter that says nothing.
  bool add(const std::string& letter, std::int64_t number) {
    const std::string& role = model_.letter(letter)->role;
    if (role.empty() && letter != structure_.network.sample_letter) return false;
    add(role.empty() ? words_.say("stated.sample", {{"sample", std::to_string(number)}})
                     : place_in_words(role, number, words_));
    return true;
  }

  void add_itself(const std::string& letter, std::int64_t number) {
    add(words_.say("said.place", {{"what", letter}, {"n", std::to_string(number)}}));
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  void add(const std::string& place) {
    text_ = text_.empty() ? place : words_.say("said.at", {{"what", text_}, {"place", place}});
  }

  const model::Model& model_;
  const Structure& structure_;
  const Words& words_;
  std::string text_;
  bool complete_ = true;
};

Span text_span(std::string text) { return {Span::Kind::text, std::move(text), {}, ""}; }

// In the order of Relation; a slope of another scalar, and one at a parameter, have sentences of their own.
std::string title_id(const Said& said, bool gradient, bool named_target) {
  static constexpr std::array<std::string_view, 3> ids{"title.role", "title.role.slope", "title.role.update"};
  const std::string id(ids[static_cast<std::size_t>(said.relation)]);
  if (said.relation != Said::Relation::slope) return id;
  return named_target ? id + "_of" : gradient ? "title.role.gradient" : id;
}

// Of a slope or an update, that of what it belongs to.
std::optional<std::size_t> owner(const model::Model& model, const Structure& structure,
                                 const model::Quantity& quantity) {
  const std::string& of = quantity.adjoint ? quantity.adjoint->quantity : quantity.updates;
  const model::Quantity& named = of.empty() ? quantity : *model.quantity(of);
  const Look seen = look(model, structure, static_cast<std::size_t>(&named - model.quantities.data()));
  const model::Quantity* found = seen.below.size() == 1 ? model.quantity(seen.below.front()) : nullptr;
  if (found == nullptr || found->letters != named.letters) return std::nullopt;
  return static_cast<std::size_t>(found - model.quantities.data());
}

struct Capitals {
  char32_t first, last;  // small letters in a row
  char32_t distance;     // to their capitals, downwards
};

constexpr std::array<Capitals, 6> alphabets{{{'a', 'z', 32},
                                             {0xE0, 0xF6, 32},
                                             {0xF8, 0xFE, 32},
                                             {0x3B1, 0x3C1, 32},
                                             {0x430, 0x44F, 32},
                                             {0x450, 0x45F, 80}}};

char32_t capital(char32_t letter) {
  for (const Capitals& one : alphabets)
    if (one.first <= letter && letter <= one.last) return letter - one.distance;
  return letter;
}

}  // namespace

std::string Said::phrase(const std::string& name, const Words& words) const {
  const std::string subject = complete ? role : words.say("said.named", {{"role", role}, {"name", name}});
  return place.empty() ? subject : words.say("said.at", {{"what", subject}, {"place", place}});
}

std::string place_at(const model::Model& model, const Structure& structure, trace::Cell cell,
                     const std::vector<std::string>& letters, const Words& words) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const std::vector<std::int64_t> numbers = model::labels(model, quantity, cell.index);
  Places places(model, structure, words);
  places.add(model::role_of(model, quantity));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string& letter = quantity.letters[i];
    if (std::ranges::find(letters, letter) == letters.end()) continue;
    if (!places.add(letter, numbers[i])) places.add_itself(letter, numbers[i]);
  }
  return places.text();
}

std::string role_key(const notation::StatedRole& role) { return key_of(role.words); }

std::optional<Said> what_is_said(const model::Model& model, const Structure& structure, trace::Cell cell,
                                 const Words& words) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const notation::StatedRole& role = model::role_of(model, quantity);
  if (role.empty()) return std::nullopt;
  Said said;
  said.key = key_of(role.words);
  said.role = in_words(role.words, words);
  if (quantity.role.empty())
    said.relation = quantity.adjoint ? Said::Relation::slope : Said::Relation::update;
  Places places(model, structure, words);
  places.add(role);
  places.add(cell);
  said.place = places.text();
  said.complete = places.complete() && !structure.shared_roles[cell.quantity];
  said.owner = owner(model, structure, quantity);
  return said;
}

// The name of the cell stands where the words alone do not tell it from others.
Inline role_title(const Said& said, bool gradient, const Span& of, const std::optional<Span>& target,
                  const Words& words) {
  const std::string symbol = said.owner ? "said.what.of" : "said.what";
  const std::string which = said.place.empty() ? symbol
                            : said.complete    ? "said.what.placed"
                                               : symbol + ".partly";
  const Inline what =
      words.run(which, {{"role", text_span(said.role)}, {"place", text_span(said.place)}, {"symbol", of}});
  Inline title;
  for (const Span& span : words.run(title_id(said, gradient, target.has_value()),
                                    {{"what", text_span("")}, {"target", target.value_or(text_span(""))}})) {
    if (span.kind == Span::Kind::text && span.text.empty()) {
      title.insert(title.end(), what.begin(), what.end());
    } else {
      title.push_back(span);
    }
  }
  title.front().text = capitalised(std::move(title.front().text));
  return title;
}

std::string capitalised(std::string text) {
  const auto lead = static_cast<unsigned char>(text.empty() ? 0 : text[0]);
  if (lead < 0x80) {
    if (!text.empty()) text[0] = static_cast<char>(capital(lead));
    return text;
  }
  if (lead < 0xC0 || lead >= 0xE0 || text.size() < 2) return text;
  const char32_t small = ((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(text[1]) & 0x3FU);
  const char32_t large = capital(small);
  text[0] = static_cast<char>(0xC0U | (large >> 6U));
  text[1] = static_cast<char>(0x80U | (large & 0x3FU));
  return text;
}

}  // namespace backstep::narrate
