// What the commands grade and check share: the model made ready for judging, and the answers of files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "engine/homework/marker.hpp"
#include "engine/homework/marking_plan.hpp"

namespace backstep::app {

class Marking {
 public:
  Marking(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  /// Reads model, scheme and decisions, and makes the plan; false after faults have been told. `like`: of
  /// another sheet of the same model, whose scheme and decisions are taken; may be null.
  [[nodiscard]] bool prepare(const Marking* like = nullptr);

  [[nodiscard]] homework::Marker& marker() { return *marker_; }
  [[nodiscard]] const homework::Scheme& scheme() const { return marker_->options().scheme; }

 private:
  [[nodiscard]] bool read_options(homework::Marker::Options& options);
  [[nodiscard]] std::optional<std::string> text_of(const std::string& path);
  [[nodiscard]] bool read_scheme(homework::Scheme& scheme);
  [[nodiscard]] bool read_decisions(std::vector<homework::Override>& decisions);
  [[nodiscard]] bool read_asked(std::vector<bool>& asked);
  [[nodiscard]] std::optional<numbers::Digits> asked_digits() const;

  const Settings& settings_;
  Session& session_;
  std::unique_ptr<homework::MarkingPlan> plan_;
  std::unique_ptr<homework::AnswerNames> names_;
  std::unique_ptr<homework::Marker> marker_;
};

/// The files meant by paths: of a folder its files in the order of their names, but for hidden ones.
[[nodiscard]] std::vector<std::string> answer_files(const std::vector<std::string>& paths);
/// "anna" of "class/anna.txt".
[[nodiscard]] std::string owner_of(const std::string& path);

}  // namespace backstep::app
