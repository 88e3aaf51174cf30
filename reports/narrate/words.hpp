// Sentences of one language, with their places filled in.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/narrate/catalogue/table.hpp"

namespace backstep::narrate {

using Filling = std::pair<std::string_view, std::string>;

/// A language. Copies are cheap.
class Words {
 public:
  /// The language asked for, or English if there is no catalogue for it.
  explicit Words(std::string_view language = "en");

  [[nodiscard]] std::string_view language() const { return catalogue_->language; }
  /// What sentences with {z} and {a} call a weighted sum and an activation; "z" and "a" if nothing is said.
  void use_letters(const std::string& sum, const std::string& activation) {
    letters_ = {Filling{"z", sum}, Filling{"a", activation}};
  }
  [[nodiscard]] bool has(std::string_view id) const;

  /// The sentence with `{name}` replaced. An id that is not in the catalogue is itself the sentence, in
  /// brackets (a test makes sure that none is). Where `count` is 1, the sentence "ID.one" if there is one.
  [[nodiscard]] std::string say(std::string_view id, std::initializer_list<Filling> fillings = {}) const;

  /// One sentence after another, as the language sets them apart. If one is empty, the other.
  [[nodiscard]] std::string then(const std::string& first, const std::string& second) const;
  /// What stands between two sentences: a blank in English, nothing in Chinese.
  [[nodiscard]] std::string gap() const;
  /// A sentence after a run of text.
  void then(document::Inline& run, const std::string& sentence) const;
  /// "a, b, c" as the language sets the items of a list apart.
  [[nodiscard]] std::string listed(std::span<const std::string> items) const;

  /// The same as a run of text in which places may be formulas.
  using FormulaFilling = std::pair<std::string_view, document::Span>;
  [[nodiscard]] document::Inline run(std::string_view id,
                                     std::initializer_list<FormulaFilling> fillings) const;

 private:
  [[nodiscard]] std::string_view pattern(std::string_view id) const;
  [[nodiscard]] std::string_view pattern(std::string_view id, std::initializer_list<Filling> fillings) const;
  [[nodiscard]] const std::string* letter(std::string_view name) const;
  const Catalogue* catalogue_;
  std::array<Filling, 2> letters_{Filling{"z", "z"}, Filling{"a", "a"}};
};

/// Every language that has a catalogue.
[[nodiscard]] std::vector<std::string_view> languages();

/// A pattern with its places filled in by `value(name)`.
template <typename Literal, typename Place>
void walk_pattern(std::string_view pattern, Literal literal, Place place) {
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    if (open > 0) literal(pattern.substr(0, open));
    pattern.remove_prefix(open);
    if (pattern.empty()) return;
    const std::size_t close = std::min(pattern.find('}'), pattern.size() - 1);
    place(pattern.substr(1, close - 1));
    pattern.remove_prefix(close + 1);
  }
}

}  // namespace backstep::narrate
