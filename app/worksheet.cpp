// The command worksheet: blanks, their key, a form, an answer sheet, all of the same selection of cells.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "app/sheet_files.hpp"
#include "engine/homework/selection.hpp"
#include "engine/homework/sheet_id.hpp"
#include "reports/exchange/answer_sheet.hpp"
#include "reports/narrate/sheet_words.hpp"
#include "reports/narrate/worksheet.hpp"
#include "reports/render/sha256.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t sheet_scalars = 1'000'000;
constexpr std::int64_t most_blanks = 20'000;

/// What --as can ask for, and in which files it is written; the first ending is the usual one.
struct SheetForm {
  std::string_view name;
  std::string_view suffix;  // of the usual file: "xor-worksheet.html"
  std::vector<std::string> endings;
};

const std::array<SheetForm, 4>& sheet_forms() {
  static const std::array<SheetForm, 4> forms{
      SheetForm{"long", "-worksheet", {".html", ".md"}}, SheetForm{"table", "-table", {".html", ".md"}},
      SheetForm{"form", "-form", {".html"}}, SheetForm{"answers", "-answers", {".csv", ".md"}}};
  return forms;
}

class Worksheet {
 public:
  Worksheet(const Settings& settings, Session& session)
      : settings_(settings),
        session_(session),
        form_(*std::ranges::find(sheet_forms(), settings.form, &SheetForm::name)) {}

  Exit run() {
    if (!fits()) return Exit::usage;
    if (!session_.read()) return session_.exit();
    id_ = homework::read_sheet_id(settings_.sheet);
    if (settings_.count == 0) return make() ? finish() : session_.exit();
    for (std::int64_t number = 1; number <= settings_.count; ++number) {
      id_ = homework::SheetId{settings_.series_seed, number, digits(settings_)};
      session_.take_sheet(*id_);
      if (!make()) return session_.exit();
    }
    return finish();
  }

 private:
  // One sheet, with the numbers that the model has now.
  bool make() {
    if (!session_.evaluate(sheet_scalars) || too_many() || !session_.fractions_fit()) return false;
    if (form_.name == "table" && session_.fail(narrate::table_faults(session_.model()))) return false;
    if (!select()) return false;
    const std::size_t before = written_.size();
    if (!write()) return false;
    undefined_ = !session_.tell_undefined().empty() || undefined_;
    if (id_) note_sheet(before);
    return true;
  }

  // What cannot be told apart on this sheet is said, and recorded.
  void note_sheet(std::size_t first_file) {
    const homework::Variants& variants = *session_.variants();
    if (sheets_.empty()) always_alike_ = variants.always_alike(asked());
    exchange::SeriesSheet sheet{homework::text(*id_),
                                {written_.begin() + static_cast<std::ptrdiff_t>(first_file), written_.end()},
                                session_.unfit(),
                                variants.look_alikes(session_.model(), asked(), digits(settings_))};
    const std::string said =
        narrate::alike_sentence(variants.plan(), sheet.id, sheet.alike, session_.words());
    if (!said.empty()) session_.message(said);
    if (sheet.unfit > 0) session_.message(session_.words().say("sheets.unfit", {{"sheet", sheet.id}}));
    sheets_.push_back(std::move(sheet));
  }

  [[nodiscard]] std::vector<bool> asked() const {
    std::vector<bool> flags;
    for (const homework::Part part : selection_.parts) flags.push_back(part == homework::Part::asked);
    return flags;
  }

  // A worksheet in a file called .pdf would be opened by the wrong program, and HTML never goes to a
  // terminal.
  bool fits() {
    const auto& endings = form_.endings;
    const bool right = to_stream() || std::ranges::any_of(endings, [this](const std::string& ending) {
                         return has_extension(path(), ending);
                       });
    std::string list = endings.front();
    for (std::size_t i = 1; i < endings.size(); ++i) list += ", " + endings[i];
    if (!right)
      session_.message(session_.words().say(
          "command.worksheet_output", {{"form", "--as " + std::string(form_.name)}, {"endings", list}}));
    if (form_.name == "form" && settings_.key)
      session_.message(session_.words().say("command.worksheet_form_key"));
    const bool one_stream = settings_.count > 0 && to_stream();
    if (one_stream) session_.message(session_.words().say("command.series_output", {{"endings", list}}));
    const bool terminal = path() == "-" && form_.name != "answers" && ::isatty(STDOUT_FILENO) != 0;
    if (terminal) session_.message(session_.words().say("command.worksheet_terminal"));
    return right && !terminal && !one_stream && !(form_.name == "form" && settings_.key);
  }

