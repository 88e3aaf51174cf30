#include "engine/homework/diagnosis.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace backstep::homework {

namespace {

constexpr std::size_t most_assumptions = 20'000;  // of one submission
constexpr std::size_t most_pairs = 2'000;
constexpr std::size_t most_detours = 2'000;
constexpr std::int64_t most_passes = 50;
constexpr double telling_width = 1e-6;  // beside its value: a number with so many digits is no coincidence

/// An explanation and the groups that it explains.
struct Candidate {
  Explanation explanation;
  std::vector<std::size_t> groups;
};

class Search {
 public:
  Search(const MarkingPlan& plan, Workspace& workspace, const std::vector<Group>& groups)
      : plan_(plan), workspace_(workspace), groups_(groups) {
    for (std::size_t g = 0; g < groups.size(); ++g) group_of_[groups[g].definition] = g;
  }

  std::vector<Diagnosis> run() {
    for (std::size_t g = 0; g < groups_.size(); ++g) find_own(g);
    find_unwritten();
    for (std::size_t m = 0; m < mistakes().size(); ++m)
      if (mistakes()[m].from_earlier_cells) find_throughout(m);
    share_names();
    std::vector<Diagnosis> found;
    for (std::size_t g = 0; g < groups_.size(); ++g) found.push_back(diagnosis(g));
    number_causes(found);
    return found;
  }

 private:
  // Mistakes in the definition itself. One that needs rounding inside counts only where none does without.
  void find_own(std::size_t group) {
    const std::size_t definition = groups_[group].definition;
    for (const bool inside : {false, true}) {
      bool some = false;
      for (const Mutant& mutant : plan_.mutants(definition)) {
        if (++assumptions_ > most_assumptions) return;
        const auto width = workspace_.explains({definition, mutant}, inside);
        if (!width) continue;
        some = true;
        candidates_.push_back({{mutant.mistake, definition, mutant, *width}, {group}});
      }
      if (some) return;
    }
  }

  // Mistakes in what is not written.
  void find_unwritten() {
    for (std::size_t i = groups_.empty() ? 0 : groups_.back().definition; i-- > 0;) {
      if (!workspace_.has_unwritten(i) || plan_.mutants(i).empty()) continue;
      const std::vector<std::size_t> region = workspace_.beyond(i);
      const bool leads_to_a_group =
          std::ranges::any_of(region, [&](std::size_t one) { return one != i && group_of_.contains(one); });
      if (leads_to_a_group) assume_in(i, region);
    }
  }

  void assume_in(std::size_t definition, const std::vector<std::size_t>& region) {
    for (const Mutant& mutant : plan_.mutants(definition)) {
      if (++assumptions_ > most_assumptions) return;
      const Assumption assumed{definition, mutant};
      const auto cleared = workspace_.cleared({&assumed, 1}, region);
      if (!cleared || !clears_all(*cleared, region)) continue;
      Candidate found{{mutant.mistake, definition, mutant, 0}, {}};
      for (const std::size_t one : *cleared)
        if (group_of_.contains(one)) found.groups.push_back(group_of_.at(one));
      if (!found.groups.empty()) candidates_.push_back(std::move(found));
    }
  }

  [[nodiscard]] bool clears_all(const std::vector<std::size_t>& cleared,
                                const std::vector<std::size_t>& region) const {
    return std::ranges::all_of(region, [&](std::size_t one) {
      return !group_of_.contains(one) || std::ranges::find(cleared, one) != cleared.end();
    });
  }

