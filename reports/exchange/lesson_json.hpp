// What was made of lessons, as a record.
#pragma once

#include <string>
#include <vector>

#include "engine/notation/fault.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// A program that a lesson shows, and what it says that it prints.
struct SnippetRecord {
  std::string file, code, output;
};

struct LessonPart {
  std::string file, language;
  std::vector<SnippetRecord> snippets;
};

struct LessonRecord {
  std::vector<std::string> written;
  std::vector<LessonPart> lessons;
};

/// {"v":1,"written":[...],"lessons":[{"file":...,"language":"en","snippets":[{"file":...,"code":...,
///  "output":"L = 0.5\n"}]}]}
[[nodiscard]] std::string lessons(const LessonRecord& record);

/// Faults of several files.
struct FaultsOf {
  std::string file;
  notation::Faults faults;
};
/// {"v":1,"faults":[{"file":...,"id":...,"line":5,"column":9,"message":...,"hint":...},...]}
[[nodiscard]] std::string faults(const std::vector<FaultsOf>& files, const narrate::Words& words);

}  // namespace backstep::exchange
