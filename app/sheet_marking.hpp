// Answers marked with the numbers of the sheet of a series that they are of.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/marking.hpp"

namespace backstep::app {

/// A submission that says which sheet it is of is marked with the numbers of that sheet, any other with those
/// of the command line: of --sheet, or the model's own. One that says something else than --sheet is refused.
/// One that a form of another model file has left is marked, and said to be so ("answers.model.other").
class SheetMarking {
 public:
  SheetMarking(const Settings& settings, Session& session)
      : settings_(settings), session_(session), usual_(settings, session) {}

  /// False after faults have been told.
  [[nodiscard]] bool prepare() { return usual_.prepare(); }
  [[nodiscard]] const homework::Scheme& scheme() const { return usual_.scheme(); }

  /// The answers of a file. `id`: whose they are if the file does not say. What cannot be read at all comes
  /// back refused.
  [[nodiscard]] homework::Marked mark_file(const std::string& path, const std::string& id);
  [[nodiscard]] homework::Marked mark(homework::ReadAnswers read);
  /// Of the last file that was marked, as its faults see it.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// With the model that the last submission was marked with; until the next one is.
  [[nodiscard]] const Session& session() const { return *last_; }

 private:
  /// The model with the numbers of a sheet, made ready for judging.
  struct Sheet {
    Settings settings;
    Session session;
    Marking marking;
    bool ready = false;
    Sheet(const Settings& asked, const std::string& id, const Session& like);
  };

  [[nodiscard]] Sheet& sheet(const std::string& id);
  void compare_models(homework::ReadAnswers& read);

  const Settings& settings_;
  Session& session_;
  Marking usual_;
  std::string fingerprint_;  // of the model's text, once answers name one
  std::map<std::string, std::unique_ptr<Sheet>> sheets_;
  const Session* last_ = &session_;
  std::string text_;
};

}  // namespace backstep::app
