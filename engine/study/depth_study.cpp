#include "engine/study/depth_study.hpp"

#include <algorithm>
#include <map>

#include "engine/calculus/read.hpp"
#include "engine/model/expansion.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::study {

using numbers::Decimal;
using trace::Arrival;

namespace {

// Rows of numbers with one decimal, evenly drawn.
std::string matrix(numbers::Random& random, int rows, int columns, const Decimal& low, const Decimal& high) {
  std::string text = "[";
  for (int row = 0; row < rows; ++row) {
    text += row == 0 ? "[" : ", [";
    const auto literals = numbers::uniform_literals(random, low, high, static_cast<std::size_t>(columns), 1);
    for (std::size_t i = 0; i < literals.size(); ++i) text += (i == 0 ? "" : ", ") + literals[i];
    text += "]";
  }
  return text + "]";
}

/// "glorot" -> "glorot(digits = 6, seed = ", "normal(0, 1)" -> "normal(0, 1, digits = 6, seed = ".
std::string open_call(std::string initial) {
  if (initial.ends_with(')')) initial.pop_back();
  const bool arguments = initial.find('(') != std::string::npos;
  return initial + (arguments ? ", " : "(") + "digits = 6, seed = ";
}

/// What goes wrong in the deepest networks of one activation.
class Troubles {
 public:
  Troubles(const std::vector<Line>& lines, const std::string& activation) : lines_(lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].activation == activation) own_.push_back(i);
  }

  [[nodiscard]] std::vector<Beside> run() const {
    using Trouble = Beside::Trouble;
    const std::size_t faintest = greatest([this](std::size_t i) { return lost(i); });
    const std::size_t loudest = greatest([this](std::size_t i) { return gradient(i); });
    std::vector<Beside> found;
    if (lost(faintest) > log(Decimal(much))) found.push_back({Trouble::vanishes, faintest, {}});
    const bool explodes = gradient(loudest) > Decimal(much);
    if (explodes && (found.empty() || loudest != faintest)) found.push_back({Trouble::explodes, loudest, {}});
    if (found.empty())
      found.push_back({Trouble::little, greatest([this](std::size_t i) { return abs(lost(i)); }), {}});
    return found;
  }

 private:
  static constexpr std::int64_t much = 1000;          // see Arrival::Fate
  static constexpr std::int64_t all = 1'000'000'000;  // more than any line that has numbers

  template <typename Measure>
  [[nodiscard]] std::size_t greatest(Measure measure) const {
    return *std::ranges::max_element(own_, {}, measure);
  }

  [[nodiscard]] const Measured& deepest(std::size_t line) const { return lines_[line].networks.back(); }

  /// In powers of e: how much of the error signal does not arrive; 0 where there is none to be compared.
  [[nodiscard]] Decimal lost(std::size_t line) const {
    const auto arrival = deepest(line).arrival();
    if (!arrival) return Decimal(0);
    return arrival->fate == Arrival::Fate::lost ? Decimal(all) : -log(arrival->ratio);
  }

  /// Beyond all range it counts as the greatest there is.
  [[nodiscard]] Decimal gradient(std::size_t line) const {
    const bool known = !deepest(line).flow.empty() && deepest(line).step.gradient.is_finite();
    return known ? deepest(line).step.gradient : pow(Decimal(10), Decimal(all / 100));
  }

  const std::vector<Line>& lines_;
  std::vector<std::size_t> own_;
};

class StudyMaker {
 public:
  StudyMaker(const Options& options, const std::function<void(std::size_t, std::size_t)>& progress)
      : options_(options),
        progress_(progress),
        all_(options.depths.size() * options.activations.size() * options.initials.size()) {}

  Result run() {
    result_.study.options = options_;
    check_names();
    if (result_.faults.empty() && measure_plain()) measure_remedies();
    return std::move(result_);
  }

 private:
  void check_names() {
    std::vector<std::string> names = model::study_names();
    std::erase(names, plain);
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    for (const std::string& name : options_.remedies)
      if (std::ranges::find(names, name) == names.end())
        result_.faults.push_back({"study.unknown", {{"name", name}, {"list", list}}, {}});
  }

