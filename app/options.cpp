#include "app/options.hpp"

#include "engine/homework/sheet_id.hpp"
#include "engine/trace/hidden.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::app {

void add_model(CLI::App& app, Settings& settings) {
  app.add_option("MODEL", settings.model, "model file; \"-\" reads standard input")->required();
}

namespace {

void add_digit_options(CLI::App& app, Settings& settings) {
  CLI::Option* decimals = app.add_option("--digits", settings.decimals, "decimals of computed numbers")
                              ->check(CLI::Range(1, 40))
                              ->capture_default_str();
  app.add_option("--significant", settings.significant, "significant digits instead of decimals")
      ->check(CLI::Range(1, 40))
      ->excludes(decimals);
}

// The library's own check names the largest double, 309 digits of it, as the end of the range.
CLI::Validator positive() {
  return CLI::Validator(
      [](std::string& word) {
        return CLI::PositiveNumber(word).empty() ? std::string() : "“" + word + "” is not 1 or more";
      },
      "POSITIVE");
}

void add_language_option(CLI::App& app, Settings& settings) {
  std::vector<std::string> languages;
  for (const std::string_view one : narrate::languages()) languages.emplace_back(one);
  app.add_option("--lang", settings.language, "language of the page")
      ->check(CLI::IsMember(languages))
      ->capture_default_str();
}

}  // namespace

void add_page_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output,
                 "file to write: .html or .md (default: MODEL.html beside the model)");
  app.add_option("--only", settings.only,
                 "a part: \"z1, dW2\" are both, \"sample 3 layer 1\" is what belongs to both; \"neuron 1.2\"")
      ->allow_extra_args(false);
  add_digit_options(app, settings);
  add_language_option(app, settings);
  app.add_flag("--json", settings.json, "say what was written, or what is wrong, as JSON");
}

void add_print_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output, "file to write instead of standard output");
  app.add_flag("--json", settings.json, "JSON");
}

void add_list_options(CLI::App& app, Settings& settings) {
  add_print_options(app, settings);
  add_language_option(app, settings);
}

void add_explain_options(CLI::App& app, Settings& settings) {
  app.add_option("CELL", settings.cell,
                 "the value: \"dW1[1,2]\", dW1.1.2, L; a name lists its values; neuron.1.2: a neuron")
      ->required();
  app.add_option("-o,--output", settings.output,
                 "file to write: .html or .md for a page (default: text on standard output)");
  app.add_option("--paths", settings.paths, "how many of its paths to the loss are written out")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  add_digit_options(app, settings);
  add_language_option(app, settings);
  app.add_flag("--json", settings.json, "all of it as one JSON record, with all digits");
}

void add_trace_options(CLI::App& app, Settings& settings) {
  add_print_options(app, settings);
  CLI::Option* csv = app.add_flag("--csv", settings.csv, "CSV instead of JSON lines");
  csv->excludes(app.get_option("--json"));
}

void add_step_option(CLI::App& app, Settings& settings) {
  app.add_option("--step", settings.step, "the step of a training run that is shown (default: 1)")
      ->check(positive());
}

void add_sheet_option(CLI::App& app, Settings& settings) {
  const auto check = [](const std::string& word) {
    return homework::read_sheet_id(word) ? std::string()
                                         : "“" + word + "” is no sheet; one is called 7-13, or 7-13-4d";
  };
  app.add_option("--sheet", settings.sheet,
                 "the model with the numbers of a sheet of a series: SEED-NUMBER, as it stands on the sheet")
      ->check(CLI::Validator(check, "SHEET"));
}

void add_steps_option(CLI::App& app, Settings& settings) {
  app.add_option("--steps", settings.steps, "steps of a training run, e.g. 5,9 (default: all up to 64)")
      ->delimiter(',')
      ->check(positive());
}

void add_train_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output,
                 "also write the loss curve (.svg) or the lesson (.html, .md)");
  app.add_flag("--json", settings.json, "JSON");
  app.add_flag("--double", settings.doubles, "compute in double precision instead of 50 digits");
  add_language_option(app, settings);
}

void add_notation_option(CLI::App& app, Settings& settings) {
  std::vector<std::string> names;
  for (const narrate::Notation& one : narrate::notations()) names.emplace_back(one.name);
  app.add_option("--notation", settings.notation, "how quantities look, and the sign of error signals")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
}

void add_rounding_option(CLI::App& app, Settings& settings) {
  app.add_option("--rounding", settings.rounding,
                 "half-up (a half away from zero), half-even (to the even digit) or truncate")
      ->check(CLI::IsMember({"half-up", "half-even", "truncate"}))
      ->capture_default_str();
}

void add_detail_option(CLI::App& app, Settings& settings) {
  app.add_option("--detail", settings.detail,
                 "each step brief (formula, result), usual (numbers and reason too) or full (each term)")
      ->check(CLI::IsMember({"brief", "usual", "full"}))
      ->capture_default_str();
}

