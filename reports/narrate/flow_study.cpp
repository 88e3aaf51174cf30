#include "reports/narrate/flow_study.hpp"

#include "engine/calculus/read.hpp"
#include "engine/model/expansion.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::narrate {

using numbers::Decimal;

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

class StudyMaker {
 public:
  StudyMaker(const StudyOptions& options, const std::function<void(std::size_t, std::size_t)>& progress)
      : options_(options),
        progress_(progress),
        all_(options.depths.size() * options.activations.size() * options.initials.size()) {}

  StudyResult run() {
    result_.study.options = options_;
    for (const std::string& activation : options_.activations)
      for (const std::string& initial : options_.initials) {
        result_.study.lines.push_back({activation, initial, {}});
        for (const int depth : options_.depths)
          if (!measure(result_.study.lines.back(), depth)) return std::move(result_);
      }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::string text(const StudyLine& line, int depth) {
    numbers::Random random(options_.seed);
    const std::string inputs = matrix(random, options_.samples, options_.units, Decimal(-1), Decimal(1));
    const Decimal tenth = Decimal(1) / Decimal(10);
    const std::string targets = matrix(random, options_.samples, options_.units, tenth, Decimal(1) - tenth);
    return model::study_text("plain",
                             {{"depth", std::to_string(depth)},
                              {"units", std::to_string(options_.units)},
                              {"activation", line.activation},
                              {"initial", open_call(line.initial)},
                              {"seed", std::to_string(options_.seed)},
                              {"inputs", inputs},
                              {"targets", targets}},
                             result_.faults);
  }

  bool measure(StudyLine& line, int depth) {
    const std::string file = text(line, depth);
    if (result_.study.example.empty()) result_.study.example = file;
    calculus::Read read = calculus::read(file);
    if (!read.faults.empty()) {  // the same for each layer
      result_.faults.push_back(std::move(read.faults.front()));
      result_.faults.back().place = {};
    }
    if (!result_.faults.empty()) return false;
    line.networks.push_back({depth, flow(read.model)});
    progress_(++done_, all_);
    return true;
  }

  [[nodiscard]] std::vector<LayerFlow> flow(const model::Model& model) const {
    const trace::Evaluation evaluation = trace::evaluate(model);
    if (!evaluation.trace) return {};
    const Structure structure = narrate::structure(model);
    const Words words;
    const Symbols symbols(model, structure, words);
    const Printing printing(model, *evaluation.trace, {});
    return layer_flow({model, *evaluation.trace, structure, symbols, printing, words});
  }

  const StudyOptions& options_;
  const std::function<void(std::size_t, std::size_t)>& progress_;
  std::size_t all_;
  std::size_t done_ = 0;
  StudyResult result_;
};

}  // namespace

StudyResult study(const StudyOptions& options,
                  const std::function<void(std::size_t, std::size_t)>& progress) {
  return StudyMaker(options, progress).run();
}

}  // namespace backstep::narrate
