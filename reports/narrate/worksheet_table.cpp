// The table form of a worksheet: what a network has, layer by layer, on one sheet of paper.
#include <algorithm>
#include <optional>
#include <set>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/worksheet.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Page;
using document::Section;
using document::Table;
using trace::Cell;

namespace {

// What stands in a column: a quantity with one cell a neuron, or one a weight.
struct TableColumn {
  std::string key;  // of its head
  std::size_t quantity = 0;
};

class TableSheet {
 public:
  explicit TableSheet(const SheetParts& parts) : parts_(parts) {}

  Page run() {
    add_controls(page_, parts_.words());
    page_.compact = true;
    add_network(page_, parts_.context());
    page_.key.clear();
    page_.facts = facts();
    samples() > 0 ? batch() : one_sample();
    losses();
    parts_.frame(page_, placed());
    parts_.words().then(page_.footer, parts_.words().say("worksheet.table.on_the_way"));
    parts_.add_answers(page_, placed());
    return std::move(page_);
  }

 private:
  [[nodiscard]] const model::Model& model() const { return parts_.sheet().model; }
  [[nodiscard]] const Network& network() const { return parts_.structure().network; }
  [[nodiscard]] const Words& words() const { return parts_.words(); }

  // Paper is scarce: what the table itself says is not said above it.
  [[nodiscard]] std::vector<std::pair<std::string, Inline>> facts() const {
    const std::string loss = words().say("fact.loss");
    const std::string rate = words().say("fact.rate");
    const std::string digits = words().say("fact.digits");
    std::vector<std::pair<std::string, Inline>> found = conventions(parts_.context());
    std::erase_if(found, [&](const auto& fact) {
      return fact.first != loss && fact.first != rate && fact.first != digits;
    });
    return found;
  }

  [[nodiscard]] std::int64_t samples() const {
    return network().sample_letter.empty() ? 0 : model().letter(network().sample_letter)->size();
  }

  [[nodiscard]] std::optional<std::size_t> position(const model::Quantity* quantity) const {
    if (quantity == nullptr) return std::nullopt;
    return static_cast<std::size_t>(quantity - model().quantities.data());
  }

  [[nodiscard]] std::optional<std::size_t> slope_of(std::size_t quantity) const {
    if (!network().loss) return std::nullopt;
    return position(
        model().adjoint_of(model().quantities[quantity].name, model().quantities[*network().loss].name));
  }

  [[nodiscard]] std::optional<std::size_t> next_of(std::size_t quantity) const {
    return position(model().quantity(model().quantities[quantity].name + "'"));
  }

  // What is left out of the sheet has no column.
  void add(std::vector<TableColumn>& columns, const char* key, std::optional<std::size_t> quantity) const {
    if (quantity && !parts_.blanks().leaves_out({*quantity, 0})) columns.push_back({key, *quantity});
  }

  [[nodiscard]] std::vector<TableColumn> neuron_columns(const Layer& layer) const {
    std::vector<TableColumn> found;
    add(found, "sum", layer.weighted_sum);
    add(found, "activation", layer.activation);
    add(found, "signal", slope_of(layer.weighted_sum));
    return found;
  }

  [[nodiscard]] static document::Cell cell(Inline content, bool heading = false) {
    return {std::move(content), !heading, heading, -1, document::Cell::Verdict::none};
  }

  [[nodiscard]] static document::Cell joined() {
    document::Cell cell;
    cell.joined = true;
    return cell;
  }

  [[nodiscard]] document::Cell head(const std::string& key, bool numeric) const {
    return words_cell(words().say("worksheet.column." + key), numeric);
  }

  // A number, or the blank for it.
  [[nodiscard]] Inline place(Cell of) {
    if (parts_.blanks().asks(of)) placed_.insert(parts_.card(of));
    return parts_.place(of);
  }

  /// The cells that have a blank in one of the tables.
  [[nodiscard]] std::vector<Cell> placed() const {
    std::vector<Cell> found = parts_.asked();
    std::erase_if(found, [this](Cell cell) { return !placed_.contains(parts_.card(cell)); });
    return found;
  }

  // Symbol and value side by side: a reader must not look for what a column means.
  [[nodiscard]] document::Cell named(Cell of) {
    Inline content{parts_.symbol(of)};
    content.push_back({document::Span::Kind::text, " = ", {}, ""});
    for (document::Span& span : place(of)) content.push_back(std::move(span));
    document::Cell made = cell(std::move(content));
    made.numeric = false;
    return made;
  }

