// The error hunt: a solution with a mistake in it, drawn from a secret that is on no page.
#include "engine/homework/hunt.hpp"

#include <algorithm>
#include <cstdio>
#include <random>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "app/sheet_files.hpp"
#include "engine/trace/hidden.hpp"
#include "reports/exchange/hunt_json.hpp"
#include "reports/narrate/hunt_page.hpp"
#include "reports/render/sha256.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t hunt_scalars = 20'000;

/// 80 bits that nobody can guess.
std::string drawn_secret() {
  std::random_device source;
  std::string bytes;
  for (int i = 0; i < 10; ++i) bytes += static_cast<char>(source() & 255U);
  return hexadecimal(bytes);
}

/// The first bytes of a hash as a number: neither the secret nor what else was hashed can be told from it.
std::uint64_t seed_of(const std::string& text) {
  std::uint64_t seed = 0;
  for (const char byte : render::sha256(text).substr(0, 8))
    seed = seed << 8U | static_cast<unsigned char>(byte);
  return seed;
}

class HuntCommand {
 public:
  HuntCommand(const Settings& settings, Session& session)
      : settings_(settings),
        session_(session),
        secret_(settings.secret.empty() ? drawn_secret() : settings.secret) {}

  Exit run() {
    if (!fits()) return Exit::usage;
    if (!session_.read()) return session_.exit();
    id_ = homework::read_sheet_id(settings_.sheet);
    series_ = seed_of("series\n" + secret_ + "\n" + std::to_string(settings_.series_seed));
    if (settings_.count == 0) return make() ? finish() : session_.exit();
    for (std::int64_t number = 1; number <= settings_.count; ++number) {
      id_ = homework::SheetId{series_, number, digits(settings_)};
      session_.take_sheet(*id_);
      if (!make()) return session_.exit();
    }
    return finish();
  }

 private:
  bool fits() {
    const bool stream = is_stream(path());
    const bool page = stream || has_extension(path(), ".html") || has_extension(path(), ".md");
    const auto say = [this](const char* id) {
      session_.message(session_.words().say(id, {{"form", "--plant"}, {"endings", ".html, .md"}}));
      return false;
    };
    if (!page) return say("command.worksheet_output");
    if (settings_.count > 0 && stream) return say("command.series_output");
    if (settings_.key && settings_.secret.empty()) return say("command.hunt_key");
    return true;
  }

  [[nodiscard]] std::string path() const { return sheet_path(settings_, id_, "-hunt", ".html"); }

  bool make() {
    if (!session_.evaluate(hunt_scalars)) return false;
    if (trace::first_undefined(session_.model(), session_.trace()))
      return !session_.fail({{"hunt.undefined", {}, {}}});
    homework::HuntWish wish;
    wish.digits = hunt_digits();
    if (!choose_mistake(wish) || !keep_back(wish)) return false;
    const homework::MarkingPlan plan(session_.model(), session_.trace().exact());
    numbers::Random random(seed_of(secret_ + "\n" + label() + "\n" + session_.text()));
    const auto hunt = homework::hide(plan, wish, random);
    if (!hunt) return !session_.fail({{"hunt.nothing", {}, {}}});
    return write(*hunt, wish);
  }

  /// "xor 7" in a series, whose id would tell all given numbers; "xor 7-13" of a sheet that was asked for.
  [[nodiscard]] std::string label() const {
    return settings_.count > 0 ? slug(settings_.model) + " " + std::to_string(id_->number)
                               : sheet_name(settings_, id_);
  }

  /// No more than anybody rounds to and carries on.
  [[nodiscard]] numbers::Digits hunt_digits() const {
    numbers::Digits found = digits(settings_);
    found.count = std::min(found.count, trace::most_pencil_digits);
    return found;
  }

  bool choose_mistake(homework::HuntWish& wish) {
    if (settings_.plant == "any") return true;
    wish.mistake = homework::mistake_called(settings_.plant);
    constexpr std::size_t longest = 80;
    const std::string name = settings_.plant.substr(0, longest);
    if (wish.mistake && !homework::mistakes()[*wish.mistake].convention) return true;
    const char* fault = wish.mistake ? "hunt.convention" : "hunt.unknown";
    return !session_.fail({{fault, {{"name", name}}, {}}});
  }

  bool keep_back(homework::HuntWish& wish) {
    const model::Model& model = session_.model();
    if (settings_.kept_back == std::vector<std::string>{"none"}) return true;
    std::string given;
    for (std::size_t q = 0; q < model.quantities.size(); ++q) {
      const model::Quantity& quantity = model.quantities[q];
      if (quantity.kind == model::QuantityKind::defined) continue;
      given += (given.empty() ? "" : ", ") + quantity.name;
      const bool named = std::ranges::find(settings_.kept_back, quantity.name) != settings_.kept_back.end();
      const bool usual = settings_.kept_back.empty() && quantity.kind == model::QuantityKind::input;
      if (named || usual) wish.kept_back.push_back(q);
    }
    for (const std::string& name : settings_.kept_back) {
      const model::Quantity* quantity = model.quantity(name);
      if (quantity != nullptr && quantity->kind != model::QuantityKind::defined) continue;
      return !session_.fail({{"hunt.keep_back", {{"name", name}, {"given", given}}, {}}});
    }
    return true;
  }

  bool write(const homework::Hunt& hunt, const homework::HuntWish& wish) {
    const narrate::HuntSheet sheet{session_.model(), hunt, wish.kept_back};
    const narrate::SheetOptions options{
        settings_.language, wish.digits,        narrate::Blanks::Level::numbers,
        settings_.key,      settings_.notation, label()};
    std::vector<std::string> files;
    const bool done = write_page(session_, path(), narrate::hunt_page(sheet, options), files);
    written_.insert(written_.end(), files.begin(), files.end());
    record_.push_back({label(), files, settings_.key ? exchange::hunt_key(session_.model(), hunt) : ""});
    return done;
  }

  Exit finish() {
    const bool told_secret = settings_.secret.empty();
    const exchange::HuntsAbout about{told_secret ? secret_ : "", settings_.notation,
                                     hexadecimal(render::sha256(session_.text()))};
    if (settings_.json)
      return session_.write("-", exchange::hunts(record_, about)) ? Exit::done : session_.exit();
    std::fputs(told(written_, session_.words()).c_str(), stdout);
    if (told_secret) session_.message(session_.words().say("hunt.secret", {{"secret", secret_}}));
    return Exit::done;
  }

  const Settings& settings_;
  Session& session_;
  std::string secret_;
  std::optional<homework::SheetId> id_;
  std::uint64_t series_ = 0;  // whoever knew it would know what is kept back
  std::vector<std::string> written_;
  std::vector<exchange::HuntRecord> record_;
};

}  // namespace

Exit hunt(const Settings& settings) {
  Session session(settings);
  return HuntCommand(settings, session).run();
}

}  // namespace backstep::app
