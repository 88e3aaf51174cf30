#include "reports/narrate/cell_style.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

namespace {

struct LetterOf {
  Meaning meaning;
  std::string_view Notation::*letter;
};

constexpr std::array letters_of{
    LetterOf{Meaning::input, &Notation::input},      LetterOf{Meaning::target, &Notation::target},
    LetterOf{Meaning::weight, &Notation::weight},    LetterOf{Meaning::bias, &Notation::bias},
    LetterOf{Meaning::weighted_sum, &Notation::sum}, LetterOf{Meaning::activation, &Notation::activation}};

bool is_neuron(Meaning meaning) {
  constexpr std::array inside{Meaning::weighted_inputs, Meaning::weighted_sum, Meaning::activation_step,
                              Meaning::activation};
  return std::ranges::find(inside, meaning) != inside.end();
}

// A mean, or a sum divided by the number of samples.
bool is_averaged(const model::Model& model, const Structure& structure, std::size_t loss) {
  const std::string& sample = structure.network.sample_letter;
  bool found = false;
  model::for_each_node(model.quantities[loss].formula, [&](const notation::Node& node) {
    const bool mean = node.kind == notation::Kind::reduce && node.text == "mean" &&
                      std::ranges::find(node.letters, sample) != node.letters.end();
    found = found || mean || (node.kind == notation::Kind::size && node.text == sample);
  });
  return found;
}

class Tailor {
 public:
  Tailor(const model::Model& model, const Structure& structure, const Notation& notation)
      : model_(model),
        structure_(structure),
        notation_(notation),
        dressed_(is_dressed(structure, notation)) {}

  std::vector<CellStyle> run() {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) styles_.push_back(plain(q));
    if (dressed_) {
      const std::vector<CellStyle> own = styles_;
      for (std::size_t q = 0; q < styles_.size(); ++q) dress(q);
      if (notation_.counted) count();
      undress_doubles(own);
    }
    return std::move(styles_);
  }

 private:
  [[nodiscard]] bool is_original(std::size_t q) const {
    return !model_.quantities[q].adjoint && model_.quantities[q].updates.empty();
  }

  CellStyle plain(std::size_t q) const {
    CellStyle made{look(model_, structure_, q)};
    made.of_layer = made.look.layered;
    if (made.of_layer) made.layer = made.look.number;
    made.small = structure_.meanings[q] == Meaning::weight;
    const bool sender_first =
        notation_.sender_first || (notation_.code && model_.layout == model::Model::Layout::from_to);
    made.turned = sender_first && is_of_weights(q);
    made.is_loss = structure_.network.loss == q;
    return made;
  }

  // A weight, or what has a value for each weight of a layer: a product, the state of an optimiser.
  [[nodiscard]] bool is_of_weights(std::size_t q) const {
    const auto& own = model_.quantities[q].letters;
    return std::ranges::any_of(structure_.dense, [&](const Layer& layer) {
      const auto& weights = model_.quantities[layer.weight].letters;
      return own.size() >= 2 && weights.size() == 2 && own[own.size() - 2] == weights[0] &&
             own.back() == weights[1];
    });
  }

  void dress(std::size_t q) {
    CellStyle& style = styles_[q];
    const int layer = structure_.layers[q];
    if (layer > 0 && style.look.layered) style.layer = std::to_string(layer + notation_.first_layer - 1);
    rename(q, letter(q));
    if (notation_.layers == Notation::Layers::place) to_place(q);
    if (structure_.meanings[q] == Meaning::input && !notation_.input.empty() &&
        notation_.input == notation_.activation)
      style.layer = std::to_string(notation_.first_layer - 1);
  }

  [[nodiscard]] std::string_view letter(std::size_t q) const {
    if (!is_original(q)) return "";
    if (structure_.network.loss == q)
      return is_averaged(model_, structure_, q) ? notation_.mean_loss : notation_.loss;
    const model::Quantity* rate = learning_rate(model_);
    if (rate != nullptr && rate == &model_.quantities[q]) return notation_.rate;
    const Meaning meaning = structure_.meanings[q];
    const bool first = meaning != Meaning::input || structure_.network.layers.front().input == q;
    const bool right = meaning != Meaning::target || structure_.network.target == q;
    const auto found = std::ranges::find(letters_of, meaning, &LetterOf::meaning);
    return found != letters_of.end() && first && right ? notation_.*(found->letter) : std::string_view();
  }

