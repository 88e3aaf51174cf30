// The form of a worksheet: a grid of fields a matrix.
#include <algorithm>
#include <string_view>

#include "reports/narrate/frame.hpp"
#include "reports/narrate/stage_sections.hpp"
#include "reports/narrate/worksheet.hpp"

namespace backstep::narrate {

using document::AnswerGrid;
using document::Inline;
using document::Page;
using document::Section;
using model::Stage;
using trace::Cell;

namespace {

class FormWriter {
 public:
  explicit FormWriter(const SheetParts& parts) : parts_(parts) {}

  Page run(const FormOwner& owner) {
    add_controls(page_, parts_.words());
    page_.controls.enlarge.clear();
    add_network(page_, parts_.context());
    page_.facts = conventions(parts_.context());
    const Section given = parts_.given();
    if (!given.blocks.empty()) page_.sections.push_back(given);
    for (std::size_t round = 0; round <= parts_.sheet().model.backwards.size(); ++round)
      for (const StageSection& one : stage_sections)
        if (one.stage != Stage::update) stage(one, round);
    stage(stage_sections.back(), 0);
    parts_.frame(page_, parts_.asked());
    without_paper();
    controls(owner);
    return std::move(page_);
  }

 private:
  [[nodiscard]] const model::Model& model() const { return parts_.sheet().model; }
  [[nodiscard]] const Words& words() const { return parts_.words(); }

  // Who has filled it in, and when, is known to whoever receives the file.
  void without_paper() {
    std::erase_if(page_.facts, [this](const auto& fact) {
      return fact.first == words().say("worksheet.name") || fact.first == words().say("worksheet.date");
    });
    page_.footer = document::text(words().say("worksheet.form.footer"));
  }

  void stage(const StageSection& one, std::size_t round) {
    Section made;
    made.id = std::string(one.id) + (round == 0 ? "" : "-" + std::to_string(round + 1));
    const std::string key = (round == 0 ? "section." : "section.again.") + std::string(one.id);
    const std::string number = std::to_string(round + 1);
    made.heading = document::text(words().say(key, {{"number", number}}));
    made.short_name = words().say(key + ".short", {{"number", number}});
    AnswerGrid scalars;
    for (const std::size_t q : quantities(one.stage, round)) {
      if (model().quantities[q].letters.empty())
        add_scalar(scalars, q);
      else
        add_grids(made, q);
    }
    if (!scalars.lines.empty()) {
      scalars.id = "grid-" + made.id;
      scalars.label = made.short_name;
      made.blocks.emplace_back(std::move(scalars));
    }
    if (!made.blocks.empty()) page_.sections.push_back(std::move(made));
  }

  /// Those with cells to be found, in the order of the lesson.
  [[nodiscard]] std::vector<std::size_t> quantities(Stage stage, std::size_t round) const {
    std::vector<std::size_t> found;
    for (const trace::Told& told : parts_.order()) {
      if (told.stage != stage || (stage != Stage::update && told.round != round)) continue;
      for (const Cell cell : told.cells)
        if (parts_.blanks().asks(cell) && std::ranges::find(found, cell.quantity) == found.end())
          found.push_back(cell.quantity);
    }
    return found;
  }

  [[nodiscard]] AnswerGrid::Field field(Cell cell) const {
    if (!parts_.blanks().asks(cell)) return {};
    const std::string name = parts_.name(cell);
    return {name,
            words().say("worksheet.field",
                        {{"title", document::plain(parts_.telling().title(cell))}, {"name", name}}),
            static_cast<int>(parts_.card(cell))};
  }

  void add_scalar(AnswerGrid& grid, std::size_t q) const {
    grid.lines.push_back({{parts_.symbol({q, 0})}, {field({q, 0})}});
  }

  [[nodiscard]] const model::Letter& letter(std::size_t q, std::size_t axis) const {
    return *model().letter(model().quantities[q].letters[axis]);
  }

