#include "engine/model/initialiser.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <span>

#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::model {

namespace {

using numbers::Decimal;

constexpr std::int64_t draw_limit = 1'000'000;
constexpr double orthogonal_limit = 1e7;  // rows times columns times the smaller of them: a second or so
constexpr int most_decimals = 15;
constexpr double largest_value = 1e9;

struct Named {
  std::string_view name;
  Drawn::Shape shape;
  Drawn::Rule rule;
};

constexpr auto uniform = Drawn::Shape::uniform;
constexpr auto normal = Drawn::Shape::normal;

// The list of initialisers is the program. Those that a fault names come first.
constexpr std::size_t told = 9;
constexpr std::array list{Named{"glorot_uniform", uniform, Drawn::Rule::glorot},
                          Named{"glorot_normal", normal, Drawn::Rule::glorot},
                          Named{"he_uniform", uniform, Drawn::Rule::he},
                          Named{"he_normal", normal, Drawn::Rule::he},
                          Named{"lecun_uniform", uniform, Drawn::Rule::lecun},
                          Named{"lecun_normal", normal, Drawn::Rule::lecun},
                          Named{"orthogonal", normal, Drawn::Rule::orthogonal},
                          Named{"uniform", uniform, Drawn::Rule::given},
                          Named{"normal", normal, Drawn::Rule::given},
                          Named{"glorot", uniform, Drawn::Rule::glorot},
                          Named{"xavier", uniform, Drawn::Rule::glorot},
                          Named{"xavier_uniform", uniform, Drawn::Rule::glorot},
                          Named{"xavier_normal", normal, Drawn::Rule::glorot},
                          Named{"he", uniform, Drawn::Rule::he},
                          Named{"kaiming", uniform, Drawn::Rule::he},
                          Named{"kaiming_uniform", uniform, Drawn::Rule::he},
                          Named{"kaiming_normal", normal, Drawn::Rule::he},
                          Named{"lecun", uniform, Drawn::Rule::lecun}};

// bound (uniform) and deviation (normal) are the root of a factor over the senders, with the receivers or
// without.
struct Scale {
  Drawn::Rule rule;
  std::int64_t uniform_factor;
  std::int64_t normal_factor;
  bool both_fans;
};
constexpr std::array scales{Scale{Drawn::Rule::glorot, 6, 2, true}, Scale{Drawn::Rule::he, 6, 2, false},
                            Scale{Drawn::Rule::lecun, 3, 1, false}};

std::string known_names() {
  std::string names;
  for (const Named& one : std::span(list).first<told>())
    names += (names.empty() ? "" : ", ") + std::string(one.name);
  return names + ", zeros";
}

template <typename Integer>
std::optional<Integer> whole(const std::string& text) {
  Integer value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return all ? std::optional{value} : std::nullopt;
}

class Initialising {
 public:
  Initialising(const Model& model, const notation::Array& array, Quantity& quantity)
      : model_(model), array_(array), call_(*array.initialiser), quantity_(quantity) {}

  notation::Faults run() {
    if (!well_placed()) return std::move(faults_);
    if (call_.name == "zeros") {
      zeros();
    } else if (known() && matched() && seeded() && rounded() && bounded()) {
      draw();
    }
    return std::move(faults_);
  }

 private:
  bool fault(std::string id, std::vector<notation::Argument> arguments) {
    arguments.push_back({"initialiser", call_.name});
    faults_.push_back({std::move(id), std::move(arguments), array_.place});
    return false;
  }

  bool well_placed() {
    if (quantity_.kind == QuantityKind::input || quantity_.kind == QuantityKind::target)
      return fault("initialiser.data", {{"name", quantity_.name}});
    return model_.cells(quantity_) <= draw_limit ||
           fault("limit.initialiser", {{"limit", std::to_string(draw_limit)}});
  }

  // Nothing is drawn.
  void zeros() {
    if (!call_.arguments.empty()) {
      fault("initialiser.nothing", {});
      return;
    }
    quantity_.literals.assign(static_cast<std::size_t>(model_.cells(quantity_)), "0");
  }

  bool known() {
    const auto found = std::ranges::find(list, call_.name, &Named::name);
    if (found == list.end()) return fault("initialiser.unknown", {{"known", known_names()}});
    drawn_.shape = found->shape;
    drawn_.rule = found->rule;
    return true;
  }

  // Names of the arguments; the last two are given by name only.
  [[nodiscard]] std::vector<std::string> parameters() const {
    if (drawn_.rule != Drawn::Rule::given) return {"seed", "digits"};
    if (drawn_.shape == uniform) return {"low", "high", "seed", "digits"};
    return {"mean", "deviation", "seed", "digits"};
  }

