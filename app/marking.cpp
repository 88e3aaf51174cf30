#include "app/marking.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/files.hpp"
#include "app/limits.hpp"
#include "engine/homework/overrides.hpp"
#include "engine/homework/selection.hpp"
#include "engine/notation/decode.hpp"
#include "reports/narrate/answer_aliases.hpp"

namespace backstep::app {

namespace fs = std::filesystem;

bool Marking::prepare(const Marking* like) {
  if (!session_.read() || !session_.evaluate(most_scalars)) return false;
  const model::Model& model = session_.model();
  names_ = std::make_unique<homework::AnswerNames>(model, narrate::answer_aliases(model, settings_.notation));
  homework::Marker::Options options;
  if (like != nullptr)
    options = like->marker_->options();
  else if (!read_options(options))
    return false;
  plan_ = std::make_unique<homework::MarkingPlan>(model, session_.trace());
  marker_ = std::make_unique<homework::Marker>(*plan_, *names_, std::move(options));
  return true;
}

bool Marking::read_options(homework::Marker::Options& options) {
  options.digits = asked_digits();
  if (settings_.float32) options.most_digits = homework::most_judged_digits_of_float32;
  return read_scheme(options.scheme) && read_decisions(options.decisions) && read_asked(options.asked);
}

std::optional<std::string> Marking::text_of(const std::string& path) {
  FileText file = read_file(path);
  if (file.error.empty()) return notation::decode(file.text);
  session_.tell_file("command.cannot_read", path, file.error);
  session_.set_exit(Exit::unreadable);
  return std::nullopt;
}

bool Marking::read_scheme(homework::Scheme& scheme) {
  std::optional<std::string> text = std::string();
  if (!settings_.scheme.empty()) text = text_of(settings_.scheme);
  if (!text) return false;
  homework::ReadScheme read = homework::read_scheme(*text);
  if (session_.fail(read.faults, settings_.scheme, *text)) return false;
  scheme = std::move(read.scheme);
  return !session_.fail(homework::worth_of(scheme, session_.model()).faults, settings_.scheme, *text);
}

bool Marking::read_decisions(std::vector<homework::Override>& decisions) {
  if (settings_.decisions.empty()) return true;
  const std::optional<std::string> text = text_of(settings_.decisions);
  if (!text) return false;
  homework::ReadOverrides read = homework::read_overrides(*text, *names_);
  decisions = std::move(read.decisions);
  return !session_.fail(read.faults, settings_.decisions, *text);
}

bool Marking::read_asked(std::vector<bool>& asked) {
  if (settings_.blanks.empty()) return true;
  homework::Wanted wanted = homework::wanted(session_.model(), settings_.blanks);
  if (session_.fail(wanted.faults)) return false;
  const homework::Selection selection = homework::select(session_.model(), std::move(wanted.cells));
  for (const homework::Part part : selection.parts) asked.push_back(part == homework::Part::asked);
  const bool nothing = std::ranges::find(asked, true) == asked.end();
  return !nothing || !session_.fail({{"worksheet.nothing", {}, {}}});
}

std::optional<numbers::Digits> Marking::asked_digits() const {
  using Kind = numbers::Digits::Kind;
  if (settings_.asked_significant > 0) return numbers::Digits{Kind::significant, settings_.asked_significant};
  if (settings_.asked_decimals > 0) return numbers::Digits{Kind::decimals, settings_.asked_decimals};
  return std::nullopt;
}

std::vector<std::string> answer_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error))
      if (at->is_regular_file(error) && !at->path().filename().string().starts_with('.'))
        found.push_back(at->path().string());
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

std::string owner_of(const std::string& path) { return path == "-" ? "" : fs::path(path).stem().string(); }

}  // namespace backstep::app