  // "sample 2", "j = 1".
  [[nodiscard]] Inline place(std::size_t q, std::size_t axis, std::int64_t at) const {
    const model::Letter& counted = letter(q, axis);
    const std::string number = std::to_string(counted.label(counted.first + at));
    if (counted.name == parts_.structure().network.sample_letter)
      return document::text(words().say("group.sample", {{"sample", number}}));
    return {document::formula(
        document::row({document::symbol(counted.name), document::operation("="), document::number(number)}),
        counted.name + " = " + number)};
  }

  // The last letter counts columns, the one before it rows; each value of those before has a grid of its own.
  void add_grids(Section& section, std::size_t q) const {
    const std::size_t rank = model().quantities[q].letters.size();
    const std::int64_t columns = letter(q, rank - 1).size();
    const std::int64_t rows = rank < 2 ? 1 : letter(q, rank - 2).size();
    const std::int64_t grids = model().cells(model().quantities[q]) / (rows * columns);
    for (std::int64_t at = 0; at < grids; ++at) {
      AnswerGrid grid = one_grid(q, rows, columns, at * rows * columns);
      if (!grid.lines.empty()) section.blocks.emplace_back(std::move(grid));
    }
  }

  [[nodiscard]] AnswerGrid one_grid(std::size_t q, std::int64_t rows, std::int64_t columns,
                                    std::int64_t first) const {
    const std::size_t rank = model().quantities[q].letters.size();
    AnswerGrid grid;
    grid.id = "grid-" + parts_.telling().card_id({q, first}).substr(2);
    grid.label = model().quantities[q].name;
    if (rank > 1) grid.caption = caption(q, first);
    for (std::int64_t column = 0; column < columns; ++column)
      grid.columns.push_back(place(q, rank - 1, column));
    bool asked = false;
    for (std::int64_t row = 0; row < rows; ++row) {
      AnswerGrid::Line& line = grid.lines.emplace_back();
      line.head = rank < 2 ? Inline{whole(q)} : place(q, rank - 2, row);
      for (std::int64_t column = 0; column < columns; ++column) {
        line.fields.push_back(field({q, first + row * columns + column}));
        asked = asked || !line.fields.back().name.empty();
      }
    }
    return asked ? grid : AnswerGrid{};
  }

  [[nodiscard]] document::Span whole(std::size_t q) const {
    return document::formula(parts_.symbols().with_letters(q), model().quantities[q].name);
  }

  // The quantity, and where its further letters stand.
  [[nodiscard]] Inline caption(std::size_t q, std::int64_t first) const {
    Inline run{whole(q)};
    const std::vector<std::int64_t> labels = model::labels(model(), model().quantities[q], first);
    for (std::size_t axis = 0; axis + 2 < labels.size(); ++axis)
      run.push_back({document::Span::Kind::text,
                     words().say("list.next", {{"list", ""}, {"item", ""}}) + letter(q, axis).name + " = " +
                         std::to_string(labels[axis]),
                     {},
                     ""});
    return run;
  }

  void controls(const FormOwner& owner) {
    const auto say = [this](const char* id) { return words().say(id); };
    page_.form = {owner.worksheet,
                  owner.sheet,
                  owner.fingerprint,
                  say("worksheet.form.controls"),
                  say("worksheet.form.save"),
                  say("worksheet.form.load"),
                  say("worksheet.form.clear"),
                  say("worksheet.form.sign"),
                  say("worksheet.form.filled"),
                  say("worksheet.form.unreadable"),
                  say("worksheet.form.sure"),
                  say("worksheet.form.other"),
                  say("worksheet.form.no_answers"),
                  say("worksheet.form.not_kept")};
  }

  const SheetParts& parts_;
  Page page_;
};

}  // namespace

Page answer_form(const Sheet& sheet, const SheetOptions& options, const FormOwner& owner) {
  const SheetParts parts(sheet, options);
  return FormWriter(parts).run(owner);
}

}  // namespace backstep::narrate