  // A weight or bias with its value, gradient, change and new value.
  void add_parameter(document::Row& row, const std::vector<TableColumn>& columns, std::size_t quantity,
                     std::int64_t index) {
    row.cells.push_back(cell({parts_.symbol({quantity, index})}, true));
    row.cells.push_back(cell(place({quantity, index})));
    for (const TableColumn& column : columns) row.cells.push_back(cell(told(column.key, {quantity, index})));
  }

  // What a column tells of a parameter.
  [[nodiscard]] Inline told(const std::string& key, Cell parameter) {
    const auto of = key == "gradient" ? slope_of(parameter.quantity) : next_of(parameter.quantity);
    if (!of) return document::text("");
    const Cell other{*of, parameter.index};
    return key == "change" ? parts_.change(parameter, other) : place(other);
  }

  [[nodiscard]] std::vector<TableColumn> weight_columns(const Layer& layer) const {
    std::vector<TableColumn> found;
    add(found, "gradient", slope_of(layer.weight));
    add(found, "change", next_of(layer.weight));
    add(found, "next", next_of(layer.weight));
    return found;
  }

  [[nodiscard]] Table table(std::size_t l, const std::string& id) const {
    Table made;
    made.id = id;
    const std::string caption = layer_words(l);
    made.label = words().say("worksheet.table.label", {{"layer", caption}});
    made.caption = document::text(caption);
    return made;
  }

  [[nodiscard]] std::string layer_words(std::size_t l) const {
    const std::size_t layers = network().layers.size();
    if (l + 1 == layers) return words().say("figure.output");
    return layers > 2 ? words().say("figure.hidden_of", {{"layer", std::to_string(l + 1)}})
                      : words().say("figure.hidden");
  }

  [[nodiscard]] std::int64_t neurons(const Layer& layer) const {
    return model().letter(model().quantities[layer.weight].letters.front())->size();
  }

  [[nodiscard]] std::int64_t senders(const Layer& layer) const {
    return model().letter(model().quantities[layer.weight].letters.back())->size();
  }

  // Rows: the weights and the bias of one neuron after the other, its own values beside the first of them.
  [[nodiscard]] Table whole(std::size_t l) {
    const Layer& layer = network().layers[l];
    const std::vector<TableColumn> own = neuron_columns(layer);
    const std::vector<TableColumn> each = weight_columns(layer);
    Table made = table(l, "layer-" + std::to_string(l + 1));
    made.head.push_back(head("weight", false));
    made.head.push_back(head("value", true));
    for (const TableColumn& column : own) made.head.push_back(head(column.key, false));
    for (const TableColumn& column : each) made.head.push_back(head(column.key, true));
    for (std::int64_t j = 0; j < neurons(layer); ++j) {
      for (std::int64_t i = 0; i < senders(layer); ++i)
        made.rows.push_back(row(own, each, i == 0, layer.weight, j * senders(layer) + i, j));
      if (layer.bias && is_own_bias(layer, j)) made.rows.push_back(row(own, each, false, *layer.bias, j, j));
    }
    return made;
  }

  // One bias for all neurons stands once, with the last of them.
  [[nodiscard]] bool is_own_bias(const Layer& layer, std::int64_t j) const {
    return !model().quantities[*layer.bias].letters.empty() || j + 1 == neurons(layer);
  }

  [[nodiscard]] document::Row row(const std::vector<TableColumn>& own, const std::vector<TableColumn>& each,
                                  bool first, std::size_t parameter, std::int64_t index,
                                  std::int64_t neuron) {
    const bool shared = model().quantities[parameter].letters.empty();
    document::Row made;
    add_parameter(made, each, parameter, shared ? 0 : index);
    std::vector<document::Cell> beside;
    for (const TableColumn& column : own)
      beside.push_back(first ? named({column.quantity, neuron}) : joined());
    made.cells.insert(made.cells.begin() + 2, beside.begin(), beside.end());
    return made;
  }

  [[nodiscard]] Section section(const std::string& id, std::string heading) const {
    Section made;
    made.id = id;
    made.heading = document::text(heading);
    made.short_name = std::move(heading);
    return made;
  }

