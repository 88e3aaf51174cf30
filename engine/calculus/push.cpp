#include "engine/calculus/push.hpp"

#include <algorithm>

#include "engine/calculus/rules.hpp"

namespace backstep::calculus {

using notation::Affine;
using notation::Condition;
using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Role;

namespace {

std::vector<Affine> as_positions(const std::vector<std::string>& letters) {
  std::vector<Affine> positions;
  for (const std::string& letter : letters) positions.push_back(notation::letter_position(letter));
  return positions;
}

class Pusher {
 public:
  Pusher(const model::Model& model, TemporaryLetters& letters, const Active& active, const Collect& collect)
      : model_(model), letters_(letters), active_(active), collect_(collect) {}

  void run(const model::Quantity& consumer, const std::string& upstream) {
    Seed seed;
    Positions own;
    for (const std::string& letter : consumer.letters) {
      seed.open.push_back(letters_.make(letter));
      own.emplace(letter, notation::letter_position(seed.open.back()));
    }
    self_ = notation::reference(consumer.name, as_positions(seed.open));
    if (!upstream.empty())
      seed.multiply(notation::reference(upstream, as_positions(seed.open)), false, Role::upstream);
    const Expr formula = model::slope_formula(model_, consumer);
    if (formula->kind == Kind::reduce && formula->text == "softmax")
      return softmax(*formula, own, upstream, seed);
    whole_ = substitute(with_temporaries(formula, letters_), own);
    down(whole_, seed);
  }

 private:
  [[nodiscard]] bool is_active(const Expr& expression) const {
    bool found = false;
    model::for_each_node(expression, [&](const Node& node) {
      found = found || (node.kind == Kind::reference && active_(node.text));
    });
    return found;
  }

  // A rule may speak of the value it differentiates: the consumer's own name if that is the whole definition.
  [[nodiscard]] Expr value_of(const Expr& expression) const {
    return expression == whole_ ? self_ : expression;
  }

  void down(const Expr& expression, const Seed& seed) {
    if (!is_active(expression)) return;
    switch (expression->kind) {
      case Kind::reference: return occurrence(*expression, seed);
      case Kind::negate: return negate(*expression, seed);
      case Kind::sum: return sum(*expression, seed);
      case Kind::product: return product(expression, seed);
      case Kind::power: return power(expression, seed);
      case Kind::call: return call(expression, seed);
      case Kind::reduce: return reduction(expression, seed);
      default: return;  // numbers, sizes, indicators and hits do not change with a value
    }
  }

  void occurrence(const Node& node, const Seed& seed) {
    const model::Quantity& quantity = *model_.quantity(node.text);
    collect_(quantity, settled(model_, quantity, node.subscripts, seed));
  }

  void negate(const Node& node, Seed seed) {
    seed.coefficient.negate();
    down(node.children[0], seed);
  }

  void sum(const Node& node, const Seed& seed) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      Seed part = seed;
      if (node.inverse[i]) part.coefficient.negate();
      down(node.children[i], part);
    }
  }

