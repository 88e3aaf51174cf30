#include "reports/narrate/words.hpp"

#include <algorithm>

namespace backstep::narrate {

namespace {

const Catalogue& find_catalogue(std::string_view language) {
  const auto all = catalogues();
  const auto wanted = std::ranges::find(all, language, &Catalogue::language);
  return wanted != all.end() ? *wanted
                             : *std::ranges::find(all, std::string_view("en"), &Catalogue::language);
}

template <typename Fillings>
auto find_filling(const Fillings& fillings, std::string_view name) {
  return std::find_if(fillings.begin(), fillings.end(),
                      [&](const auto& filling) { return filling.first == name; });
}

}  // namespace

Words::Words(std::string_view language) : catalogue_(&find_catalogue(language)) {}

std::string_view Words::pattern(std::string_view id) const {
  const auto found = std::ranges::lower_bound(catalogue_->messages, id, {}, &Message::id);
  const bool known = found != catalogue_->messages.end() && found->id == id;
  return known ? found->text : std::string_view();
}

bool Words::has(std::string_view id) const { return !pattern(id).empty(); }

const std::string* Words::letter(std::string_view name) const {
  const auto found = std::ranges::find(letters_, name, &Filling::first);
  return found == letters_.end() ? nullptr : &found->second;
}

// "All 2 slopes agree.", "The only slope agrees."
std::string_view Words::pattern(std::string_view id, std::initializer_list<Filling> fillings) const {
  const auto count = find_filling(fillings, "count");
  if (count == fillings.end() || count->second != "1") return pattern(id);
  const std::string_view one = pattern(std::string(id) + ".one");
  return one.empty() ? pattern(id) : one;
}

std::string Words::say(std::string_view id, std::initializer_list<Filling> fillings) const {
  if (!has(id)) return "[" + std::string(id) + "]";
  std::string text;
  walk_pattern(
      pattern(id, fillings), [&](std::string_view words) { text += words; },
      [&](std::string_view name) {
        const auto found = find_filling(fillings, name);
        const std::string* letter = this->letter(name);
        text += found != fillings.end() ? found->second
                : letter != nullptr     ? *letter
                                        : "{" + std::string(name) + "}";
      });
  return text;
}

std::string Words::gap() const { return say("sentence.then", {{"first", ""}, {"second", ""}}); }

std::string Words::then(const std::string& first, const std::string& second) const {
  if (first.empty() || second.empty()) return first + second;
  return say("sentence.then", {{"first", first}, {"second", second}});
}

void Words::then(document::Inline& run, const std::string& sentence) const {
  if (sentence.empty()) return;
  run.push_back({document::Span::Kind::text, (run.empty() ? "" : gap()) + sentence, {}, ""});
}

std::string Words::listed(std::span<const std::string> items) const {
  std::string text;
  for (const std::string& item : items)
    text = text.empty() ? item : say("list.next", {{"list", text}, {"item", item}});
  return text;
}

document::Inline Words::run(std::string_view id, std::initializer_list<FormulaFilling> fillings) const {
  document::Inline run;
  if (!has(id)) return document::text("[" + std::string(id) + "]");
  walk_pattern(
      pattern(id),
      [&](std::string_view words) {
        run.push_back({document::Span::Kind::text, std::string(words), {}, ""});
      },
      [&](std::string_view name) {
        const auto found = find_filling(fillings, name);
        if (found != fillings.end()) return run.push_back(found->second);
        if (const std::string* letter = this->letter(name))
          run.push_back({document::Span::Kind::text, *letter, {}, ""});
      });
  return run;
}

std::vector<std::string_view> languages() {
  std::vector<std::string_view> found;
  for (const Catalogue& catalogue : catalogues()) found.push_back(catalogue.language);
  return found;
}

}  // namespace backstep::narrate
