#include "reports/narrate/partial_sums.hpp"

#include <algorithm>

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

constexpr std::size_t longest_sum = 12;
constexpr std::size_t part_length = 8;

class Splitter {
 public:
  SplitSum run(const Expr& instance) {
    split_.rest = shortened(instance);
    return std::move(split_);
  }

 private:
  Expr shortened(const Expr& expression) {
    Expr found = notation::with_parts(expression, [this](const Expr& part) { return shortened(part); });
    while (found->kind == Kind::sum && found->children.size() > longest_sum) found = cut(*found);
    return found;
  }

  Expr cut(const Node& sum) {
    const char letter = static_cast<char>('S' + std::min(level_++, 7));
    std::vector<Expr> names;
    for (std::size_t from = 0; from < sum.children.size(); from += part_length) {
      const std::size_t to = std::min(from + part_length, sum.children.size());
      names.push_back(part(sum, from, to, letter, static_cast<int>(names.size()) + 1));
    }
    const std::vector<bool> plus(names.size(), false);
    return notation::sum(std::move(names), plus);
  }

  Expr part(const Node& sum, std::size_t from, std::size_t to, char letter, int number) {
    std::vector<Expr> children(sum.children.begin() + static_cast<std::ptrdiff_t>(from),
                               sum.children.begin() + static_cast<std::ptrdiff_t>(to));
    std::vector<bool> minus(sum.inverse.begin() + static_cast<std::ptrdiff_t>(from),
                            sum.inverse.begin() + static_cast<std::ptrdiff_t>(to));
    if (minus.front()) {
      children.front() = notation::negate(children.front());
      minus.front() = false;
    }
    split_.parts.push_back(
        {std::string(1, letter), number, notation::sum(std::move(children), std::move(minus))});
    return notation::reference(std::string(1, letter) + ":" + std::to_string(number));
  }

  SplitSum split_;
  int level_ = 0;
};

}  // namespace

std::string name_of(const PartialSum& part) { return part.letter + ":" + std::to_string(part.number); }

SplitSum split_long_sums(const Expr& instance) { return Splitter().run(instance); }

}  // namespace backstep::narrate
