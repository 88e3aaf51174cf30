// What the functions that build the elements of a lesson share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/lesson/build_lesson.hpp"
#include "reports/lesson/stock.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::lesson {

using Blocks = std::vector<document::Block>;
using Parts = std::vector<document::Frame::Part>;

/// A model as an element speaks of it.
struct Subject {
  std::string name;  // of the model
  narrate::Desk* desk = nullptr;
  const Pass* pass = nullptr;
  Aspect aspect;
};

class Builder {
 public:
  Builder(const ReadFile& read, const BuildOptions& options);
  Built run();

  [[nodiscard]] const narrate::Words& words() const { return words_; }
  [[nodiscard]] const BuildOptions& options() const { return options_; }
  [[nodiscard]] Stock& stock() { return stock_; }
  [[nodiscard]] Built& built() { return built_; }
  [[nodiscard]] const std::string& section() const { return section_; }

  /// The model that an element speaks of, after as many steps as it says, in its digits; nothing after
  /// faults.
  [[nodiscard]] std::optional<Subject> subject(const Element& node);
  /// The name of its model; "" after a fault.
  [[nodiscard]] std::string model_name(const Element& node);
  /// `digits` or `significant` of an element, else those of the lesson.
  [[nodiscard]] numbers::Digits digits(const Element& node) const;
  /// Whether an element says something of digits itself.
  [[nodiscard]] static bool says_digits(const Element& node);
  /// A whole number that an attribute says. Precondition: the schema was kept to.
  [[nodiscard]] static std::int64_t count(const Element& node, std::string_view attribute,
                                          std::int64_t usual);

  /// The cell that an attribute names; nothing after faults.
  [[nodiscard]] std::optional<trace::Cell> cell(const Subject& subject, const Attribute& attribute);

  /// The quantity that an attribute names; nothing after faults.
  [[nodiscard]] std::optional<std::size_t> quantity(const Subject& subject, const Attribute& attribute);

  [[nodiscard]] document::Inline inlines(const Element& node);
  /// Paragraphs in an element, one after another.
  [[nodiscard]] Parts paragraphs(const Element& node);

  /// Numbers of cards and exercises, 1, 2, 3, ... through the page.
  [[nodiscard]] int next_card() { return ++cards_; }
  [[nodiscard]] int next_exercise() { return ++exercises_; }
  /// The id, or another one if it is on the page already.
  [[nodiscard]] std::string unique(std::string id);
  /// Gives cards, tables and groups of blocks numbers and ids of their own, and sets them apart from other
  /// models in the drawing.
  void settle(const Subject& subject, Blocks& blocks);
  void settle(const Subject& subject, Parts& parts);
  void settle(const Subject& subject, document::Inline& run) const;

  void fault(const Element& node, std::string id, std::vector<notation::Argument> arguments = {});
  void fault(const Attribute& attribute, std::string id, std::vector<notation::Argument> arguments = {});
  /// Faults without a place get that of the value of the attribute, or of the text; places in it are kept.
  void faults(const Text& text, notation::Faults found);
  /// Faults without places.
  void faults(const Element& node, notation::Faults found);
  /// The ids of the sections of a lesson, "" for this one; nothing if there is none of this name.
  [[nodiscard]] std::optional<std::set<std::string>> sections_of(const std::string& lesson) const;
  /// Text of a file beside the lesson; nothing after a fault.
  [[nodiscard]] std::optional<std::string> file(const Attribute& attribute);
  /// The text of a model as it was read.
  [[nodiscard]] const std::string& model_text(const std::string& name) const {
    return model_texts_.find(name)->second;
  }

 private:
  void read_models();
  void read_model(const Element& node);
  void announce(const Element& node);
  [[nodiscard]] std::string footer() const;
  void head();
  void section(const Element& node);
  void sources();
  void add(notation::Fault fault);
  [[nodiscard]] std::string anchors_of(const std::string& model) const;

  const ReadFile& read_;
  const BuildOptions& options_;
  narrate::Words words_;
  Stock stock_;
  Built built_;
  FileFaults own_faults_;
  std::map<std::string, std::string, std::less<>> model_texts_;
  std::set<std::string> ids_;
  std::string section_;
  int cards_ = 0, exercises_ = 0;
};

/// Puts the block or blocks of an element behind the others.
using BlockFunction = void (*)(Builder&, const Element&, Blocks&);
/// Null for an element that is no block of a section.
[[nodiscard]] BlockFunction block_function(std::string_view element);

// The functions, by what they are about.
void build_steps(Builder&, const Element&, Blocks&);
void build_card(Builder&, const Element&, Blocks&);
void build_paths(Builder&, const Element&, Blocks&);
void build_diagram(Builder&, const Element&, Blocks&);
void build_check(Builder&, const Element&, Blocks&);
void build_plot(Builder&, const Element&, Blocks&);
void build_exercise(Builder&, const Element&, Blocks&);
void build_claim(Builder&, const Element&, Blocks&);
void build_wrong_path(Builder&, const Element&, Blocks&);
void build_snippet(Builder&, const Element&, Blocks&);
[[nodiscard]] document::Section build_sources(Builder&, const std::vector<const Element*>& sources);

/// Inline elements; nothing is added after faults.
using InlineFunction = void (*)(Builder&, const Element&, document::Inline&);
[[nodiscard]] InlineFunction inline_function(std::string_view element);

}  // namespace backstep::lesson
