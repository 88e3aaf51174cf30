#include "engine/trace/users.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

/// A reference of a formula to one quantity, with the letters that reductions around it bind.
struct Mention {
  const Node* reference = nullptr;
  std::vector<std::string> bound;
};

struct Mentions {
  std::vector<Mention> found;
  bool conditional = false;  // the formula leaves terms out

  void gather(const Expr& expression, const std::string& name, std::vector<std::string> bound) {
    if (!expression) return;
    if (expression->kind == Kind::reference && expression->text == name)
      found.push_back({expression.get(), bound});
    conditional = conditional || expression->padded || !expression->conditions.empty();
    bound.insert(bound.end(), expression->letters.begin(), expression->letters.end());
    for (const Expr& child : expression->children) gather(child, name, bound);
    for (const notation::Condition& condition : expression->conditions) {
      gather(condition.left, name, bound);
      gather(condition.right, name, bound);
    }
  }
};

class UserFinder {
 public:
  UserFinder(const model::Model& model, Cell cell)
      : model_(model),
        cell_(cell),
        subscripts_(model::subscripts(model, model.quantities[cell.quantity], cell.index)) {}

  std::vector<Cell> run() {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) look_at(q);
    return std::move(users_);
  }

 private:
  void look_at(std::size_t position) {
    const model::Quantity& quantity = model_.quantities[position];
    if (quantity.kind != model::QuantityKind::defined) return;
    Mentions mentions;
    mentions.gather(quantity.formula, model_.quantities[cell_.quantity].name, {});
    std::set<std::int64_t> indices;
    for (const Mention& mention : mentions.found) each_cell(position, mention, mentions.conditional, indices);
    for (const std::int64_t index : indices) users_.push_back({position, index});
  }

  /// The cells in which the reference may name ours: its plain letters settle some of the letters on the
  /// left.
  void each_cell(std::size_t position, const Mention& mention, bool conditional,
                 std::set<std::int64_t>& indices) {
    const model::Quantity& quantity = model_.quantities[position];
    std::vector<std::optional<std::int64_t>> settled(quantity.letters.size());
    bool certain = !conditional;
    for (std::size_t axis = 0; axis < subscripts_.size(); ++axis) {
      const notation::Affine& subscript = mention.reference->subscripts[axis];
      if (!notation::is_letter(subscript)) {
        certain = false;
        continue;
      }
      const std::string& letter = subscript.terms[0].letter;
      const model::Letter& range = *model_.letter(letter);
      if (subscripts_[axis] < range.first || subscripts_[axis] > range.last) return;
      const auto place = std::ranges::find(quantity.letters, letter);
      const bool inner = std::ranges::find(mention.bound, letter) != mention.bound.end();
      if (inner || place == quantity.letters.end()) {
        certain = certain && !repeated(*mention.reference, letter);
        continue;
      }
      auto& known = settled[static_cast<std::size_t>(place - quantity.letters.begin())];
      if (known && *known != subscripts_[axis]) return;
      known = subscripts_[axis];
    }
    std::vector<std::int64_t> at(quantity.letters.size());
    enumerate(position, settled, at, 0, certain, indices);
  }

  static bool repeated(const Node& reference, const std::string& letter) {
    return std::ranges::count_if(reference.subscripts, [&](const notation::Affine& subscript) {
             return notation::is_letter(subscript) && subscript.terms[0].letter == letter;
           }) > 1;
  }

  void enumerate(std::size_t position, const std::vector<std::optional<std::int64_t>>& settled,
                 std::vector<std::int64_t>& at, std::size_t axis, bool certain,
                 std::set<std::int64_t>& indices) {
    const model::Quantity& quantity = model_.quantities[position];
    if (axis == at.size()) {
      const std::int64_t index = model::cell_at(model_, quantity, at);
      if (certain || is_operand(position, index)) indices.insert(index);
      return;
    }
    const model::Letter& letter = *model_.letter(quantity.letters[axis]);
    const std::int64_t first = settled[axis].value_or(letter.first);
    const std::int64_t last = settled[axis].value_or(letter.last);
    for (at[axis] = first; at[axis] <= last; ++at[axis])
      enumerate(position, settled, at, axis + 1, certain, indices);
  }

  [[nodiscard]] bool is_operand(std::size_t position, std::int64_t index) const {
    const std::vector<Cell> found = operands(model_, {position, index});
    return std::ranges::find(found, cell_) != found.end();
  }

  const model::Model& model_;
  Cell cell_;
  std::vector<std::int64_t> subscripts_;
  std::vector<Cell> users_;
};

}  // namespace

std::vector<Cell> users(const model::Model& model, Cell cell) { return UserFinder(model, cell).run(); }

}  // namespace backstep::trace
