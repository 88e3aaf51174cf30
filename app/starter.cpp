#include "app/starter.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/numbers/random.hpp"

namespace backstep::app {

namespace {

using numbers::Decimal;

constexpr std::size_t most_neurons = 1000;
constexpr std::size_t most_starter_layers = 20;
constexpr std::size_t widest = 100;

std::string tenths(std::int64_t count) { return numbers::rounded_literal(Decimal(count) / Decimal(10), 1); }

// Lines of at most `widest` bytes, cut at blanks.
std::vector<std::string> wrapped(std::string_view text) {
  std::vector<std::string> lines;
  while (text.size() > widest) {
    const std::size_t blank = text.rfind(' ', widest);
    if (blank == std::string_view::npos) break;
    lines.emplace_back(text.substr(0, blank));
    text.remove_prefix(blank + 1);
  }
  lines.emplace_back(text);
  return lines;
}

class Text {
 public:
  Text(const Starter& starter, const narrate::Words& words)
      : starter_(starter), words_(words), random_(starter.seed) {}

  std::string run() {
    comment("new.first", {{"sizes", sizes()}});
    text_ += "title  " + sizes() + ", " + starter_.activation + "\n";
    comment("new.layout", {});
    text_ += "layout W[from,to]\n";
    comment(starter_.samples > 1 ? "new.samples" : "new.sample",
            {{"count", std::to_string(starter_.samples)}});
    data();
    comment("new.layers", {});
    for (std::size_t layer = 1; layer < starter_.sizes.size(); ++layer) dense(layer);
    comment("new.loss", {});
    text_ += "loss  half-sse\n";
    comment("new.train", {});
    text_ += "train rate = 0.5\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string sizes() const {
    std::string text;
    for (const std::size_t size : starter_.sizes) text += (text.empty() ? "" : "-") + std::to_string(size);
    return text;
  }

  void comment(std::string_view id, std::initializer_list<narrate::Filling> fillings) {
    text_ += text_.empty() ? "" : "\n";
    for (const std::string& line : wrapped(words_.say(id, fillings))) text_ += "# " + line + "\n";
  }

  void data() {
    const std::size_t inputs = starter_.sizes.front();
    const std::size_t outputs = starter_.sizes.back();
    const bool several = starter_.samples > 1;
    if (inputs == 2 && outputs == 1 && starter_.samples == 4) {
      text_ += "X = [[0, 0], [0, 1], [1, 0], [1, 1]]\ny = [0, 1, 1, 0]\n";
      return;
    }
    text_ += several ? "X = " + matrix(starter_.samples, inputs, 0, 1, 1) + "\n"
                     : "x = " + list(inputs, 0, 1, 1) + "\n";
    text_ += "y = " +
             (several && outputs > 1 ? matrix(starter_.samples, outputs, 0, 1, 1)
                                     : list(several ? starter_.samples : outputs, 0, 1, 1)) +
             "\n";
  }

  // Larger layers begin with smaller weights, as Glorot and Bengio advise.
  void dense(std::size_t layer) {
    const std::size_t from = starter_.sizes[layer - 1];
    const std::size_t to = starter_.sizes[layer];
    const bool output = layer + 1 == starter_.sizes.size();
    const std::string activation = output && starter_.activation == "relu" ? "linear" : starter_.activation;
    const std::int64_t fans = static_cast<std::int64_t>(from + to);
    const Decimal bound = sqrt(Decimal(6) / Decimal(fans));
    text_ += "dense " + std::to_string(to) + " " + activation +
             "  W = " + matrix(from, to, -bound, bound, fans > 24 ? 2 : 1) + "  b = " + tenths(1) + "\n";
  }

  std::string matrix(std::size_t rows, std::size_t columns, Decimal low, Decimal high, int decimals) {
    std::string text = "[";
    for (std::size_t row = 0; row < rows; ++row)
      text += (row > 0 ? ", " : "") + list(columns, low, high, decimals);
    return text + "]";
  }

  std::string matrix(std::size_t rows, std::size_t columns, std::int64_t low, std::int64_t high,
                     int decimals) {
    return matrix(rows, columns, Decimal(low), Decimal(high), decimals);
  }

  std::string list(std::size_t count, std::int64_t low, std::int64_t high, int decimals) {
    return list(count, Decimal(low), Decimal(high), decimals);
  }

  // A zero would hide what depends on it.
  std::string list(std::size_t count, const Decimal& low, const Decimal& high, int decimals) {
    std::string text = "[";
    for (std::size_t i = 0; i < count; ++i) {
      std::string literal = numbers::uniform_literals(random_, low, high, 1, decimals).front();
      if (literal.find_first_not_of("0.") == std::string::npos) literal.back() = '1';
      text += (i > 0 ? ", " : "") + literal;
    }
    return text + "]";
  }

  const Starter& starter_;
  const narrate::Words& words_;
  numbers::Random random_;
  std::string text_;
};

}  // namespace

std::optional<LayerSizes> read_sizes(std::string_view text) {
  LayerSizes sizes;
  while (true) {
    const std::size_t end = std::min(text.find('-'), text.size());
    std::size_t size = 0;
    const auto result = std::from_chars(text.data(), text.data() + end, size);
    const bool whole = result.ec == std::errc{} && result.ptr == text.data() + end && end > 0;
    if (!whole || size < 1 || size > most_neurons || sizes.size() >= most_starter_layers) return std::nullopt;
    sizes.push_back(size);
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return sizes.size() >= 2 ? std::optional{sizes} : std::nullopt;
}

std::size_t weights(const LayerSizes& sizes) {
  std::size_t count = 0;
  for (std::size_t layer = 1; layer < sizes.size(); ++layer) count += sizes[layer - 1] * sizes[layer];
  return count;
}

std::string starter_text(const Starter& starter, const narrate::Words& words) {
  return Text(starter, words).run();
}

}  // namespace backstep::app