  /// False where the activation or the initialiser is refused.
  bool measure_plain() {
    for (const std::string& activation : options_.activations)
      for (const std::string& initial : options_.initials) {
        result_.study.lines.push_back(line(std::string(plain), activation, initial));
        result_.faults = result_.study.lines.back().faults;
        if (!result_.faults.empty()) return false;
      }
    return true;
  }

  void measure_remedies() {
    if (options_.remedies.empty()) return;
    for (const std::string& activation : options_.activations)
      for (Beside& beside : Troubles(result_.study.lines, activation).run())
        result_.study.beside.push_back(std::move(beside));
    all_ += result_.study.beside.size() * options_.remedies.size() * options_.depths.size();
    for (Beside& beside : result_.study.beside)
      for (const std::string& name : options_.remedies)
        beside.remedies.push_back(line(name, result_.study.lines[beside.line].activation,
                                       result_.study.lines[beside.line].initial));
  }

  [[nodiscard]] Line line(std::string network, std::string activation, std::string initial) {
    Line made{std::move(network), std::move(activation), std::move(initial), {}, {}, ""};
    for (const int depth : options_.depths)
      if (!measure(made, depth)) {
        made.networks.clear();
        break;
      }
    return made;
  }

  [[nodiscard]] std::string text(const Line& line, int depth, notation::Faults& faults) const {
    numbers::Random random(options_.seed);
    const std::string inputs = matrix(random, options_.samples, options_.units, Decimal(-1), Decimal(1));
    const Decimal tenth = Decimal(1) / Decimal(10);
    const std::string targets = matrix(random, options_.samples, options_.units, tenth, Decimal(1) - tenth);
    return model::study_text(line.network,
                             {{"depth", std::to_string(depth)},
                              {"units", std::to_string(options_.units)},
                              {"activation", line.activation},
                              {"initial", open_call(line.initial)},
                              {"seed", std::to_string(options_.seed)},
                              {"inputs", inputs},
                              {"targets", targets}},
                             faults);
  }

  bool measure(Line& line, int depth) {
    const std::string file = text(line, depth, line.faults);
    constexpr int shows_remedy = 3;  // with two layers residual connections have nothing to add
    const bool shows = depth == shows_remedy && line.network != plain;
    if (line.example.empty() || shows) line.example = file;
    const auto known = measured_.find(file);
    if (known != measured_.end()) line.networks.push_back(known->second);
    if (known == measured_.end() && !compute(line, depth, file)) return false;
    progress_(++done_, all_);
    return true;
  }

  bool compute(Line& line, int depth, const std::string& file) {
    calculus::Read read = calculus::read(file);
    if (!read.faults.empty()) {  // the same for each layer
      line.faults.push_back(std::move(read.faults.front()));
      line.faults.back().place = {};
    }
    if (!line.faults.empty()) return false;
    const trace::Evaluation evaluation = trace::evaluate(read.model);
    line.networks.push_back({depth, {}, {}});
    if (evaluation.trace) {
      line.networks.back().flow = trace::layer_flow(read.model, *evaluation.trace);
      line.networks.back().step = trace::step_size(read.model, *evaluation.trace);
    }
    measured_.emplace(file, line.networks.back());
    return true;
  }

  const Options& options_;
  const std::function<void(std::size_t, std::size_t)>& progress_;
  std::size_t all_;
  std::size_t done_ = 0;
  std::map<std::string, Measured> measured_;  // by model file: better initial weights may be those of a line
  Result result_;
};

bool same_signals(const Measured& one, const Measured& other) {
  return std::ranges::equal(one.flow, other.flow, {}, &trace::LayerFlow::signal, &trace::LayerFlow::signal);
}

}  // namespace

Result study(const Options& options, const std::function<void(std::size_t, std::size_t)>& progress) {
  return StudyMaker(options, progress).run();
}

bool same_flow(const Line& one, const Line& other) {
  return std::ranges::equal(one.networks, other.networks, same_signals);
}

}  // namespace backstep::study