  [[nodiscard]] bool to_stream() const { return is_stream(path()); }

  [[nodiscard]] std::string path() const {
    return sheet_path(settings_, id_, form_.suffix, form_.endings.front());
  }

  bool too_many() {
    std::int64_t cards = 0;
    for (const model::Quantity& quantity : session_.model().quantities)
      if (quantity.kind == model::QuantityKind::defined) cards += session_.model().cells(quantity);
    if (cards <= most_blanks) return false;
    return session_.fail(
        {{"limit.cards", {{"found", std::to_string(cards)}, {"limit", std::to_string(most_blanks)}}, {}}});
  }

  bool select() {
    homework::Wanted wanted = homework::wanted(session_.model(), settings_.blanks);
    if (session_.fail(wanted.faults)) return false;
    selection_ = homework::select(session_.model(), std::move(wanted.cells));
    const bool nothing = std::ranges::find(selection_.parts, homework::Part::asked) == selection_.parts.end();
    return !nothing || !session_.fail({{"worksheet.nothing", {}, {}}});
  }

  [[nodiscard]] narrate::Sheet sheet() const { return {session_.model(), session_.trace(), selection_}; }

  [[nodiscard]] narrate::SheetOptions options() const {
    return {settings_.language, digits(settings_),  static_cast<narrate::Blanks::Level>(settings_.level),
            settings_.key,      settings_.notation, sheet_name(settings_, id_)};
  }

  [[nodiscard]] narrate::FormOwner owner() const {
    return {slug(settings_.model) + (id_ ? "-" + homework::text(*id_) : ""), id_ ? homework::text(*id_) : "",
            hexadecimal(render::sha256(session_.text()))};
  }

  bool write() {
    if (form_.name == "answers") return write_answers();
    return write_page(session_, path(), page(), written_);
  }

  [[nodiscard]] document::Page page() const {
    if (form_.name == "table") return narrate::table_worksheet(sheet(), options());
    if (form_.name == "form") return narrate::answer_form(sheet(), options(), owner());
    return narrate::worksheet(sheet(), options());
  }

  bool write_answers() {
    const narrate::AnswerList list = narrate::answer_list(sheet(), options());
    const bool markdown = has_extension(path(), ".md");
    written_.push_back(path());
    return session_.write(path(), markdown ? exchange::answer_markdown(list) : exchange::answer_table(list));
  }

  Exit finish() {
    const bool series = session_.variants() != nullptr;
    if (!always_alike_.empty())
      session_.message(session_.words().say(
          "sheets.always",
          {{"list", narrate::alike_list(session_.variants()->plan(), always_alike_, session_.words())}}));
    const exchange::SheetRecord record{
        written_,
        settings_.count > 0 ? slug(settings_.model) : owner().worksheet,
        owner().fingerprint,
        {series ? &session_.variants()->plan() : nullptr, sheets_, always_alike_}};
    if (settings_.json && !session_.write("-", exchange::worksheet(record, sheet()))) return session_.exit();
    if (!settings_.json) std::fputs(told(written_, session_.words()).c_str(), stdout);
    return undefined_ ? Exit::found : Exit::done;
  }

  const Settings& settings_;
  Session& session_;
  const SheetForm& form_;
  homework::Selection selection_;
  std::optional<homework::SheetId> id_;  // of a sheet of a series
  bool undefined_ = false;
  std::vector<std::string> written_;
  std::vector<exchange::SeriesSheet> sheets_;
  std::vector<homework::LookAlike> always_alike_;
};

}  // namespace

Exit worksheet(const Settings& settings) {
  if (!settings.plant.empty()) return hunt(settings);
  Session session(settings);
  return Worksheet(settings, session).run();
}

}  // namespace backstep::app
