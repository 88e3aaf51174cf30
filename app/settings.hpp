// What was asked for on the command line, and how a command ends.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace backstep::app {

/// Exit codes; part of the interface.
enum class Exit {
  done = 0,
  found = 1,
  usage = 2,
  unreadable = 3,
  limit = 4,
  cannot_write = 5,
  internal = 70
};

/// What `new` is asked for.
struct Start {
  std::string shape;
  std::string activation = "sigmoid";
  std::size_t samples = 1;
  std::uint64_t seed = 1;
  bool force = false;
};

struct Settings {
  std::string model;
  std::string output;  // "" : beside the model
  std::string language = "en";
  std::vector<std::string> only;  // parts of the lesson that are on the page; none: all of it
  int decimals = 9;
  int significant = 0;  // 0: decimals count
  bool json = false;
  bool csv = false;
  std::int64_t step = 1;            // the pass of a run that is shown
  bool after = false;               // asked for as what the update of the step before left
  std::vector<std::int64_t> steps;  // passes to be traced; none: the usual ones
  bool doubles = false;             // train in double precision
  Start start;
  std::string cell;                   // what to explain
  int paths = 5;                      // how many of its paths to write out
  std::string notation = "standard";  // how quantities look on a page
  std::string detail = "usual";       // or "brief", "full": how much each card of a lesson says
  std::string rounding = "half-up";   // or "half-even", "truncate"
  bool exact = false;                 // compute in fractions
  std::string sweep_cell;             // whose sweep the proof page draws; "": the usual one
  // Kind of the mistake that it plants; "": the first that can be, "none". Of a worksheet: the mistake that
  // is hidden in an error hunt, "any"; "": it is none.
  std::string plant;
  // "4" decimals, "4s" significant digits to which each value is rounded and carried on; "": not at all
  std::string pencil;

  std::string site_language;  // of a course: the one language that is built; "": all

  // A worksheet.
  std::vector<std::string> blanks;  // kinds, quantities, cells to be found; none: all that is computed
  int level = 1;                    // 1: formula and numbers, 2: formula, 3: the symbol alone is there
  std::string form = "long";        // or "table", "form", "answers"
  bool key = false;                 // with the blanks filled in
  std::string sheet;                // "7-13": a sheet of a series, with numbers of its own
  std::int64_t count = 0;           // so many sheets of a series; 0: one, with the numbers of the model
  std::uint64_t series_seed = 1;
  std::string secret;                    // an error hunt: what its mistake is drawn from
  std::vector<std::string> kept_back{};  // given quantities that are not on its page; none: the inputs

  // Marking.
  std::vector<std::string> answers;  // files of answers, or folders of them
  std::string hunt_key;              // file with the key of error hunts that they answer; "": they are sheets
  bool jsonl = false;                // answers are read line by line from standard input
  bool float32 = false;              // answers were printed by a program in single precision
  std::string scheme;                // file; "": the usual scheme
  std::string decisions;             // file of what is decided by hand; "": nothing
  int asked_decimals = 0;            // digits that the worksheet has asked for; 0: as the sheet says
  int asked_significant = 0;
  int help_step = 1;  // 1: where it goes wrong, 2: the rule, 3: the line, 4: the value

  // A study of gradient flow, where no model is given.
  std::string depth = "2..50";
  std::vector<std::string> activations, initials;  // none: the usual ones
  std::vector<std::string> beside;                 // remedies; none: all of them, {"none"}: none
  int units = 4;
  int study_samples = 4;
  std::uint64_t study_seed = 1;
};

}  // namespace backstep::app
