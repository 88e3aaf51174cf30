// The code of Pass that is about reductions and the letters they run over.
#pragma once

#include <algorithm>
#include <optional>

#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"

namespace backstep::trace {

template <typename T>
template <typename Visit>
void Pass<T>::each_combination(std::span<const Counter> letters, Visit visit) {
  if (letters.empty()) return visit();
  std::size_t level = 0;
  start(letters[0]);
  while (true) {
    const CounterId id = letters[level].id;
    if (counters_[id] > limits_[id]) {
      if (level == 0) return;
      ++counters_[letters[--level].id];
    } else if (level + 1 < letters.size()) {
      start(letters[++level]);
    } else {
      visit();
      ++counters_[id];
    }
  }
}

/// Sets a counter to its first value and its limit to the last one, as the bounds leave them.
template <typename T>
void Pass<T>::start(const Counter& letter) {
  std::int64_t first = letter.first;
  std::int64_t last = letter.last;
  for (const Bound& bound : letter.bounds) {
    const std::int64_t rest = bound.rest.at(counters_.data());
    const std::int64_t factor = bound.factor < 0 ? -bound.factor : bound.factor;
    const std::int64_t quotient = rest / factor;  // towards 0
    const std::int64_t floor = quotient - (rest % factor < 0 ? 1 : 0);
    if (bound.factor > 0) {
      first = std::max(first, -floor);  // counter >= -rest/factor
    } else {
      last = std::min(last, floor);  // counter <= rest/factor
    }
  }
  counters_[letter.id] = first;
  limits_[letter.id] = last;
}

template <typename T>
Lanes<T> Pass<T>::reduce(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes) {
  const Loop& loop = plan_.loops[node.index];
  const std::int64_t terms = loop.of_products ? fold_products(loop, out, lanes)
                                              : fold(loop, operands(node)[0].node, out, level, lanes);
  return finished(loop, out, terms, lanes);
}

/// Divides a mean by its count; says what a reduction without terms is.
template <typename T>
Lanes<T> Pass<T>::finished(const Loop& loop, T* out, std::int64_t terms, std::int64_t lanes) {
  if (terms == 0) {
    if (loop.reduction == notation::Reduction::sum) return {&zero_, 0};
    return {loop.reduction == notation::Reduction::prod ? &one_ : &undefined_, 0};
  }
  if (loop.reduction == notation::Reduction::mean) {
    const T count = NumberKind<T>::integer(terms);
    each_lane(out, Lanes<T>{out, 1}, lanes, [&](const T& value) { return value / count; });
  }
  return {out, 1};
}

template <typename T>
std::int64_t Pass<T>::fold(const Loop& loop, NodeId body, T* out, std::uint32_t level, std::int64_t lanes) {
  std::int64_t terms = 0;
  const auto combine = [&](Lanes<T> term, auto make) { each_lane(out, Lanes<T>{out, 1}, term, lanes, make); };
  each_combination(loop.letters, [&] {
    if (!hold(loop.tests, level)) return;
    const Lanes<T> term = evaluate(body, registers(level), level + 1, lanes);
    if (terms++ == 0) return each_lane(out, term, lanes, [](const T& value) { return value; });
    switch (loop.reduction) {
      case notation::Reduction::prod: return combine(term, [](const T& a, const T& b) { return a * b; });
      case notation::Reduction::max:
        return combine(term, [](const T& a, const T& b) { return larger(a, b); });
      case notation::Reduction::min:
        return combine(term, [](const T& a, const T& b) { return smaller(a, b); });
      default: return combine(term, [](const T& a, const T& b) { return a + b; });
    }
  });
  return terms;
}

template <typename T>
bool Pass<T>::stands_at(const Search& search) const {
  const std::vector<Counter>& letters = plan_.loops[search.loop].letters;
  return std::ranges::equal(letters, search.positions, [this](const Counter& letter, const Linear& position) {
    return counters_[letter.id] == position.at(counters_.data());
  });
}

/// The term looked for against the greatest (least) of those before it and of those after it. A definition
/// with a hit is computed cell by cell.
template <typename T>
Lanes<T> Pass<T>::hit(const PlanNode& node, T* out, std::uint32_t level) {
  const Search& search = plan_.searches[node.index];
  const Loop& loop = plan_.loops[search.loop];
  const auto better = [&](const T& a, const T& b) {
    return loop.reduction == notation::Reduction::max ? larger(a, b) : smaller(a, b);
  };
  std::optional<T> before, own, after;
  each_combination(loop.letters, [&] {
    if (!hold(loop.tests, level)) return;
    const T term = *evaluate(operands(node)[0].node, registers(level), level + 1, 1).at;
    if (!own && stands_at(search)) return void(own = term);
    std::optional<T>& best = own ? after : before;
    best = best ? better(*best, term) : term;
  });
  T result = own ? one_ : zero_;
  const Extremum wanted = extremum(loop.reduction);
  if (own && before) result = indicated(wanted.before, *before, *own);
  if (own && after) result = result * indicated(wanted.after, *own, *after);
  *out = result;
  return {out, 0};
}

template <typename T>
std::int64_t Pass<T>::fold_products(const Loop& loop, T* out, std::int64_t lanes) {
  std::int64_t terms = 0;
  const Counter& last = loop.letters.back();
  const auto stream = [&](std::uint32_t index) {
    const Load& load = plan_.loads[index];
    return Stream<T>{&values_[static_cast<std::size_t>(load.slot.at(counters_.data()))],
                     load.slot.factor_of(last.id), load.lane_stride};
  };
  each_combination(std::span(loop.letters).first(loop.letters.size() - 1), [&] {
    start(last);
    const std::int64_t count = limits_[last.id] - counters_[last.id] + 1;
    if (count <= 0) return;
    add_products(out, stream(loop.left_load), stream(loop.right_load), lanes, count, terms > 0);
    terms += count;
  });
  return terms;
}

}  // namespace backstep::trace