  // "x₁ = 0.05, x₂ = 0.10; y₁ = 0.01": what a sample brings along.
  [[nodiscard]] document::Paragraph data(std::int64_t sample) const {
    Inline run;
    const auto text = [](std::string part) {
      return document::Span{document::Span::Kind::text, std::move(part), {}, ""};
    };
    const auto add_cells = [&](std::size_t quantity) {
      const std::int64_t each =
          model().cells(model().quantities[quantity]) / std::max<std::int64_t>(samples(), 1);
      for (std::int64_t i = 0; i < each; ++i) {
        const Cell of{quantity, sample * each + i};
        const std::string between = words().say("list.next", {{"list", ""}, {"item", ""}});
        if (!run.empty()) run.push_back(text(between));
        document::Box both =
            document::row({parts_.symbols().cell(of), document::operation("="), parts_.number(of)});
        run.push_back(document::formula(std::move(both), parts_.symbols().spoken(of)));
      }
    };
    add_cells(network().layers.front().input);
    if (network().target) add_cells(*network().target);
    if (network().classes) add_cells(*network().classes);
    return {std::move(run), document::Paragraph::Kind::plain};
  }

  void one_sample() {
    Section made = section("layers", words().say("worksheet.layers"));
    made.blocks.emplace_back(data(0));
    for (std::size_t l = 0; l < network().layers.size(); ++l) made.blocks.emplace_back(whole(l));
    page_.sections.push_back(std::move(made));
  }

  [[nodiscard]] Table neurons_of(std::size_t l, std::int64_t sample) {
    const Layer& layer = network().layers[l];
    const std::vector<TableColumn> own = neuron_columns(layer);
    Table made = table(l, "sample-" + std::to_string(sample + 1) + "-layer-" + std::to_string(l + 1));
    for (const TableColumn& column : own) made.head.push_back(head(column.key, false));
    for (std::int64_t j = 0; j < neurons(layer); ++j) {
      document::Row& row = made.rows.emplace_back();
      for (const TableColumn& column : own)
        row.cells.push_back(named({column.quantity, sample * neurons(layer) + j}));
    }
    return made;
  }

  [[nodiscard]] Table weights_of(std::size_t l) {
    const Layer& layer = network().layers[l];
    Table made = table(l, "weights-" + std::to_string(l + 1));
    const std::vector<TableColumn> each = weight_columns(layer);
    made.head = {head("weight", false), head("value", true)};
    for (const TableColumn& column : each) made.head.push_back(head(column.key, true));
    for (std::int64_t index = 0; index < neurons(layer) * senders(layer); ++index)
      add_parameter(made.rows.emplace_back(), each, layer.weight, index);
    const std::int64_t biases = layer.bias ? model().cells(model().quantities[*layer.bias]) : 0;
    for (std::int64_t index = 0; index < biases; ++index)
      add_parameter(made.rows.emplace_back(), each, *layer.bias, index);
    return made;
  }

  void batch() {
    const model::Letter& letter = *model().letter(network().sample_letter);
    for (std::int64_t sample = 0; sample < samples(); ++sample) {
      const std::string number = std::to_string(letter.label(letter.first + sample));
      Section made = section("sample-" + number, words().say("group.sample", {{"sample", number}}));
      made.blocks.emplace_back(data(sample));
      for (std::size_t l = 0; l < network().layers.size(); ++l)
        made.blocks.emplace_back(neurons_of(l, sample));
      page_.sections.push_back(std::move(made));
    }
    Section made = section("weights", words().say("worksheet.weights"));
    for (std::size_t l = 0; l < network().layers.size(); ++l) made.blocks.emplace_back(weights_of(l));
    page_.sections.push_back(std::move(made));
  }

  // In one line, where the loss has few steps.
  void losses() {
    Section made = section("loss", words().say("section.loss"));
    Table table;
    table.id = "loss-table";
    table.label = words().say("worksheet.table.label", {{"layer", words().say("section.loss")}});
    constexpr std::size_t in_a_row = 4;
    for (const trace::Told& told : parts_.order()) {
      if (told.stage != model::Stage::loss || told.round != 0) continue;
      for (const Cell of : told.cells) {
        if (parts_.blanks().leaves_out(of)) continue;
        if (table.rows.empty() || table.rows.back().cells.size() == in_a_row) table.rows.emplace_back();
        table.rows.back().cells.push_back(named(of));
      }
    }
    if (table.rows.empty()) return;
    made.blocks.emplace_back(std::move(table));
    page_.sections.push_back(std::move(made));
  }

  const SheetParts& parts_;
  Page page_;
  std::set<std::int64_t> placed_;  // cards
};

}  // namespace

notation::Faults table_faults(const model::Model& model) {
  if (structure(model).is_network()) return {};
  return {{"worksheet.table.network", {}, {}}};
}

Page table_worksheet(const Sheet& sheet, const SheetOptions& options) {
  const SheetParts parts(sheet, options);
  return TableSheet(parts).run();
}

}  // namespace backstep::narrate