  // d(A*B)/dA = B; d(A/B)/dB = -(A/B)/B.
  void product(const Expr& expression, const Seed& seed) {
    const Node& node = *expression;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (!is_active(node.children[i])) continue;
      Seed part = seed;
      if (node.inverse[i]) {
        part.coefficient.negate();
        quotient(expression, node.children[i], part);
      } else {
        others(node, i, part);
      }
      down(node.children[i], part);
    }
  }

  static void others(const Node& node, std::size_t left_out, Seed& seed) {
    for (std::size_t i = 0; i < node.children.size(); ++i)
      if (i != left_out) seed.multiply(node.children[i], node.inverse[i], Role::partner);
  }

  void quotient(const Expr& expression, const Expr& divisor, Seed& seed) const {
    seed.multiply(value_of(expression), false, Role::partner);
    seed.multiply(divisor, true, Role::partner);
  }

  // d(B^n)/dB = n*B^(n-1); an exponent that is no integer keeps the form n*B^n/B.
  void power(const Expr& expression, Seed seed) {
    const Expr& base = expression->children[0];
    std::int64_t exponent = 0;
    if (integer_value(expression->children[1], exponent)) {
      seed.multiply(expression->children[1], false, Role::coefficient);
      if (exponent == 2) seed.multiply(base, false, Role::local_derivative);
      if (exponent != 1 && exponent != 2)
        seed.multiply(notation::power(base, std::to_string(exponent - 1)), false, Role::local_derivative);
    } else {
      seed.multiply(expression->children[1], false, Role::coefficient);
      seed.multiply(value_of(expression), false, Role::local_derivative);
      seed.multiply(base, true, Role::local_derivative);
    }
    down(base, seed);
  }

  void call(const Expr& expression, const Seed& seed) {
    const Node& node = *expression;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (!is_active(node.children[i])) continue;
      const Expr derivative = local_derivative(model_, node, i, value_of(expression));
      if (!derivative) return down(with_temporaries(body(*model_.function(node.text), node), letters_), seed);
      if (notation::is_integer(derivative, 0)) continue;
      Seed part = seed;
      part.multiply(derivative, false, Role::local_derivative);
      down(node.children[i], part);
    }
  }

  // The letters that are opened get names of their own: a factor of the seed may still bind the ones written
  // here, as the sum itself does in the derivative of its square.
  void reduction(const Expr& original, Seed seed) {
    const Expr expression = with_temporaries(original, letters_);
    const Node& node = *expression;
    seed.open.insert(seed.open.end(), node.letters.begin(), node.letters.end());
    for (const Condition& condition : node.conditions)
      add_condition(condition, node.children[0], seed.conditions);
    if (node.text == "mean") divide_by_count(node, seed);
    if (node.text == "prod")
      seed.multiply(other_factors(expression, value_of(original)), false, Role::local_derivative);
    if (node.text == "max" || node.text == "min")
      seed.multiply(hit(expression), false, Role::local_derivative);
    down(node.children[0], seed);
  }

  // inside(x) is spelled out: every reference to x in the body has positions in range.
  void add_condition(const Condition& condition, const Expr& body, std::vector<Condition>& into) const {
    if (condition.relation != Condition::Relation::inside) {
      into.push_back(condition);
      return;
    }
    model::for_each_node(body, [&](const Node& node) {
      if (node.kind != Kind::reference || node.text != condition.name) return;
      const model::Quantity& quantity = *model_.quantity(node.text);
      for (std::size_t axis = 0; axis < node.subscripts.size(); ++axis) {
        const model::Letter& letter = *model_.letter(quantity.letters[axis]);
        if (always_inside(node.subscripts[axis], letter)) continue;
        const Expr position = as_expression(node.subscripts[axis]);
        into.push_back(
            {Condition::Relation::less_equal, notation::number(std::to_string(letter.first)), position, ""});
        into.push_back(
            {Condition::Relation::less_equal, position, notation::number(std::to_string(letter.last)), ""});
      }
    });
  }

  [[nodiscard]] bool always_inside(const notation::Affine& position, const model::Letter& range) const {
    const model::Letter* own = is_letter(position) ? model_.letter(position.terms[0].letter) : nullptr;
    return own != nullptr && own->first >= range.first && own->last <= range.last;
  }

  // The count of a filtered mean is a sum of ones over letters of its own, in which nothing is left that
  // inside(x) could speak of.
  void divide_by_count(const Node& node, Seed& seed) {
    if (node.conditions.empty()) {
      for (const std::string& letter : node.letters) seed.coefficient.size(stem(letter), -1);
      return;
    }
    std::vector<Condition> counted;
    for (const Condition& condition : node.conditions) add_condition(condition, node.children[0], counted);
    const Expr count = notation::reduce("sum", node.letters, std::move(counted), notation::number("1"));
    seed.multiply(with_temporaries(count, letters_), true, Role::partner);
  }

  // prod without the factor at the place: prod(k': k' != k, ...). For several letters the value over the
  // factor.
  Expr other_factors(const Expr& expression, const Expr& value) {
    const Node& node = *expression;
    if (node.letters.size() > 1) return notation::product({value, node.children[0]}, {false, true});
    const std::string fresh = letters_.make(node.letters[0]);
    const Positions moved{{node.letters[0], notation::letter_position(fresh)}};
    std::vector<Condition> conditions;
    for (const Condition& condition : node.conditions) conditions.push_back(substitute(condition, moved));
    conditions.push_back(
        {Condition::Relation::unequal, notation::reference(fresh), notation::reference(node.letters[0]), ""});
    return notation::reduce("prod", {fresh}, std::move(conditions), substitute(node.children[0], moved));
  }

  // hit(k' = k: max(k', ...)): 1 where the first maximum stands.
  Expr hit(const Expr& expression) {
    auto made = std::make_shared<Node>();
    made->kind = Kind::hit;
    made->children = {with_temporaries(expression, letters_)};
    made->letters = made->children[0]->letters;
    made->positions = as_positions(expression->letters);
    return made;
  }

  // p = softmax(k, z): dz[k] = p[k]*(dp[k] - sum(k', dp[k']*p[k'])), the adjoint in one piece.
  void softmax(const Node& node, const Positions& own, const std::string& upstream, Seed seed) {
    Positions moved;
    std::vector<std::string> summed;
    for (const std::string& letter : node.letters) {
      summed.push_back(letters_.make(letter));
      moved.emplace(own.find(letter)->second.terms[0].letter, notation::letter_position(summed.back()));
    }
    const Expr up = seed.factors.empty() ? notation::number("1") : seed.factors.front();
    const Expr weighted =
        notation::product({substitute(up, moved), substitute(self_, moved)}, {false, false});
    // A cell that the filter excludes has no share, so nothing comes back from it.
    std::vector<Condition> filter;
    for (const Condition& condition : node.conditions)
      if (condition.relation != Condition::Relation::inside)
        filter.push_back(substitute(substitute(condition, own), moved));
    const Expr mean = notation::reduce("sum", summed, std::move(filter), weighted);
    seed.factors.clear();
    seed.divide.clear();
    seed.multiply(self_, false, Role::local_derivative);
    seed.multiply(notation::sum({up, mean}, {false, true}), false, Role::upstream);
    static_cast<void>(upstream);
    for (const Condition& condition : node.conditions) seed.conditions.push_back(substitute(condition, own));
    down(substitute(with_temporaries(node.children[0], letters_), own), seed);
  }

  const model::Model& model_;
  TemporaryLetters& letters_;
  const Active& active_;
  const Collect& collect_;
  Expr self_;
  Expr whole_;
};

}  // namespace

void push(const model::Model& model, const model::Quantity& consumer, const std::string& upstream,
          TemporaryLetters& letters, const Active& active, const Collect& collect) {
  Pusher(model, letters, active, collect).run(consumer, upstream);
}

}  // namespace backstep::calculus