  // A mistake that runs through the pass from cell to cell: made wherever it can be made, always in the same
  // way.
  void find_throughout(std::size_t mistake) {
    if (groups_.empty()) return;
    std::vector<std::size_t> region(plan_.definitions());
    std::iota(region.begin(), region.end(), 0);
    for (std::size_t way = 0;; ++way) {
      const std::vector<Assumption> assumed = made_in_one_way(mistake, way);
      if (assumed.empty()) return;
      const std::int64_t passes = longest_axis(assumed);
      if (passes > most_passes) return;  // nobody computes so many samples by hand
      const auto cleared = workspace_.cleared(assumed, region, passes);
      if (!cleared) continue;
      for (const std::size_t one : *cleared) {
        const auto group = group_of_.find(one);
        // What follows by its own definition shows a mistake further up.
        const auto at = std::find_if(assumed.rbegin(), assumed.rend(),
                                     [&](const Assumption& here) { return here.definition <= one; });
        if (group == group_of_.end() || at == assumed.rend()) continue;
        candidates_.push_back({{mistake, at->definition, at->mutant, 0}, {group->second}});
      }
    }
  }

  /// The rewriting of each definition that has so many of this mistake, in order.
  [[nodiscard]] std::vector<Assumption> made_in_one_way(std::size_t mistake, std::size_t way) const {
    std::vector<Assumption> made;
    for (std::size_t i = 0; i < plan_.definitions(); ++i) {
      std::size_t seen = 0;
      for (const Mutant& mutant : plan_.mutants(i))
        if (mutant.mistake == mistake && seen++ == way) made.push_back({i, mutant});
    }
    return made;
  }

  /// As many passes as cells can depend on each other one after the other.
  [[nodiscard]] std::int64_t longest_axis(const std::vector<Assumption>& assumed) const {
    std::int64_t longest = 1;
    for (const Assumption& one : assumed)
      for (const trace::Counter& letter : plan_.plan().definitions[one.definition].letters)
        longest = std::max(longest, letter.last - letter.first + 1);
    return longest;
  }

  // A mistake made in several definitions, each of which shows it, is one.
  void share_names() {
    std::map<std::size_t, std::set<std::size_t>> groups;
    for (const Candidate& candidate : candidates_)
      groups[candidate.explanation.mistake].insert(candidate.groups.begin(), candidate.groups.end());
    for (Candidate& candidate : candidates_) {
      const auto& all = groups[candidate.explanation.mistake];
      reach_.push_back(all.size());
    }
  }

  [[nodiscard]] Diagnosis diagnosis(std::size_t group) {
    Diagnosis found;
    std::size_t most = 0;
    const auto explains = [&](const Candidate& candidate) {
      return std::ranges::find(candidate.groups, group) != candidate.groups.end();
    };
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (explains(candidates_[i])) most = std::max(most, reach_[i]);
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (explains(candidates_[i]) && reach_[i] == most) add(candidates_[i].explanation, found.explanations);
    std::ranges::stable_sort(found.explanations, {}, &Explanation::width);
    if (most == 1 && looks_like_a_slip(group, found.explanations)) {
      found.explanations.clear();
      found.slip = true;
      return found;
    }
    if (found.explanations.empty()) found.slip = is_slip(groups_[group]);
    if (found.explanations.empty() && !found.slip) find_pair(group, found);
    if (found.explanations.empty()) find_detour(group, found);
    return found;
  }

  // A mistake that shows in a single number, whose siblings are right, and changes one digit of it: among so
  // many formulas some come near any number, so that proves nothing.
  [[nodiscard]] bool looks_like_a_slip(std::size_t group,
                                       const std::vector<Explanation>& explanations) const {
    const auto is_here = [&](const Explanation& one) { return one.definition == groups_[group].definition; };
    return is_slip(groups_[group]) && std::ranges::all_of(explanations, is_here) &&
           workspace_.is_one_digit_off(groups_[group].wrong.front());
  }

  // One name once: where it was made nearest to what shows it.
  static void add(const Explanation& explanation, std::vector<Explanation>& explanations) {
    if (std::ranges::find(explanations, explanation.mistake, &Explanation::mistake) == explanations.end())
      explanations.push_back(explanation);
  }

