#include "engine/homework/scheme.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/homework/selection.hpp"
#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

constexpr std::array<std::string_view, situation_count> situation_words{
    "right", "follows", "rounded_inside", "truncated", "not_from_own", "cannot_tell", "trivial",
    "slip",  "mistake", "unexplained",    "counted",   "blank",        "unreadable"};

constexpr int most_marks = 1000;
constexpr std::size_t most_lines = 1000;

std::optional<int> whole(std::string_view digits) {
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool all = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  return all && number >= 0 && number <= most_marks ? std::optional{number} : std::nullopt;
}

/// Those that can earn something.
std::string earning_situations() {
  std::string list;
  for (const std::string_view word : situation_words)
    if (word != "blank" && word != "unreadable") list += (list.empty() ? "" : ", ") + std::string(word);
  return list;
}

using Token = std::pair<std::string_view, notation::Place>;

/// Words between blanks, up to a "#".
std::vector<Token> tokens(std::string_view line, std::uint32_t number) {
  std::vector<Token> found;
  line = line.substr(0, line.find('#'));
  std::size_t at = 0;
  while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    found.emplace_back(line.substr(at, end - at), notation::Place{number, static_cast<std::uint32_t>(at + 1),
                                                                  static_cast<std::uint32_t>(end - at)});
    at = end;
  }
  return found;
}

class SchemeReader {
 public:
  explicit SchemeReader(Scheme scheme) { made_.scheme = std::move(scheme); }

  ReadScheme run(std::string_view text) {
    std::uint32_t number = 0;
    while (!text.empty() && number < most_lines) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      line(text.substr(0, end), ++number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!text.empty()) fault("limit.scheme", {{"limit", std::to_string(most_lines)}}, {number, 1, 1});
    return std::move(made_);
  }

 private:
  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    made_.faults.push_back({std::move(id), std::move(arguments), place});
  }

  void line(std::string_view text, std::uint32_t number) {
    const std::vector<Token> words = tokens(text, number);
    if (words.empty()) return;
    const std::string_view first = words.front().first;
    if (first == "title") {
      const std::size_t at = text.find("title") + first.size();
      made_.scheme.title = std::string(notation::trimmed(text.substr(at, text.find('#') - at)));
    } else if (first == "worth" && words.size() >= 4 && words.size() % 2 == 0) {
      worth(words);
    } else if (first == "earn" && words.size() >= 2) {
      earn(words);
    } else if (first == "convention" && words.size() == 2) {
      if (const auto halves = marks(words[1])) made_.scheme.convention_cost = *halves;
    } else {
      fault("scheme.line", {{"found", std::string(first)}}, words.front().second);
    }
  }

  std::optional<int> marks(const Token& token) {
    const auto halves = halves_of(token.first);
    if (!halves) fault("scheme.marks", {{"found", std::string(token.first)}}, token.second);
    return halves;
  }

  void worth(const std::vector<Token>& words) {
    Marks made;
    for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
      const auto& [kind, place] = words[i];
      if (kind != "method" && kind != "accuracy")
        return fault("scheme.line", {{"found", std::string(kind)}}, place);
      const auto halves = marks(words[i + 1]);
      if (!halves) return;
      (kind == "method" ? made.method : made.accuracy) = *halves;
    }
    made_.scheme.worth.push_back({std::string(words[1].first), made, words[1].second});
  }

  void earn(const std::vector<Token>& words) {
    const auto& [name, place] = words[1];
    const auto situation = situation_called(name);
    const bool fixed = situation == Situation::blank || situation == Situation::unreadable;
    if (!situation || fixed)
      return fault("scheme.situation", {{"found", std::string(name)}, {"known", earning_situations()}},
                   place);
    Earning made;
    for (std::size_t i = 2; i < words.size(); ++i) {
      const std::string_view kind = words[i].first;
      if (kind == "method")
        made.method = true;
      else if (kind == "accuracy" && !made.followed)
        made.accuracy = true;
      else if (kind == "follow-through" && !made.accuracy)
        made.followed = true;
      else if (kind != "nothing" || words.size() > 3)
        return fault("scheme.earns", {{"found", std::string(kind)}}, words[i].second);
    }
    made_.scheme.earning[static_cast<std::size_t>(*situation)] = made;
  }

  ReadScheme made_;
};

}  // namespace

std::optional<int> halves_of(std::string_view text) {
  const auto both = [](std::optional<int> number, int half) {
    return number ? std::optional{2 * *number + half} : std::nullopt;
  };
  if (text.ends_with("/2")) return whole(text.substr(0, text.size() - 2));
  if (text.ends_with(".5"))
    return text.size() == 2 ? std::optional{1} : both(whole(text.substr(0, text.size() - 2)), 1);
  return both(whole(text), 0);
}

std::string marks_text(int halves) {
  const int size = halves < 0 ? -halves : halves;
  return (halves < 0 ? "-" : "") + std::to_string(size / 2) + (size % 2 == 0 ? "" : ".5");
}

std::string_view word(Situation situation) { return situation_words[static_cast<std::size_t>(situation)]; }

std::optional<Situation> situation_called(std::string_view word) {
  const auto found = std::ranges::find(situation_words, word);
  if (found == situation_words.end()) return std::nullopt;
  return static_cast<Situation>(found - situation_words.begin());
}

std::string_view default_scheme() {
  return R"(# A mark for the method of each number and a mark for its value.
worth all method 1 accuracy 1

earn right          method accuracy
earn follows        method follow-through   # carried on correctly from an earlier wrong number
earn rounded_inside method accuracy
earn truncated      method accuracy
earn not_from_own   method accuracy         # right, though not from the numbers above it
earn cannot_tell    method accuracy         # too few digits to say: the benefit of the doubt
earn trivial        nothing                 # follows from zeros or copied numbers alone
earn slip           method                  # one number off, its siblings right
earn mistake        nothing                 # a known mistake, where it shows first
earn counted        method follow-through   # the same mistake again: it is penalised once
earn unexplained    nothing
convention 0                                # a way to count of one's own that is kept throughout
)";
}

ReadScheme read_scheme(std::string_view text) {
  Scheme base = SchemeReader({}).run(default_scheme()).scheme;
  return SchemeReader(std::move(base)).run(text);
}

Worth worth_of(const Scheme& scheme, const model::Model& model) {
  Worth made;
  made.cells.resize(static_cast<std::size_t>(trace::slots(model).total));
  for (const Scheme::Worth& line : scheme.worth) {
    std::vector<std::string> kinds;
    for (std::string_view rest = line.cells; line.cells != "all" && !rest.empty();) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      kinds.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const Wanted wanted = homework::wanted(model, kinds);
    for (notation::Fault fault : wanted.faults) {
      fault.place = line.place;
      made.faults.push_back(std::move(fault));
    }
    for (std::size_t i = 0; i < wanted.cells.size() && wanted.faults.empty(); ++i)
      if (wanted.cells[i]) made.cells[i] = line.marks;
  }
  return made;
}

}  // namespace backstep::homework
