#include "engine/notation/suggestion.hpp"

#include <algorithm>

namespace backstep::notation {

namespace {

constexpr std::size_t longest_word = 64;  // the distance is quadratic in the length

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Twice the cost of changing a into b: a change of case alone costs one.
std::size_t change(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? 1 : 2;
}

bool differ_in_case_only(std::string_view a, std::string_view b) {
  return a != b && std::ranges::equal(a, b, {}, lower, lower);
}

// Twice the edit distance (Damerau, neighbours swapped once); another case counts once, however many letters
// it is.
std::size_t distance(std::string_view a, std::string_view b) {
  if (differ_in_case_only(a, b)) return 1;
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = 2 * i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = 2 * j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] =
          std::min({cost[i - 1][j] + 2, cost[i][j - 1] + 2, cost[i - 1][j - 1] + change(a[i - 1], b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 2);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t least = word.size() <= 4 ? 3 : 5;  // exclusive
  if (word.size() == 1) least = 2;               // another letter of the alphabet is no hint; another case is
  if (word.size() > longest_word) return best;
  for (const std::string& candidate : candidates) {
    const std::size_t gap = std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
    if (candidate.size() > longest_word || 2 * gap >= least)
      continue;  // that many letters are missing at least
    const std::size_t found = distance(word, candidate);
    if (found >= least) continue;
    least = found;
    best = candidate;
  }
  return best;
}

}  // namespace backstep::notation
