// What a page says: every heading, sentence, formula, table and drawing, in reading order, in one language.
// Renderers add no word of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reports/document/figure.hpp"
#include "reports/document/formula.hpp"

namespace backstep::document {

/// A run of text or a formula inside a sentence.
struct Span {
  enum class Kind { text, strong, emphasis, code, formula, link };
  Kind kind = Kind::text;
  std::string text;    // the words; for a formula what is read aloud ("weight w 1 1, layer 2")
  Box formula;         // Kind::formula
  std::string target;  // Kind::link: "#id" within the page, or a file beside it
};

using Inline = std::vector<Span>;

[[nodiscard]] Inline text(std::string words);
[[nodiscard]] Span formula(Box box, std::string spoken);
/// Plain words of a run of text: formulas by what is read aloud.
[[nodiscard]] std::string plain(const Inline& run);

/// Where a card belongs, as readers choose cards: numbers as they are called, "" for none.
struct Facets {
  std::string sample;  // "3"
  std::string layer;   // "1"
  std::string neuron;  // "1.2": the second of layer 1
};

/// A factor and its number, one above the other, in a frame of their own.
struct Chip {
  Span factor;  // a formula
  std::string number;
};

/// One scalar, derived.
struct Card {
  std::string id;             // anchor of the card, unique on the page, e.g. "s-z1-1"
  int number = 0;             // 1, 2, 3, ... through the page
  Inline title;               // in words
  std::vector<Chip> chips{};  // of a product, at a glance; the lines say the same
  std::vector<Line> lines;
  Inline beside;  // what stands beside the result, such as its value without rounding; may be empty
  Inline reason;  // may be empty
  std::vector<std::string> uses;  // anchors lit in the drawing while this card is read
  Inline folded_title;            // a fold-out under the card; empty: none
  std::vector<Line> folded;
  std::string name{};  // in the list of cards: "z1[1,2]"; "" = not listed
  Facets facets{};
  std::string matrix{};  // id of its cell in a table of Section::matrices; "" = in none
};

/// Cards under one (optional) small heading, such as "Sample 2".
struct CardGroup {
  std::string id;  // "" = no heading
  Inline heading;
  std::vector<Card> cards;
  bool two_columns = false;  // short cards that may stand side by side on a wide page
  std::string sample{};      // that all of its cards belong to; "" = to none, or not all to one
};

struct Cell {
  Inline content;
  bool numeric = false;
  bool heading = false;  // names its row
  double bar = -1;       // 0..1: a bar behind the number; < 0: none
  enum class Verdict { none, good, bad, notice } verdict = Verdict::none;
  std::string id{}, anchor{}, sample{};  // of a cell that stands for a quantity of its own
  bool joined = false;  // part of the cell above it, which stands for both; its content is empty
};

struct Row {
  std::vector<Cell> cells;
  std::string anchor;
};

struct Table {
  std::string id;
  std::string label;  // read aloud: "Check table, scrolls sideways"
  Inline caption;
  std::vector<Cell> head;
  std::vector<Row> rows;
};

/// Places for answers, arranged as the matrix they belong to: one field a cell.
struct AnswerGrid {
  struct Field {
    std::string name;   // of the answer, "dW1[1,2]", unique on the page; "" = nothing is asked for here
    std::string label;  // in words
    int card = 0;       // number of its card
  };
  struct Line {
    Inline head;
    std::vector<Field> fields;
  };
  std::string id;
  std::string label;  // read aloud, as that of a table
  Inline caption;
  std::vector<Inline> columns;  // heads; may be empty
  std::vector<Line> lines;
};

struct Paragraph {
  Inline content;
  enum class Kind { plain, note, warning } kind = Kind::plain;
};

struct Derivation {
  std::vector<Line> lines;
};

struct FigureBlock {
  Figure figure;
  Inline caption;
};

/// Text as it stands in a file: a model, a program, what it prints.
struct Code {
  std::string text;      // lines end with "\n"; blanks count
  std::string language;  // "python", "backstep", "text"
  Inline caption;        // may be empty
};

struct ListBlock {
  bool numbered = false;
  std::vector<Inline> items;
};

/// One number to be found, which the page judges by itself.
struct Exercise {
  std::string id;         // "x-1", unique on the page
  int number = 0;         // 1, 2, 3, ... through the page
  Inline question;        // may hold formulas; what follows says which value
  Span wanted;            // a formula: the symbol of the value
  std::string label;      // in words, for the field
  std::string precision;  // in words: "to 4 significant digits"
  std::string value;      // a decimal, which tells whether an answer of few digits is right so far
  /// A range of answers and what is said about them; the first that holds the answer is said.
  struct Judgement {
    std::string least, most;  // decimals; both ends belong to it
    Inline says;
    bool right = false;
  };
  std::vector<Judgement> judgements;  // the right one first, then what known mistakes give
  Inline otherwise;                   // said of any other number
  Inline hint;                        // the author's; may be empty
  Inline rule;                        // which rule it takes
  std::vector<Line> lines;            // with numbers put in, without the result
  Inline answer;                      // the last step of help
};

/// What is set apart from the text around it, under a heading that says first what to think of it.
struct Frame {
  std::string id;                               // unique on the page
  Inline heading;                               // "Claim, tested: false"
  Cell::Verdict verdict = Cell::Verdict::none;  // of what is told: its mark stands before the heading
  using Part = std::variant<Paragraph, Derivation, Table, FigureBlock>;
  std::vector<Part> parts;
};

using Block = std::variant<Paragraph, CardGroup, Table, Derivation, FigureBlock, AnswerGrid, Code, ListBlock,
                           Exercise, Frame>;

struct Section {
  std::string id;
  Inline heading;
  std::string short_name;  // in the navigation
  Inline lead;
  std::vector<Block> blocks;
  Inline matrices_title{};        // a fold-out between lead and blocks; empty: none
  std::vector<Table> matrices{};  // whole quantities, cell by cell
};

/// A control of the page: "all", or the cards of one value alone.
struct Choice {
  enum class Kind { sample, layer, neuron } kind = Kind::sample;  // sample: cards of no sample stay
  std::string name;                                               // "Sample"
  std::vector<std::pair<std::string, std::string>> values;        // as in Facets, and in words
};

/// Words of the controls, so that renderers stay free of language.
struct Controls {
  std::string skip, sections, player, previous, next, gradients, network, fold;
  std::string step_of;  // with {step} and {count}
  std::string step;     // with {step}: accessible name of a card's number
  std::string colour_key;
  std::string fact;     // with {name}: what stands before the value of a fact, "Loss: "
  std::string as_text;  // shows each line of a derivation as text in one row of signs
  std::string enlarge;  // on small screens: shows the drawing large and small again; empty: no such button
  // Of a page with `browsing`:
  std::string choose, all, find, filter, matrix;
  std::string steps;  // with {first} and {last}: what a fold holds
  std::string shown;  // with {shown} and {count}: how many cards of a section the choice leaves
  // Of a page with exercises:
  std::string exercise;      // with {number}: the heading of one
  std::string check;         // the button
  std::string hint;          // steps of help, from here on
  std::string rule;          // which rule
  std::string line;          // the line with numbers put in
  std::string answer;        // the value
  std::string not_a_number;  // said of what cannot be read
  std::string more_digits;   // said of what is right, but with fewer digits than are asked for
  std::string self_check;    // that the answers stand in the page
  std::string answers;       // heading of all answers, where they stand at the end
  // Of a page with links:
  std::string lessons, further;  // name the links above and below the text
  std::string previous_lesson, next_lesson;
};

/// Of a page whose answer grids are typed in: whose answers they are, and the words of its controls.
struct AnswerForm {
  std::string worksheet;    // in the name of the file of answers: letters, digits and hyphens
  std::string sheet;        // of a series, "7-13"; may be empty
  std::string fingerprint;  // of the model's text
  std::string controls, save, load, clear;
  std::string sign;        // changes the sign of what was typed last
  std::string filled;      // with {filled} and {count}
  std::string unreadable;  // with {name}: not a number
  std::string sure;        // asked before all is cleared
  std::string other;       // asked before answers of another worksheet are taken
  std::string no_answers;  // said of a file without any
  std::string not_kept;    // said where the browser keeps nothing
};

/// To a page that belongs to this one.
struct Link {
  enum class Kind { previous, next, up, language } kind = Kind::next;
  std::string target;    // a file: "two-layers.html", "../zh-Hans/one-neuron.html"
  std::string words;     // the title of that page; of Kind::language the language's own name
  std::string language;  // Kind::language: BCP 47
};

struct Page {
  std::string language;  // BCP 47: "en", "zh-Hans"
  std::string title, kicker;
  Inline summary;
  std::vector<std::pair<std::string, Inline>> facts;  // conventions stated in the head: name, value
  bool has_network = false;
  Figure network;
  Inline network_caption;
  /// Samples whose values the drawing can show, each with the sentence that says so; the first is shown at
  /// first.
  std::vector<std::pair<std::string, std::string>> network_samples{};
  std::vector<std::pair<Tone, std::string>> key;  // colours used in the page and what they stand for
  std::vector<Section> sections;
  Inline footer;
  Controls controls;
  bool browsing = false;          // long enough for a list of its cards, for folds and choices
  std::vector<Choice> choices{};  // none: nothing to choose from
  std::int64_t steps = 0;         // cards of the whole lesson, where some are left out; 0: they are all here
  std::optional<AnswerForm> form{};
  bool stepped = true;   // its cards are steps, to be gone through one after the other
  bool sheet = false;    // to be written on, or filled in
  bool compact = false;  // to be printed on as few sheets as can be
  bool prose = false;    // a text to be read, with cards between
  std::vector<Link> links{};
};

}  // namespace backstep::document
