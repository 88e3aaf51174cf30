#include "engine/homework/variants.hpp"

#include <algorithm>
#include <cmath>

#include "engine/trace/given.hpp"
#include "engine/trace/pass.hpp"

namespace backstep::homework {

namespace {

constexpr int usual_draws = 200;
constexpr std::int64_t operation_budget = 30'000'000;  // a fraction of a second a sheet
constexpr double steepest_sum = 3;  // beyond it a sigmoid has less than a fifth of its greatest slope
constexpr double in_doubt = 1e-9;   // so near to a limit, decimals decide
constexpr int finest_decimals = 9;  // what differs there differs with more digits too
constexpr int further_decimals = 9;
constexpr int comparing_passes = 4;

double in_double(double value) { return value; }
double in_double(const numbers::Decimal& value) { return numbers::to_double(value.number()); }

/// Seeds that are near to each other begin with numbers that have nothing in common.
numbers::Random generator_of(const SheetId& id) {
  numbers::Random series(id.seed);
  numbers::Random sheet(series.next() + static_cast<std::uint64_t>(id.number));
  return numbers::Random(sheet.next());
}

numbers::Digits compared(numbers::Digits digits) {
  digits.count = std::min(digits.count, finest_decimals);
  return digits;
}

}  // namespace

struct Variants::Fitness {
  int unfit = 0;
  int alike = 0;
  bool certain = true;
  [[nodiscard]] bool is_perfect() const { return unfit == 0 && alike == 0; }
  friend bool operator<(const Fitness& a, const Fitness& b) {
    return a.unfit != b.unfit ? a.unfit < b.unfit : a.alike < b.alike;
  }
};

Variants::Variants(const model::Model& model, const trace::Trace& trace)
    : plan_(model, trace),
      redrawing_(model),
      alikes_(plan_),
      everything_(static_cast<std::size_t>(plan_.slots()), true) {
  watch();
  bool certain = true;
  std::vector<double> before = values_of<double>(model);
  trace::Pass<double>(plan_.plan(), before).run();
  asleep_before_ = flat_places<double>(before, certain).asleep;
  numbers::Random random(0);
  for (int pass = 0; pass < comparing_passes; ++pass) {
    model::Model finely = model;
    redrawing_.draw(random, finely, further_decimals);
    std::vector<double> values = values_of<double>(finely);
    trace::Pass<double>(plan_.plan(), values).run();
    alikes_.note_same(values);
  }
}

void Variants::watch() {
  const Facts facts(plan_.model());
  for (const auto& [name, activation] : facts.activations) {
    const std::string& function = activation.call->text;
    const bool rectifies = function == "relu";
    if (!rectifies && function != "sigmoid" && function != "tanh") continue;
    if (const model::Quantity* quantity = plan_.model().quantity(name))
      watched_.push_back({rectifies, facts.position(*quantity)});
  }
}

template <typename T>
std::vector<T> Variants::values_of(const model::Model& model) const {
  std::vector<T> values = trace::given_values<T>(model, trace::slots(model));
  values.resize(static_cast<std::size_t>(plan_.plan().slots.total), values.empty() ? T() : values.front());
  return values;
}

template <typename T>
Variants::Flat Variants::flat_places(std::span<const T> values, bool& certain) const {
  Flat found;
  const auto beyond = [&](double value, double limit) {
    certain = certain && std::abs(value - limit) > in_doubt;
    return value > limit;
  };
  for (const Watched& one : watched_) {
    const model::Quantity& quantity = plan_.model().quantities[one.quantity];
    const auto first = static_cast<std::size_t>(plan_.plan().slots.offset[one.quantity]);
    const auto cells = static_cast<std::size_t>(plan_.model().cells(quantity));
    const std::size_t rows =
        quantity.letters.size() < 2
            ? 1
            : static_cast<std::size_t>(plan_.model().letter(quantity.letters.front())->size());
    std::vector<bool> awake(cells / rows, false);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const double sum = in_double(values[first + cell]);
      if (!one.rectifies && beyond(std::abs(sum), steepest_sum)) ++found.steep;
      if (one.rectifies && std::abs(sum) < in_doubt) ++found.steep;
      if (sum > in_doubt) awake[cell % awake.size()] = true;
    }
    if (one.rectifies) found.asleep += static_cast<int>(std::ranges::count(awake, false));
  }
  return found;
}

template <typename T>
Variants::Fitness Variants::fitness(const model::Model& model, const numbers::Digits& digits) const {
  std::vector<T> values = values_of<T>(model);
  trace::Pass<T> pass(plan_.plan(), values);
  pass.run();
  Fitness found;
  for (std::int64_t slot = 0; slot < plan_.slots(); ++slot)
    if (!std::isfinite(in_double(values[static_cast<std::size_t>(slot)]))) ++found.unfit;
  for (std::size_t d = 0; d < plan_.definitions(); ++d)
    if (plan_.plan().definitions[d].choice && pass.refused(d).has_value() != plan_.refused()[d].has_value())
      ++found.unfit;
  const Flat flat = flat_places<T>(values, found.certain);
  found.unfit += flat.steep + std::max(0, flat.asleep - asleep_before_);
  found.alike = alikes_.count<T>(values, everything_, digits, found.certain);
  return found;
}

Variants::Fitness Variants::fitness(const model::Model& model, const numbers::Digits& digits) const {
  const Fitness quick = fitness<double>(model, digits);
  return quick.certain ? quick : fitness<numbers::Decimal>(model, digits);
}

int Variants::most_draws() const {
  const std::int64_t each = std::max<std::int64_t>(1, plan_.plan().operations());
  return static_cast<int>(std::clamp<std::int64_t>(operation_budget / each, 1, usual_draws));
}

Variant Variants::draw(const SheetId& id) const {
  numbers::Random random = generator_of(id);
  Variant best;
  std::optional<Fitness> reached;
  for (int i = most_draws(); i > 0 && !(reached && reached->is_perfect()); --i) {
    model::Model drawn = plan_.model();
    redrawing_.draw(random, drawn);
    const Fitness fit = fitness(drawn, compared(id.digits));
    if (reached && !(fit < *reached)) continue;
    reached = fit;
    best = {std::move(drawn), fit.unfit, fit.alike};
  }
  return best;
}

std::vector<LookAlike> Variants::look_alikes(const model::Model& variant, const std::vector<bool>& asked,
                                             const numbers::Digits& digits) const {
  std::vector<numbers::Decimal> values = values_of<numbers::Decimal>(variant);
  trace::Pass<numbers::Decimal>(plan_.plan(), values).run();
  return alikes_.list(values, asked, digits);
}

std::vector<LookAlike> Variants::always_alike(const std::vector<bool>& asked) const {
  std::vector<numbers::Decimal> values = values_of<numbers::Decimal>(plan_.model());
  trace::Pass<numbers::Decimal>(plan_.plan(), values).run();
  return alikes_.list(values, asked, numbers::Digits{numbers::Digits::Kind::significant, 11}, true);
}

}  // namespace backstep::homework