void add_exact_option(CLI::App& app, Settings& settings) {
  CLI::Option* exact = app.add_flag("--exact", settings.exact,
                                    "compute and show fractions, rounding nothing: relu, sums, squares");
  for (const char* rounding : {"--digits", "--significant", "--pencil"})
    if (CLI::Option* option = app.get_option_no_throw(rounding)) exact->excludes(option);
}

void add_start_options(CLI::App& app, Settings& settings) {
  app.add_option("SIZES", settings.start.shape, "neurons of each layer, the inputs first: 2-3-1")->required();
  app.add_option("--activation", settings.start.activation, "of every layer; after relu the output is linear")
      ->capture_default_str();
  app.add_option("--samples", settings.start.samples, "how many samples; 4 of a 2-...-1 network are XOR")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--seed", settings.start.seed, "another seed, other numbers")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  add_language_option(app, settings);
  app.add_option("-o,--output", settings.output, "file to write instead of standard output");
  app.add_flag("--force", settings.start.force, "overwrite a file that is there");
}

namespace {

void add_study_options(CLI::App& app, Settings& settings) {
  CLI::Option* model = app.get_option("MODEL");
  const std::string group = "Without MODEL: networks of growing depth";
  app.add_option("--depth", settings.depth, "numbers of layers, from 2 to 100")
      ->capture_default_str()
      ->excludes(model)
      ->group(group);
  app.add_option("--activation", settings.activations, "of every layer (default: sigmoid, tanh, relu)")
      ->delimiter(',')
      ->excludes(model)
      ->group(group);
  app.add_option("--initial", settings.initials,
                 "how weights are drawn (default: \"normal(0, 1)\", \"normal(0, 0.1)\", glorot, he)")
      ->allow_extra_args(false)
      ->excludes(model)
      ->group(group);
  app.add_option("--beside", settings.beside,
                 "remedies: batch-norm, clipping, initialisation, residual (default: all), or none")
      ->delimiter(',')
      ->excludes(model)
      ->group(group);
  app.add_option("--units", settings.units, "neurons of every layer, and inputs")
      ->check(CLI::Range(1, 16))
      ->capture_default_str()
      ->excludes(model)
      ->group(group);
  app.add_option("--samples", settings.study_samples, "how many")
      ->check(CLI::Range(1, 16))
      ->capture_default_str()
      ->excludes(model)
      ->group(group);
  app.add_option("--seed", settings.study_seed, "another seed, other numbers")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->excludes(model)
      ->group(group);
}

}  // namespace

void add_flow_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output,
                 "file to write: .html or .md for a page (default: text on standard output)");
  add_language_option(app, settings);
  app.add_flag("--json", settings.json, "one JSON record, with all digits");
  add_study_options(app, settings);
}

namespace {

void add_hunt_options(CLI::App& app, Settings& settings) {
  const std::string group = "An error hunt";
  CLI::Option* plant =
      app.add_flag("--plant{any}", settings.plant,
                   "a whole solution with one mistake in it, to be found; --plant=NAME: this one")
          ->group(group);
  for (const char* blanks : {"--blank", "--level", "--as"}) plant->excludes(app.get_option(blanks));
  app.add_option("--secret", settings.secret,
                 "what the mistake is drawn from: makes the key (default: random, told)")
      ->needs(plant)
      ->group(group);
  app.add_option("--keep-back", settings.kept_back,
                 "given quantities that are not on the page, or none (default: the inputs)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->needs(plant)
      ->group(group);
}

}  // namespace

void add_worksheet_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output,
                 "file to write: .html or .md, answers .csv or .md (default: beside the model)");
  app.add_option("--blank", settings.blanks,
                 "to be found: z, dz, W', forward, loss, backward, update, dW1, dW1.1.2 (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--level", settings.level,
                 "beside a blank stand: 1 formula and numbers, 2 the formula, 3 the symbol alone")
      ->check(CLI::Range(1, 3))
      ->capture_default_str();
  app.add_option("--as", settings.form,
                 "long: a card a value; table: on one sheet; form: to type in; answers: a list of names")
      ->check(CLI::IsMember({"long", "table", "form", "answers"}))
      ->capture_default_str();
  app.add_flag("--key", settings.key, "the same with the blanks filled in");
  add_sheet_option(app, settings);
  app.add_option("--count", settings.count, "so many sheets, each with numbers of its own")
      ->check(CLI::Range(std::int64_t{1}, homework::most_sheets))
      ->excludes("--sheet");
  app.add_option("--seed", settings.series_seed, "another seed, another series of sheets (default: 1)")
      ->check(CLI::Validator(
          [](std::string& word) {
            return homework::read_sheet_id(word + "-1")
                       ? std::string()
                       : "“" + word + "” is no whole number of 0 to 2^64 - 1";
          },
          "NUMBER"))
      ->needs("--count");
  add_digit_options(app, settings);
  add_language_option(app, settings);
  app.add_flag("--json", settings.json, "say what was written and asked for, or what is wrong, as JSON");
  add_hunt_options(app, settings);
}

