#include "engine/homework/hunt.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/homework/examiner.hpp"
#include "engine/trace/order.hpp"

namespace backstep::homework {

using model::Model;
using trace::Cell;

namespace {

constexpr int most_tries = 300;
constexpr std::int64_t scalar_limit = 1'000'000;

/// A mistake in one place.
struct Place {
  std::size_t quantity = 0;
  Rewrite rewrite;
};

template <typename Item>
std::vector<Item> in_random_order(const std::vector<Item>& list, numbers::Random& random) {
  std::vector<Item> mixed;
  for (const std::size_t place : numbers::shuffled(random, list.size())) mixed.push_back(list[place - 1]);
  return mixed;
}

class Hiding {
 public:
  Hiding(const MarkingPlan& plan, const HuntWish& wish)
      : plan_(plan),
        wish_(wish),
        slots_(trace::slots(plan.model())),
        ground_(hunting_ground(plan.model())),
        cards_(trace::card_numbers(plan.model(), slots_)),
        examiner_(plan) {}

  std::optional<Hunt> run(numbers::Random& random) {
    right_ = pass_of(plan_.model());
    if (!right_) return std::nullopt;
    int tries = 0;
    for (const Place& place : places(random)) {
      if (++tries > most_tries) break;
      if (auto hunt = tried(place)) return hunt;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] const Model& model() const { return plan_.model(); }
  [[nodiscard]] const std::string& name(std::size_t quantity) const {
    return model().quantities[quantity].name;
  }

  /// All numbers of a model as somebody writes them who rounds each and goes on with it.
  [[nodiscard]] std::optional<trace::Trace> pass_of(const Model& changed) const {
    trace::Evaluation evaluated =
        trace::evaluate(changed, trace::Arithmetic::decimal, scalar_limit, wish_.digits);
    if (!evaluated.trace || trace::first_undefined(changed, *evaluated.trace)) return std::nullopt;
    return std::move(evaluated.trace);
  }

  [[nodiscard]] std::string right(Cell cell) const {
    return numbers::print(right_->at(cell), wish_.digits).text;
  }
  [[nodiscard]] std::string written(const Hunt& hunt, Cell cell) const {
    return numbers::print(hunt.pass.at(same_cell(model(), cell, hunt.model)), wish_.digits).text;
  }

  [[nodiscard]] std::size_t index(Cell cell) const { return static_cast<std::size_t>(slots_.at(cell)); }

  [[nodiscard]] bool may_hide(const MistakeKind& kind, std::size_t mistake) const {
    if (kind.convention || kind.from_earlier_cells) return false;  // one made in one definition alone
    return wish_.mistake ? *wish_.mistake == mistake : kind.number > 0;
  }

  [[nodiscard]] bool can_be_checked(const notation::Expr& formula) const {
    std::set<std::string_view> hidden;
    for (const std::size_t q : wish_.kept_back) hidden.insert(name(q));
    return !model::mentions(formula, hidden);
  }

  /// A mistake that has many places is as likely as one that has few.
  [[nodiscard]] std::vector<Place> places(numbers::Random& random) const {
    std::map<std::size_t, std::vector<Place>> by_mistake;
    const Facts facts(model());
    for (std::size_t q = 0; q < model().quantities.size(); ++q) {
      const model::Quantity& quantity = model().quantities[q];
      const bool stands_aside = model().statement_beside(quantity.name) != nullptr;
      if (quantity.kind != model::QuantityKind::defined || stands_aside) continue;
      if (!can_be_checked(Subject{facts, q}.formula())) continue;
      for (const Rewrite& rewrite : rewrites(facts, q))
        if (may_hide(mistakes()[rewrite.mistake], rewrite.mistake) && can_be_checked(rewrite.formula))
          by_mistake[rewrite.mistake].push_back({q, rewrite});
    }
    std::vector<std::vector<Place>> kinds;
    for (const auto& [mistake, list] : by_mistake) kinds.push_back(in_random_order(list, random));
    return in_turns(in_random_order(kinds, random));
  }

  /// The first place of each mistake, then the second of each, and so on.
  [[nodiscard]] static std::vector<Place> in_turns(const std::vector<std::vector<Place>>& kinds) {
    std::vector<Place> places;
    bool more = true;
    for (std::size_t turn = 0; more; ++turn) {
      more = false;
      for (const std::vector<Place>& list : kinds) {
        if (turn >= list.size()) continue;
        places.push_back(list[turn]);
        more = true;
      }
    }
    return places;
  }

  [[nodiscard]] std::optional<Hunt> tried(const Place& place) {
    auto changed = with_rewrite(model(), place.quantity, place.rewrite.formula);
    if (!changed) return std::nullopt;
    auto pass = pass_of(*changed);
    if (!pass) return std::nullopt;
    Hunt hunt{place.rewrite.mistake, place.quantity, std::move(*changed), std::move(*pass), *right_, {}};
    fill_key(hunt);
    const bool visible = !hunt.key.wrong.empty() && !hunt.key.later.empty();
    if (!visible || !is_first(hunt) || !is_found(hunt)) return std::nullopt;
    return hunt;
  }

  // What stands above the mistake is the same in both sheets, so the right number is that of the right sheet.
  void fill_key(Hunt& hunt) const {
    for (const Cell cell : ground_) {
      const std::string text = written(hunt, cell);
      if (text == right(cell)) continue;
      if (cell.quantity == hunt.quantity)
        hunt.key.wrong.push_back({cell, text, right(cell)});
      else
        hunt.key.later.push_back(cell);
    }
  }

  [[nodiscard]] bool is_first(const Hunt& hunt) const {
    const std::int64_t first = cards_[index(hunt.key.wrong.front().cell)];
    return std::ranges::all_of(hunt.key.later, [&](Cell cell) { return cards_[index(cell)] > first; });
  }

  /// Whether the examiner comes to the same as the key.
  [[nodiscard]] bool is_found(const Hunt& hunt) {
    std::vector<CellAnswer> answers;
    for (const Cell cell : ground_) answers.push_back({cell, read_answer(written(hunt, cell))});
    const Judgement judgement = examiner_.judge(answers, wish_.digits);
    if (!judgement.conventions.empty() || judgement.truncated) return false;
    std::size_t faulted = 0;
    for (const Item& item : judgement.items) {
      if (item.verdict == Verdict::cannot_tell && item.cell.quantity == hunt.quantity) return false;
      if (item.verdict != Verdict::wrong) continue;
      const bool named = std::ranges::find(item.mistakes, hunt.mistake) != item.mistakes.end();
      if (item.cell.quantity != hunt.quantity || !named) return false;
      ++faulted;
    }
    return faulted == hunt.key.wrong.size();
  }

  const MarkingPlan& plan_;
  const HuntWish& wish_;
  trace::Slots slots_;
  std::vector<Cell> ground_;
  std::vector<std::int64_t> cards_;
  Examiner examiner_;
  std::optional<trace::Trace> right_;
};

}  // namespace

Cell same_cell(const Model& from, Cell cell, const Model& to) {
  const model::Quantity* quantity = to.quantity(from.quantities[cell.quantity].name);
  return {static_cast<std::size_t>(quantity - to.quantities.data()), cell.index};
}

std::vector<Cell> hunting_ground(const Model& model) {
  std::vector<Cell> cells;
  for (const trace::Told& told : trace::telling_order(model))
    for (const Cell cell : told.cells)
      if (model.statement_beside(model.quantities[cell.quantity].name) == nullptr) cells.push_back(cell);
  return cells;
}

std::optional<Hunt> hide(const MarkingPlan& plan, const HuntWish& wish, numbers::Random& random) {
  return Hiding(plan, wish).run(random);
}

}  // namespace backstep::homework
