#include "engine/homework/marks.hpp"

#include <algorithm>
#include <unordered_map>

namespace backstep::homework {

namespace {

Marks earned_of(const Marks& worth, const Earning& earning) {
  return {earning.method ? worth.method : 0, earning.accuracy ? worth.accuracy : 0,
          earning.followed ? worth.accuracy : 0};
}

/// Method marks are the first to be given.
Marks so_many(const Marks& worth, int halves) {
  const int method = std::min(halves, worth.method);
  return {method, std::min(halves - method, worth.accuracy), 0};
}

Situation situation_of_wrong(const Item& item) {
  if (item.slip) return Situation::slipped;
  return item.mistakes.empty() ? Situation::unexplained : Situation::mistake;
}

class Bookkeeper {
 public:
  Bookkeeper(const trace::Slots& slots, const Scheme& scheme, std::span<const Marks> worth,
             std::span<const Override> decisions)
      : slots_(slots), scheme_(scheme), worth_(worth), decisions_(decisions) {}

  void add(const Item& item) {
    LedgerLine line;
    line.cell = item.cell;
    line.possible = worth_[static_cast<std::size_t>(slots_.at(item.cell))];
    line.situation = situation_of(item);
    if (item.verdict == Verdict::wrong) line.cause = item.cause;
    if (line.situation == Situation::mistake) share(line, item.earns);
    line.earned = earned_of(line.possible, earning(line.situation));
    for (const Override& decision : decisions_)
      if (decision.cell == line.cell) decide(decision, line);
    made_.earned += line.earned.total();
    made_.possible += line.possible.total();
    made_.lines.push_back(std::move(line));
  }

  Ledger finish(std::size_t conventions) {
    made_.conventions = std::min(made_.earned, static_cast<int>(conventions) * scheme_.convention_cost);
    made_.earned -= made_.conventions;
    return std::move(made_);
  }

 private:
  [[nodiscard]] const Earning& earning(Situation situation) const {
    return scheme_.earning[static_cast<std::size_t>(situation)];
  }

  /// Marks are lost at the first cell of a cause that has any, and where nothing was computed.
  void share(LedgerLine& line, bool earns) {
    if (line.possible.total() == 0) return;
    const auto [at, first] = first_of_.try_emplace(line.cause, line.cell);
    if (first || !earns) return;
    line.situation = Situation::counted;
    line.first = at->second;
  }

  void decide(const Override& decision, LedgerLine& line) const {
    if (!line.before) line.before = line.earned.total();
    line.by_hand = decision.reason;
    line.earned = decision.situation ? earned_of(line.possible, earning(*decision.situation))
                                     : so_many(line.possible, decision.halves);
  }

  const trace::Slots& slots_;
  const Scheme& scheme_;
  std::span<const Marks> worth_;
  std::span<const Override> decisions_;
  std::unordered_map<std::size_t, trace::Cell> first_of_;
  Ledger made_;
};

}  // namespace

Situation situation_of(const Item& item) {
  switch (item.verdict) {
    case Verdict::right: return item.not_from_own ? Situation::not_from_own : Situation::right;
    case Verdict::follows: return item.earns ? Situation::follows : Situation::trivial;
    case Verdict::rounded_inside: return Situation::rounded_inside;
    case Verdict::truncated: return Situation::truncated;
    case Verdict::wrong: return situation_of_wrong(item);
    case Verdict::cannot_tell: return item.earns ? Situation::cannot_tell : Situation::trivial;
    case Verdict::blank: return Situation::blank;
    case Verdict::unreadable: return Situation::unreadable;
  }
  return Situation::blank;
}

std::optional<std::int64_t> Ledger::millionths() const {
  constexpr std::int64_t million = 1'000'000;
  if (possible <= 0) return std::nullopt;
  return (2 * million * earned + possible) / (2 * static_cast<std::int64_t>(possible));
}

Ledger ledger(const Judgement& judgement, const trace::Slots& slots, const Scheme& scheme,
              std::span<const Marks> worth, const std::vector<bool>& counts,
              std::span<const Override> decisions) {
  Bookkeeper books(slots, scheme, worth, decisions);
  for (const Item& item : judgement.items)
    if (counts.empty() || counts[static_cast<std::size_t>(slots.at(item.cell))]) books.add(item);
  return books.finish(judgement.conventions.size());
}

}  // namespace backstep::homework
