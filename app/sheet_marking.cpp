#include "app/sheet_marking.hpp"

#include <utility>

#include "app/files.hpp"
#include "app/sheet_files.hpp"
#include "engine/notation/decode.hpp"
#include "reports/exchange/read_answers.hpp"
#include "reports/render/sha256.hpp"

namespace backstep::app {

namespace {

/// A class has about as many; each holds a model and its plan.
constexpr std::size_t most_sheets_kept = 40;

Settings with_sheet(Settings settings, const std::string& id) {
  settings.sheet = id;
  return settings;
}

homework::Marked refused_with(const homework::Submission& submission, notation::Faults why) {
  homework::Marked made;
  made.id = submission.id;
  made.sheet = submission.sheet;
  made.refused = true;
  made.faults = std::move(why);
  return made;
}

}  // namespace

SheetMarking::Sheet::Sheet(const Settings& asked, const std::string& id, const Session& like)
    : settings(with_sheet(asked, id)), session(settings, like), marking(settings, session) {}

SheetMarking::Sheet& SheetMarking::sheet(const std::string& id) {
  const auto there = sheets_.find(id);
  if (there != sheets_.end()) return *there->second;
  // What is drawn from is the same for all.
  const Session& like = sheets_.empty() ? session_ : sheets_.begin()->second->session;
  auto made = std::make_unique<Sheet>(settings_, id, like);
  made->ready = made->marking.prepare(&usual_);
  if (sheets_.size() >= most_sheets_kept) sheets_.clear();
  return *sheets_.emplace(id, std::move(made)).first->second;
}

// A comment may have changed since, or a number: who marks has to know.
void SheetMarking::compare_models(homework::ReadAnswers& read) {
  const std::string& named = read.submission.fingerprint;
  if (named.empty() || read.refused) return;
  if (fingerprint_.empty()) fingerprint_ = hexadecimal(render::sha256(session_.text()));
  if (named != fingerprint_) read.faults.push_back({"answers.model.other", {}, {}});
}

homework::Marked SheetMarking::mark(homework::ReadAnswers read) {
  last_ = &session_;
  compare_models(read);
  homework::Submission& submission = read.submission;
  const bool says = !read.refused && !submission.sheet.empty();
  if (says && !settings_.sheet.empty() && submission.sheet != settings_.sheet)
    return refused_with(submission, {{"answers.sheet.other",
                                      {{"sheet", submission.sheet}, {"asked", settings_.sheet}},
                                      submission.sheet_at}});
  if (!says || submission.sheet == settings_.sheet) {
    if (!read.refused) submission.sheet = settings_.sheet;
    return usual_.marker().mark(std::move(read));
  }
  Sheet& own = sheet(submission.sheet);
  if (!own.ready) {
    notation::Faults why{{"answers.sheet.none", {{"sheet", submission.sheet}}, submission.sheet_at}};
    why.insert(why.end(), own.session.faults().begin(), own.session.faults().end());
    return refused_with(submission, std::move(why));
  }
  last_ = &own.session;
  return own.marking.marker().mark(std::move(read));
}

homework::Marked SheetMarking::mark_file(const std::string& path, const std::string& id) {
  FileText file = read_file(path);
  homework::ReadAnswers read;
  text_ = std::move(file.text);
  if (file.error.empty()) {
    read = exchange::read_answers(text_, file_name(path));
    text_ = notation::decode(text_);
  } else {
    const std::string& why = file.error;
    read.refused = true;
    read.faults = {
        {"answers.file", {{"why", session_.words().has(why) ? session_.words().say(why) : why}}, {}}};
  }
  if (read.submission.id.empty()) read.submission.id = id;
  return mark(std::move(read));
}

}  // namespace backstep::app