  // As in a call of a function: positions first, only those that are no seed.
  bool matched() {
    const std::vector<std::string> names = parameters();
    std::size_t next = 0;
    for (const auto& argument : call_.arguments) {
      const bool by_position = argument.name.empty() && next + 2 < names.size();
      const std::string name = by_position ? names[next++] : argument.name;
      if (name.empty()) return fault("initialiser.unnamed", {{"found", argument.literal.substr(0, 30)}});
      if (std::ranges::find(names, name) == names.end())
        return fault("initialiser.argument", {{"name", name}, {"known", listed(names)}});
      if (!values_.emplace(name, argument.literal).second)
        return fault("initialiser.twice", {{"name", name}});
    }
    for (std::size_t i = 0; i + 2 < names.size(); ++i)
      if (!values_.contains(names[i])) return fault("initialiser.missing", {{"name", names[i]}});
    return true;
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
  }

  bool seeded() {
    if (!values_.contains("seed")) return fault("initialiser.seed", {});
    drawn_.seed = values_["seed"];
    const auto seed = whole<std::uint64_t>(drawn_.seed);
    if (!seed) return fault("initialiser.seed_range", {{"found", drawn_.seed.substr(0, 30)}});
    seed_ = *seed;
    return true;
  }

  bool rounded() {
    if (!values_.contains("digits")) return true;
    const auto decimals = whole<int>(values_["digits"]);
    if (!decimals || *decimals < 0 || *decimals > most_decimals)
      return fault("initialiser.digits",
                   {{"found", values_["digits"].substr(0, 30)}, {"limit", std::to_string(most_decimals)}});
    drawn_.decimals = *decimals;
    return true;
  }

  bool bounded() { return drawn_.rule == Drawn::Rule::given ? bounded_as_given() : bounded_by_fans(); }

  bool bounded_as_given() {
    const std::vector<std::string> names = parameters();
    for (const std::string* name : {&names[0], &names[1]}) {
      const numbers::Literal literal = numbers::read_literal(values_[*name]);
      const bool small = literal.error == numbers::LiteralError::none &&
                         std::abs(numbers::to_double(literal.value)) <= largest_value;
      if (!small)
        return fault("initialiser.range", {{"name", *name}, {"found", values_[*name].substr(0, 30)}});
    }
    drawn_.first = values_[names[0]];
    drawn_.second = values_[names[1]];
    first_ = numbers::decimal_literal(drawn_.first);
    second_ = numbers::decimal_literal(drawn_.second);
    const bool ordered = drawn_.shape == uniform ? first_ <= second_ : !second_.is_negative();
    return ordered || fault(drawn_.shape == uniform ? "initialiser.order" : "initialiser.deviation", {});
  }

  // [to,from,...]: what stands behind is a receptive field.
  bool bounded_by_fans() {
    if (quantity_.letters.size() < 2)
      return fault("initialiser.fan", {{"name", notation::print_left(quantity_.name, quantity_.letters)}});
    const std::int64_t to = model_.letter(quantity_.letters[0])->size();
    const std::int64_t from = model_.letter(quantity_.letters[1])->size();
    const std::int64_t field = model_.cells(quantity_) / (to * from);
    drawn_.fan_in = from * field;
    drawn_.fan_out = to * field;
    if (drawn_.rule == Drawn::Rule::orthogonal) return orthogonal_fits(to, from * field);
    scale();
    return true;
  }

  // Each row is compared with each one above.
  bool orthogonal_fits(std::int64_t rows, std::int64_t columns) {
    const double work = static_cast<double>(rows) * static_cast<double>(columns) *
                        static_cast<double>(std::min(rows, columns));
    return work <= orthogonal_limit ||
           fault("limit.orthogonal", {{"rows", std::to_string(rows)}, {"columns", std::to_string(columns)}});
  }

  void scale() {
    const Scale& scale = *std::ranges::find(scales, drawn_.rule, &Scale::rule);
    drawn_.factor = drawn_.shape == uniform ? scale.uniform_factor : scale.normal_factor;
    const std::int64_t fans = drawn_.fan_in + (scale.both_fans ? drawn_.fan_out : 0);
    second_ = sqrt(Decimal(drawn_.factor) / Decimal(fans));
    first_ = drawn_.shape == uniform ? -second_ : Decimal(0);
  }

  void draw() {
    numbers::Random random(seed_);
    const auto count = static_cast<std::size_t>(model_.cells(quantity_));
    if (drawn_.rule == Drawn::Rule::orthogonal) {
      const auto rows = static_cast<std::size_t>(model_.letter(quantity_.letters[0])->size());
      quantity_.literals = numbers::orthogonal_literals(random, rows, count / rows, drawn_.decimals);
    } else {
      const auto draw = drawn_.shape == uniform ? numbers::uniform_literals : numbers::normal_literals;
      quantity_.literals = draw(random, first_, second_, count, drawn_.decimals);
    }
    quantity_.drawn = std::move(drawn_);
  }

  const Model& model_;
  const notation::Array& array_;
  const notation::Initialiser& call_;
  Quantity& quantity_;
  notation::Faults faults_;
  std::map<std::string, std::string> values_;
  Drawn drawn_;
  std::uint64_t seed_ = 0;
  Decimal first_, second_;  // low and high, or mean and deviation
};

}  // namespace

notation::Faults initialise(const Model& model, const notation::Array& array, Quantity& quantity) {
  return Initialising(model, array, quantity).run();
}

}  // namespace backstep::model