  // Two mistakes in different definitions, one of them at least in one that is not written.
  void find_pair(std::size_t group, Diagnosis& found) {
    std::vector<std::size_t> places{groups_[group].definition};
    for (std::size_t i = groups_[group].definition; i-- > 0;)
      if (workspace_.has_unwritten(i) && std::ranges::binary_search(workspace_.beyond(i), places.front()))
        places.push_back(i);
    for (std::size_t near = 0; near < places.size(); ++near)
      for (std::size_t far = near + 1; far < places.size(); ++far)
        if (try_pairs(places[far], places[near], group, found)) return;
  }

  bool try_pairs(std::size_t first, std::size_t second, std::size_t group, Diagnosis& found) {
    std::vector<std::size_t> region = workspace_.beyond(first);
    for (const Mutant& one : plan_.mutants(first)) {
      for (const Mutant& other : plan_.mutants(second)) {
        if (one.mistake == other.mistake || ++pairs_ > most_pairs) continue;
        const Assumption both[] = {{first, one}, {second, other}};
        const auto cleared = workspace_.cleared(both, region);
        if (!cleared || !clears_all(*cleared, region)) continue;
        if (std::ranges::find(*cleared, groups_[group].definition) == cleared->end()) continue;
        found.together = true;
        found.explanations = {{one.mistake, first, one, 0}, {other.mistake, second, other, 0}};
        return true;
      }
    }
    return false;
  }

  // A mistake further up whose own numbers the sheet does not show: the right ones stand there. Only a number
  // with many digits says that.
  void find_detour(std::size_t group, Diagnosis& found) {
    const std::size_t definition = groups_[group].definition;
    if (!workspace_.is_telling(definition, telling_width)) return;
    for (std::size_t i = definition; i-- > 0;) {
      for (const Mutant& mutant : plan_.mutants(i)) {
        if (++detours_ > most_detours) return;
        if (!workspace_.comes_of({i, mutant}, definition)) continue;
        add({mutant.mistake, i, mutant, 0}, found.explanations);
      }
    }
    if (!found.explanations.empty()) found.slip = false;
  }

  // Groups with a common explanation have one cause, and only what explains both is left.
  void number_causes(std::vector<Diagnosis>& found) const {
    std::size_t next = 1;
    for (std::size_t g = 0; g < found.size(); ++g) {
      if (found[g].cause != 0) continue;
      found[g].cause = next++;
      if (found[g].explanations.empty() || found[g].together) continue;
      for (std::size_t other = g + 1; other < found.size(); ++other) {
        if (found[other].cause != 0 || found[other].together) continue;
        if (keep_common(found[g].explanations, found[other].explanations))
          found[other].cause = found[g].cause;
      }
      for (Diagnosis& other : found)
        if (other.cause == found[g].cause) keep_common(found[g].explanations, other.explanations);
    }
  }

  static bool keep_common(std::vector<Explanation>& a, std::vector<Explanation>& b) {
    const auto has = [](const std::vector<Explanation>& list) {
      return [&list](const Explanation& one) {
        return std::ranges::find(list, one.mistake, &Explanation::mistake) != list.end();
      };
    };
    if (std::ranges::none_of(a, has(b))) return false;
    std::erase_if(a, std::not_fn(has(b)));
    std::erase_if(b, std::not_fn(has(a)));
    return true;
  }

  const MarkingPlan& plan_;
  Workspace& workspace_;
  const std::vector<Group>& groups_;
  std::map<std::size_t, std::size_t> group_of_;  // by definition
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> reach_;  // how many groups each candidate's mistake explains
  std::size_t assumptions_ = 0;
  std::size_t pairs_ = 0;
  std::size_t detours_ = 0;
};

}  // namespace

bool is_slip(const Group& group) { return group.wrong.size() == 1 && group.shown.size() > 1; }

std::vector<Diagnosis> diagnose(const MarkingPlan& plan, Workspace& workspace,
                                const std::vector<Group>& groups) {
  return Search(plan, workspace, groups).run();
}

}  // namespace backstep::homework
