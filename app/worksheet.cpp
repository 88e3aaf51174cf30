// The command worksheet: blanks, their key, a form, an answer sheet, all of the same selection of cells.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "engine/homework/selection.hpp"
#include "reports/exchange/answer_sheet.hpp"
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

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += {digits[value >> 4U], digits[value & 15U]};
  }
  return text;
}

/// "xor" of "models/xor.txt": letters, digits and hyphens.
std::string slug(const std::string& path) {
  std::string name;
  for (const char c : std::filesystem::path(path).stem().string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || (!name.empty() && name.back() != '-')) name += plain ? c : '-';
  }
  while (name.ends_with('-')) name.pop_back();
  constexpr std::size_t longest = 60;
  return name.empty() ? "worksheet" : name.substr(0, longest);
}

class Worksheet {
 public:
  Worksheet(const Settings& settings, Session& session)
      : settings_(settings),
        session_(session),
        form_(*std::ranges::find(sheet_forms(), settings.form, &SheetForm::name)) {}

  Exit run() {
    if (!fits()) return Exit::usage;
    if (!session_.read() || !session_.evaluate(sheet_scalars) || too_many() || !session_.fractions_fit())
      return session_.exit();
    if (form_.name == "table" && session_.fail(narrate::table_faults(session_.model())))
      return session_.exit();
    if (!select() || !write()) return session_.exit();
    return finish();
  }

 private:
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
    const bool terminal = path() == "-" && form_.name != "answers" && ::isatty(STDOUT_FILENO) != 0;
    if (terminal) session_.message(session_.words().say("command.worksheet_terminal"));
    return right && !terminal && !(form_.name == "form" && settings_.key);
  }

  [[nodiscard]] bool to_stream() const { return path() == "-" || path().starts_with("/dev/"); }

  [[nodiscard]] std::string path() const {
    if (!settings_.output.empty()) return settings_.output;
    if (settings_.model == "-") return "-";
    const std::string name = std::filesystem::path(settings_.model).stem().string() +
                             std::string(form_.suffix) + (settings_.key ? "-key" : "") +
                             form_.endings.front();
    return with_file_name(settings_.model, name);
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
    return {settings_.language, digits(settings_), static_cast<narrate::Blanks::Level>(settings_.level),
            settings_.key, settings_.notation};
  }

  [[nodiscard]] narrate::FormOwner owner() const {
    return {slug(settings_.model), hexadecimal(render::sha256(session_.text()))};
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
    const bool undefined = !session_.tell_undefined().empty();
    const exchange::SheetRecord record{written_, owner().worksheet, owner().fingerprint};
    if (settings_.json && !session_.write("-", exchange::worksheet(record, sheet()))) return session_.exit();
    if (!settings_.json) std::fputs(told(written_, session_.words()).c_str(), stdout);
    return undefined ? Exit::found : Exit::done;
  }

  const Settings& settings_;
  Session& session_;
  const SheetForm& form_;
  homework::Selection selection_;
  std::vector<std::string> written_;
};

}  // namespace

Exit worksheet(const Settings& settings) {
  Session session(settings);
  return Worksheet(settings, session).run();
}

}  // namespace backstep::app