namespace {

// What the worksheet has asked for.
void add_asked_options(CLI::App& app, Settings& settings) {
  app.add_option("--blank", settings.blanks,
                 "what the worksheet asks for, as there: z, dz, W', dW1 (default: all that is written)")
      ->delimiter(',')
      ->allow_extra_args(false);
  CLI::Option* decimals = app.add_option("--digits", settings.asked_decimals,
                                         "decimals that the worksheet asks for (default: as the answers say)")
                              ->check(CLI::Range(1, 40));
  app.add_option("--significant", settings.asked_significant, "significant digits instead of decimals")
      ->check(CLI::Range(1, 40))
      ->excludes(decimals);
  app.add_flag("--float32", settings.float32,
               "numbers printed by a program in single precision: six of their digits are judged");
  add_language_option(app, settings);
}

}  // namespace

void add_grade_options(CLI::App& app, Settings& settings) {
  app.add_option("ANSWERS", settings.answers, "files of answers, or a folder of them");
  CLI::Option* output =
      app.add_option("-o,--output", settings.output,
                     "file to write: .html, .md or .csv; for a class also a folder, as results/");
  app.add_option("--scheme", settings.scheme, "file that says what is worth how many marks");
  app.add_option("--override", settings.decisions, "file of decisions about single cells");
  add_asked_options(app, settings);
  CLI::Option* hunt =
      app.add_option("--hunt", settings.hunt_key,
                     "answers to an error hunt, by the key of \"worksheet --plant --key --json\"");
  for (const char* of_sheets :
       {"--scheme", "--override", "--blank", "--digits", "--significant", "--float32"})
    hunt->excludes(app.get_option(of_sheets));
  CLI::Option* json = app.add_flag("--json", settings.json, "one JSON record a submission");
  app.add_flag("--jsonl", settings.jsonl,
               "a filter: one JSON submission a line on standard input, one record a line out")
      ->excludes(app.get_option("ANSWERS"))
      ->excludes(json)
      ->excludes(output);
}

void add_check_options(CLI::App& app, Settings& settings) {
  app.add_option("ANSWERS", settings.answers, "file of answers")->required()->expected(1);
  app.add_option("-o,--output", settings.output, "file to write: .html or .md (default: text)");
  app.add_option("--help-step", settings.help_step,
                 "1 where it goes wrong, 2 which rule, 3 the line with your numbers, 4 the value")
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  add_asked_options(app, settings);
  app.add_flag("--json", settings.json, "JSON");
}

void add_lesson_options(CLI::App& app, Settings& settings) {
  app.add_option("LESSON", settings.model,
                 "a lesson such as lessons/one-neuron/en.xml, or the folder of a course")
      ->required();
  app.add_option("-o,--output", settings.output,
                 "page to write, .html or .md (default: beside it); of a course the folder of its site");
  std::vector<std::string> languages;
  for (const std::string_view one : narrate::languages()) languages.emplace_back(one);
  app.add_option("--lang", settings.site_language, "of messages; of a course: this language alone")
      ->check(CLI::IsMember(languages));
  app.add_flag("--json", settings.json, "say what was written and which programs it shows, as JSON");
}

void add_proof_options(CLI::App& app, Settings& settings) {
  app.get_option("--output")->description("file to write; .html or .md: the check as a page");
  add_language_option(app, settings);
  app.add_option("--cell", settings.sweep_cell,
                 "on the page: the value whose slope is drawn over all steps, e.g. \"W1[1,2]\"");
  app.add_option("--plant", settings.plant, "on the page: the mistake that is planted (default: what fits)")
      ->check(CLI::IsMember({"factor", "term", "sign", "none"}));
}

void add_pencil_option(CLI::App& app, Settings& settings) {
  const auto check = [](const std::string& word) {
    const std::string count = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    return CLI::Range(1, trace::most_pencil_digits)(count).empty() &&
                   count.find_first_not_of("0123456789") == std::string::npos
               ? std::string()
               : "“" + word + "” is not 1 to 12 decimals, e.g. 4, nor significant digits, e.g. 4s";
  };
  CLI::Option* pencil =
      app.add_option("--pencil", settings.pencil,
                     "round each value to so many decimals (4) or significant digits (4s) and carry it on")
          ->check(CLI::Validator(check, "DIGITS"));
  for (const char* digits : {"--digits", "--significant"})
    if (CLI::Option* option = app.get_option_no_throw(digits)) pencil->excludes(option);
}

}  // namespace backstep::app
