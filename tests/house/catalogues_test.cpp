// Every language says everything: the same messages with the same places to fill in.
#include <map>
#include <set>

#include "reports/narrate/catalogue/table.hpp"
#include "tests/catch.hpp"

using namespace backstep::narrate;

namespace {

using Placeholders = std::set<std::string, std::less<>>;

Placeholders placeholders(std::string_view text) {
  Placeholders names;
  for (std::size_t start = text.find('{'); start != std::string_view::npos;
       start = text.find('{', start + 1)) {
    names.emplace(text.substr(start + 1, text.find('}', start) - start - 1));
  }
  return names;
}

std::map<std::string, Placeholders, std::less<>> messages(const Catalogue& catalogue) {
  std::map<std::string, Placeholders, std::less<>> result;
  for (const Message& message : catalogue.messages) result.emplace(message.id, placeholders(message.text));
  return result;
}

}  // namespace

TEST_CASE("English is there") {
  bool found = false;
  for (const Catalogue& catalogue : catalogues()) found = found || catalogue.language == "en";
  CHECK(found);
}

TEST_CASE("all languages have the same messages with the same places to fill in") {
  REQUIRE(!catalogues().empty());
  const auto first = messages(catalogues().front());
  for (const Catalogue& catalogue : catalogues()) {
    const auto other = messages(catalogue);
    for (const auto& [id, names] : first) {
      INFO(catalogue.language << ": " << id);
      CHECK((other.contains(id) || id.starts_with("role.")));
      CHECK((!other.contains(id) || other.find(id)->second == names));
    }
    for (const auto& [id, names] : other) CHECK((first.contains(id) || id.starts_with("role.")));
  }
}
