// A lesson that was read becomes a page: every formula, number, drawing and table in it is computed.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/lesson/read_lesson.hpp"
#include "reports/lesson/stock.hpp"

namespace backstep::lesson {

/// A program of a lesson and what it is said to print.
struct Snippet {
  std::string file, code, output;
};

/// Where a term is introduced.
struct TermPlace {
  std::string name;     // the same in every language
  std::string words;    // as they stand there
  std::string section;  // its id; "" before the first one
};

/// Faults of one file.
struct FileFaults {
  std::string file;  // "" of the lesson itself, else a file beside it
  std::string text;
  notation::Faults faults;
};

/// What a lesson needs to know of its surroundings.
struct BuildOptions {
  std::string language = "en";
  Load load;
  /// The ids of the sections of another lesson in this language; nothing if there is none of this name.
  std::function<std::optional<std::set<std::string>>(const std::string& lesson)> sections_of;
  /// Where the page of another lesson is.
  std::function<std::string(const std::string& lesson)> address;
  /// Runs that other languages of the same lesson have made; may be null.
  RunCache* runs = nullptr;
};

struct Built {
  document::Page page;
  std::vector<Snippet> snippets;
  std::vector<TermPlace> terms;
  std::vector<FileFaults> faults;  // none: the page is whole
};

/// Ids of the sections of a lesson.
[[nodiscard]] std::set<std::string> section_ids(const Element& root);

/// Precondition: `read` has no faults.
[[nodiscard]] Built build_lesson(const ReadFile& read, const BuildOptions& options);

}  // namespace backstep::lesson