  void rename(std::size_t q, std::string_view letter) {
    if (letter.empty()) return;
    CellStyle& style = styles_[q];
    const std::size_t bar = letter.find('_');
    const std::string step = style.look.step;
    style.look = {};
    style.look.step = step;
    style.look.base = letter.substr(0, bar);
    if (bar != std::string_view::npos) style.look.below = {std::string(letter.substr(bar + 1))};
    const int layer = structure_.layers[q];
    style.of_layer = layer > 0;
    if (style.of_layer) style.layer = std::to_string(layer + notation_.first_layer - 1);
    style.small = style.small && letter == "w";
  }

  // net_h1, out_o2, target_o1; with several hidden layers the layer stays above.
  void to_place(std::size_t q) {
    CellStyle& style = styles_[q];
    const bool target = structure_.network.target == q;
    if (!target && !is_neuron(structure_.meanings[q])) return;
    const bool output = target || structure_.is_output(q);
    style.place = output ? "o" : "h";
    if (output || structure_.network.layers.size() <= 2) style.layer.clear();
  }

  // Weights layer by layer, receiver by receiver, sender by sender; biases likewise, one a layer if it is
  // one.
  void count() {
    std::int64_t weight = 1;
    std::int64_t bias = 1;
    for (const Layer& layer : structure_.network.layers) {
      styles_[layer.weight].first = weight;
      weight += model_.cells(model_.quantities[layer.weight]);
      if (!layer.bias) continue;
      CellStyle& style = styles_[*layer.bias];
      style.first = bias;
      style.one_number = is_one(*layer.bias);
      bias += style.one_number ? 1 : model_.cells(model_.quantities[*layer.bias]);
    }
  }

  // Biases that are the same number, and of which nothing is ever told apart.
  [[nodiscard]] bool is_one(std::size_t bias) const {
    const model::Quantity& quantity = model_.quantities[bias];
    const auto told_apart = [&](const model::Quantity& other) {
      return other.updates == quantity.name || (other.adjoint && other.adjoint->quantity == quantity.name);
    };
    const auto& literals = quantity.literals;
    const bool same =
        !literals.empty() && std::ranges::count(literals, literals.front()) == std::ssize(literals);
    return quantity.letters.empty() || (same && std::ranges::none_of(model_.quantities, told_apart));
  }

  // The letter, what stands below it before the indices, and what stands above.
  [[nodiscard]] static std::string key(const CellStyle& style) {
    std::string text = style.look.base + "|";
    if (!style.look.layered) text += style.look.number;
    for (const std::string& accent : style.look.accents) text += "^" + accent;
    for (const std::string& part : style.look.below) text += "_" + part;
    return text + "|" + (style.first ? "" : style.layer) + "|" + style.place + "|" + style.look.step;
  }

  // Counted weights of several layers have numbers of their own.
  void undress_doubles(const std::vector<CellStyle>& own) {
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t q = 0; q < styles_.size(); ++q)
      if (is_original(q)) alike[key(styles_[q])].push_back(q);
    for (const auto& [text, group] : alike) {
      const bool counted =
          std::ranges::all_of(group, [this](std::size_t q) { return styles_[q].first.has_value(); });
      if (group.size() < 2 || counted) continue;
      for (const std::size_t q : group) styles_[q] = own[q];
    }
  }

  const model::Model& model_;
  const Structure& structure_;
  const Notation& notation_;
  const bool dressed_;
  std::vector<CellStyle> styles_;
};

}  // namespace

std::vector<CellStyle> cell_styles(const model::Model& model, const Structure& structure,
                                   const Notation& notation) {
  return Tailor(model, structure, notation).run();
}

bool is_dressed(const Structure& structure, const Notation& notation) {
  return structure.is_network() && !notation.sum.empty();
}

std::string error_letter(const std::vector<CellStyle>& styles) {
  const bool taken =
      std::ranges::any_of(styles, [](const CellStyle& style) { return style.look.base == "e"; });
  return taken ? "ε" : "e";
}

}  // namespace backstep::narrate
