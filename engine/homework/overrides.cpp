#include "engine/homework/overrides.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

constexpr std::size_t most_decisions = 100'000;

std::string known_situations() {
  std::string list;
  for (std::size_t i = 0; i < situation_count; ++i)
    list += (i > 0 ? ", " : "") + std::string(word(static_cast<Situation>(i)));
  return list;
}

class OverrideReader {
 public:
  explicit OverrideReader(const AnswerNames& names) : names_(names) {}

  ReadOverrides run(std::string_view text) {
    while (!text.empty() && made_.faults.size() < notation::fault_limit) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++number_;
      line(notation::trimmed(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
      if (made_.decisions.size() > most_decisions) {
        fault("limit.overrides", {{"limit", std::to_string(most_decisions)}});
        break;
      }
    }
    return std::move(made_);
  }

 private:
  void fault(std::string id, std::vector<notation::Argument> arguments) {
    made_.faults.push_back({std::move(id), std::move(arguments), {number_, 1, 1}});
  }

  /// The next word; what is left over stays in `rest`.
  static std::string_view next(std::string_view& rest) {
    rest = notation::trimmed(rest);
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest = notation::trimmed(rest.substr(end));
    return word;
  }

  void line(std::string_view rest) {
    if (rest.empty() || rest.front() == '#') return;
    const std::string_view whole = rest;
    const std::string_view first = next(rest);
    if (first == "for" && !rest.empty()) {
      whose_ = rest == "all" ? "" : std::string(rest);
      return;
    }
    const std::string_view what = next(rest);
    const bool quoted = rest.size() > 2 && rest.front() == '"' && rest.back() == '"';
    if (!quoted) return fault("override.line", {{"found", std::string(whole.substr(0, answer_name_limit))}});
    decide(first, what, rest.substr(1, rest.size() - 2));
  }

  void decide(std::string_view name, std::string_view what, std::string_view reason) {
    const auto named = names_.find(name);
    const bool one = named && !named->whole &&
                     names_.model().quantities[named->cell.quantity].kind == model::QuantityKind::defined;
    if (!one) return fault("answers.unknown", {{"name", std::string(name.substr(0, answer_name_limit))}});
    Override made{whose_, named->cell, situation_called(what), 0, std::string(reason)};
    if (!made.situation) {
      const auto halves = halves_of(what);
      if (!halves)
        return fault("override.marks", {{"found", std::string(what.substr(0, answer_name_limit))},
                                        {"known", known_situations()}});
      made.halves = *halves;
    }
    made_.decisions.push_back(std::move(made));
  }

  const AnswerNames& names_;
  std::string whose_;
  std::uint32_t number_ = 0;
  ReadOverrides made_;
};

}  // namespace

ReadOverrides read_overrides(std::string_view text, const AnswerNames& names) {
  return OverrideReader(names).run(text);
}

}  // namespace backstep::homework
