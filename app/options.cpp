#include "app/options.hpp"

namespace backstep::app {

void add_model(CLI::App& app, Settings& settings) {
  app.add_option("MODEL", settings.model, "model file; \"-\" reads standard input")->required();
}

void add_page_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output,
                 "file to write: .html or .md (default: MODEL.html beside the model)");
  CLI::Option* decimals = app.add_option("--digits", settings.decimals, "decimals of computed numbers")
                              ->check(CLI::Range(1, 40))
                              ->capture_default_str();
  app.add_option("--significant", settings.significant, "significant digits instead of decimals")
      ->check(CLI::Range(1, 40))
      ->excludes(decimals);
  app.add_option("--lang", settings.language, "language of the page")
      ->check(CLI::IsMember({"en"}))
      ->capture_default_str();
  app.add_flag("--json", settings.json, "say what was written, or what is wrong, as JSON");
}

void add_print_options(CLI::App& app, Settings& settings) {
  app.add_option("-o,--output", settings.output, "file to write instead of standard output");
  app.add_flag("--json", settings.json, "JSON");
}

void add_trace_options(CLI::App& app, Settings& settings) {
  add_print_options(app, settings);
  app.add_flag("--csv", settings.csv, "CSV instead of JSON lines");
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
  app.add_option("-o,--output", settings.output, "file to write instead of standard output");
  app.add_flag("--force", settings.start.force, "overwrite a file that is there");
}

}  // namespace backstep::app
