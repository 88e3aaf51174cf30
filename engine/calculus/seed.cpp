#include <algorithm>

#include "engine/calculus/contribution.hpp"
#include "engine/calculus/rewrite.hpp"

namespace backstep::calculus {

using notation::Expr;
using notation::Kind;
using notation::Role;

namespace {

bool is_plain_reference(const Expr& expression) { return expression->kind == Kind::reference; }

// y - a, with nothing but references in it: its sign may be turned without losing its textbook shape.
bool is_turnable(const Expr& factor) {
  return factor->kind == Kind::sum && factor->children.size() == 2 && !factor->inverse[0] &&
         factor->inverse[1] && std::ranges::all_of(factor->children, is_plain_reference);
}

Expr turned(const Expr& difference) {
  return notation::with_role(notation::sum({difference->children[1], difference->children[0]}, {false, true}),
                             difference->role);
}

// -(y - a)*f becomes (a - y)*f.
void absorb_sign(Seed& seed) {
  if (!seed.coefficient.is_negative()) return;
  for (std::size_t i = 0; i < seed.factors.size(); ++i) {
    if (seed.divide[i] || !is_turnable(seed.factors[i])) continue;
    seed.factors[i] = turned(seed.factors[i]);
    seed.coefficient.negate();
    return;
  }
}

struct Term {
  Coefficient coefficient;
  Expr body;  // null: the coefficient alone
};

// x/a for 1/a*x: a product begins with what is not divided by; where there is nothing, with 1.
void begin_above(std::vector<Expr>& factors, std::vector<bool>& divide) {
  if (!divide.empty() && !divide.front()) return;
  const auto above = std::ranges::find(divide, false) - divide.begin();
  Expr first = notation::number("1");
  if (above < std::ssize(divide)) {
    first = factors[static_cast<std::size_t>(above)];
    factors.erase(factors.begin() + above);
    divide.erase(divide.begin() + above);
  }
  factors.insert(factors.begin(), first);
  divide.insert(divide.begin(), false);
}

// Everything but the coefficient: the sum over the open letters of the product of the factors.
Expr body(const Seed& seed, const std::vector<std::string>& letters) {
  std::vector<Expr> factors = seed.factors;
  std::vector<bool> divide = seed.divide;
  const bool summed = !seed.open.empty();
  if (!summed && !seed.conditions.empty()) {
    factors.insert(factors.begin(), notation::indicator(seed.conditions));
    divide.insert(divide.begin(), false);
  }
  if (factors.empty() && !summed) return nullptr;
  begin_above(factors, divide);
  Expr product = notation::product(std::move(factors), std::move(divide));
  if (summed) product = notation::reduce("sum", seed.open, seed.conditions, product);
  return with_readable_letters(product, letters);
}

bool is_fraction(const Expr& body) {
  return body && body->kind == Kind::product && std::ranges::find(body->inverse, true) != body->inverse.end();
}

// 1/n times y/p is y/(n*p), 3/2 times 1/p is 3/(2*p): the numbers of the coefficient, of which the last is
// divided by, stand first above and below the bar.
Expr merged(std::vector<Expr> coefficient, const notation::Node& body) {
  std::vector<Expr> divisors{coefficient.back()};
  if (divisors.front()->kind == Kind::product) divisors = coefficient.back()->children;
  coefficient.pop_back();
  std::vector<Expr> above = std::move(coefficient);
  for (std::size_t i = 0; i < body.children.size(); ++i)
    (body.inverse[i] ? divisors : above).push_back(body.children[i]);
  std::erase_if(above, [](const Expr& factor) { return notation::is_integer(factor, 1); });
  if (above.empty()) above.push_back(notation::number("1"));
  const std::vector<bool> times(divisors.size(), false);
  above.push_back(notation::product(std::move(divisors), times));
  std::vector<bool> divide(above.size(), false);
  divide.back() = true;
  return notation::product(std::move(above), std::move(divide));
}

// Coefficient times body without its sign, as one product.
Expr scaled(const Term& term) {
  std::vector<Expr> factors;
  std::vector<bool> divide;
  term.coefficient.append(factors, divide);
  const bool below = !divide.empty() && divide.back();
  const bool one_over = below && factors.size() == 2 && notation::is_integer(factors.front(), 1);
  if (is_fraction(term.body) && (one_over || (below && notation::is_integer(term.body->children.front(), 1))))
    return merged(std::move(factors), *term.body);
  if (term.body && term.body->kind == Kind::product) {
    const std::ptrdiff_t from =
        !factors.empty() && notation::is_integer(term.body->children.front(), 1) ? 1 : 0;
    factors.insert(factors.end(), term.body->children.begin() + from, term.body->children.end());
    divide.insert(divide.end(), term.body->inverse.begin() + from, term.body->inverse.end());
  } else if (term.body) {
    factors.push_back(term.body);
    divide.push_back(false);
  }
  if (factors.empty()) return notation::number("1");
  return notation::product(std::move(factors), std::move(divide));
}

Expr negated(const Expr& term) {
  if (term->kind != Kind::product) return notation::negate(term);
  auto copy = std::make_shared<notation::Node>(*term);
  copy->children.front() =
      notation::with_role(notation::negate(copy->children.front()), copy->children.front()->role);
  return copy;
}

void add(std::vector<Term>& terms, Term term) {
  for (Term& other : terms) {
    const bool same =
        (!other.body && !term.body) || (other.body && term.body && notation::equal(other.body, term.body));
    if (same && other.coefficient.add(term.coefficient)) return;
  }
  terms.push_back(std::move(term));
}

}  // namespace

void Seed::multiply(const Expr& factor, bool inverse, Role role) {
  std::int64_t integer = 0;
  if (factor->kind == Kind::size) return coefficient.size(factor->text, inverse ? -1 : 1);
  if (integer_value(factor, integer) &&
      (inverse ? coefficient.divide(integer) : coefficient.multiply(integer)))
    return;
  if (factor->kind == Kind::negate) {
    coefficient.negate();
    return multiply(factor->children[0], inverse, role);
  }
  if (factor->kind == Kind::product) {
    for (std::size_t i = 0; i < factor->children.size(); ++i)
      multiply(factor->children[i], inverse != factor->inverse[i], role);
    return;
  }
  factors.push_back(factor->role == Role::none ? notation::with_role(factor, role) : factor);
  divide.push_back(inverse);
}

Expr formula(const std::vector<Seed>& contributions, const std::vector<std::string>& letters) {
  std::vector<Term> terms;
  for (Seed seed : contributions) {
    absorb_sign(seed);
    add(terms, {seed.coefficient, body(seed, letters)});
  }
  std::erase_if(terms, [](const Term& term) { return term.coefficient.is_zero(); });
  if (terms.empty()) return notation::number("0");
  std::vector<Expr> children;
  std::vector<bool> minus;
  for (const Term& term : terms) {
    const bool negative = term.coefficient.is_negative();
    children.push_back(negative && children.empty() ? negated(scaled(term)) : scaled(term));
    minus.push_back(negative && children.size() > 1);
  }
  return notation::sum(std::move(children), std::move(minus));
}

}  // namespace backstep::calculus
