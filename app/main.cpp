// backstep: reads the command line, calls the command, returns its exit code.
#include <unistd.h>

#include <array>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/memory.hpp"
#include "app/options.hpp"
#include "app/printable.hpp"
#include "app/settings.hpp"

namespace {

using backstep::app::Exit;
using backstep::app::Settings;

constexpr const char* version = "backstep " BACKSTEP_VERSION;

constexpr const char* footer = R"(Example: save these lines as neuron.txt and run "backstep neuron.txt".

    title  One neuron
    x = 1.0 2.0
    y = 1
    dense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1
    loss  half-sse
    train rate = 0.5

Exit codes: 0 done, 1 a check found something, 2 usage, 3 input unreadable, 4 a limit exceeded, 5 cannot write.)";

struct Command {
  const char* name;
  const char* group;
  const char* summary;
  const char* example;
  void (*options)(CLI::App&, Settings&);
  Exit (*run)(const Settings&);
};

// HTML never goes to a terminal.
bool page_to_terminal(const Settings& settings) {
  const bool standard_output = settings.output == "-" || (settings.model == "-" && settings.output.empty());
  return standard_output && ::isatty(STDOUT_FILENO) != 0;
}

Exit run_page(const Settings& settings) {
  if (page_to_terminal(settings)) {
    std::fputs("a page is not written to a terminal: give -o FILE.html\n", stderr);
    return Exit::usage;
  }
  if (!backstep::app::is_page_path(settings.output)) {
    std::fputs("a page is a file that ends in .html or .md\n", stderr);
    return Exit::usage;
  }
  return backstep::app::report(settings);
}

// With or without the name of the command before them.
void lesson_options(CLI::App& app, Settings& settings) {
  backstep::app::add_page_options(app, settings);
  backstep::app::add_notation_option(app, settings);
  backstep::app::add_step_option(app, settings);
  backstep::app::add_sheet_option(app, settings);
  backstep::app::add_detail_option(app, settings);
  backstep::app::add_rounding_option(app, settings);
  backstep::app::add_pencil_option(app, settings);
  backstep::app::add_exact_option(app, settings);
}

void page_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  lesson_options(app, settings);
}

void print_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_sheet_option(app, settings);
  backstep::app::add_print_options(app, settings);
}

void explain_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_explain_options(app, settings);
  backstep::app::add_notation_option(app, settings);
  backstep::app::add_step_option(app, settings);
  backstep::app::add_sheet_option(app, settings);
  backstep::app::add_rounding_option(app, settings);
  backstep::app::add_pencil_option(app, settings);
  backstep::app::add_exact_option(app, settings);
}

void trace_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_trace_options(app, settings);
  backstep::app::add_sheet_option(app, settings);
  backstep::app::add_steps_option(app, settings);
  backstep::app::add_rounding_option(app, settings);
  backstep::app::add_pencil_option(app, settings);
  backstep::app::add_exact_option(app, settings);
}

void check_command(CLI::App& app, Settings& settings) {
  print_command(app, settings);
  backstep::app::add_proof_options(app, settings);
  backstep::app::add_step_option(app, settings);
}

void worksheet_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_worksheet_options(app, settings);
  backstep::app::add_notation_option(app, settings);
  backstep::app::add_rounding_option(app, settings);
  backstep::app::add_pencil_option(app, settings);
  backstep::app::add_exact_option(app, settings);
}

// Which sheet answers are of, they say themselves.
void answered_sheet_option(CLI::App& app, Settings& settings) {
  backstep::app::add_sheet_option(app, settings);
  app.get_option("--sheet")->description(
      "a sheet of a series, SEED-NUMBER, that all answers are of (default: as the answers say)");
}

void grade_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_grade_options(app, settings);
  answered_sheet_option(app, settings);
  backstep::app::add_notation_option(app, settings);
  backstep::app::add_step_option(app, settings);
  // A key says which sheets it is of, and in which notation.
  for (const char* known : {"--sheet", "--notation", "--step"})
    app.get_option("--hunt")->excludes(app.get_option(known));
}

void help_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_check_options(app, settings);
  answered_sheet_option(app, settings);
  backstep::app::add_notation_option(app, settings);
  backstep::app::add_step_option(app, settings);
}

void flow_command(CLI::App& app, Settings& settings) {
  app.add_option("MODEL", settings.model, "model file; none: networks of growing depth are compared");
  backstep::app::add_flow_options(app, settings);
  backstep::app::add_notation_option(app, settings);
  app.get_option("--notation")->needs(app.get_option("MODEL"));
  backstep::app::add_step_option(app, settings);
  app.get_option("--step")->needs(app.get_option("MODEL"));
  backstep::app::add_sheet_option(app, settings);
  app.get_option("--sheet")->needs(app.get_option("MODEL"));
}

void train_command(CLI::App& app, Settings& settings) {
  backstep::app::add_model(app, settings);
  backstep::app::add_train_options(app, settings);
  backstep::app::add_sheet_option(app, settings);
  backstep::app::add_notation_option(app, settings);
}

// The list of commands is the program.
constexpr std::array commands{
    Command{"report", "For learners and teachers", "write the lesson of a model as HTML or Markdown",
            "Example: backstep report xor.txt -o lesson.md --digits 6 && backstep report xor.txt --pencil 4",
            page_command, run_page},
    Command{"explain", "For learners and teachers",
            "tell all about one value: formula, numbers, paths to the loss, check, use",
            "Example: backstep explain xor.txt \"dL/dW1[1,2]\" -o why.html && backstep explain xor.txt "
            "neuron.1.2",
            explain_command, backstep::app::explain},
    Command{"worksheet", "For learners and teachers",
            "write a worksheet with blanks, its key, a form to type in, an answer sheet",
            "Example: backstep worksheet xor.txt --blank dz,dW --level 2 && backstep worksheet xor.txt "
            "--blank dz,dW --key",
            worksheet_command, backstep::app::worksheet},
    Command{"check", "For learners and teachers",
            "check your own answers: the first wrong step, and help in steps",
            "Example: backstep check xor.txt answers.txt && backstep check xor.txt answers.txt --help-step 2",
            help_command, backstep::app::check},
    Command{"grade", "For learners and teachers",
            "mark answers step by step: one sheet, a class, or a filter",
            "Example: backstep grade xor.txt answers.txt -o marked.html && backstep grade xor.txt class -o "
            "marks/",
            grade_command, backstep::app::grade},
    Command{"new", "For learners and teachers", "write a model file to begin with",
            "Example: backstep new 2-3-1 -o net.txt && backstep net.txt", backstep::app::add_start_options,
            backstep::app::new_model},
    Command{"trace", "For engineers", "print every scalar of the pass, one record a line",
            "Example: backstep trace xor.txt | grep '\"z1\\[1,'", trace_command, backstep::app::trace},
    Command{"expand", "For engineers", "print the model with macros and backward pass written out",
            "Example: backstep expand xor.txt > long.txt && backstep long.txt", print_command,
            backstep::app::expand},
    Command{"gradcheck", "For engineers", "check every adjoint by differences and dual numbers",
            "Example: backstep gradcheck xor.txt", check_command, backstep::app::gradcheck},
    Command{"train", "For learners and teachers", "train: the loss, why it stopped, what is predicted then",
            "Example: backstep train article-xor.txt -o curve.svg", train_command, backstep::app::train},
    Command{"flow", "For learners and teachers",
            "tell how the error signal shrinks or grows from layer to layer",
            "Example: backstep flow deep.txt -o flow.html && backstep flow --depth 2..50 -o depth.html",
            flow_command, backstep::app::flow},
    Command{"lesson", "For learners and teachers", "write the pages of a lesson, or the site of a course",
            "Example: backstep lesson lessons/one-neuron/en.xml && backstep lesson lessons -o site/",
            backstep::app::add_lesson_options, backstep::app::lesson},
    Command{"mistakes", "For learners and teachers",
            "list the mistakes that are told apart, with what is right",
            "Example: backstep mistakes --lang zh-Hans && backstep mistakes --json | jq '.[].name'",
            backstep::app::add_list_options, backstep::app::mistakes},
};

// Help and version are printed as they are; what a wrong command line holds is not to be trusted.
int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  const std::string text = std::string(error.what()) + "\nRun with --help for more information.";
  std::fprintf(stderr, "%s\n", backstep::app::printable(text).c_str());
  return static_cast<int>(Exit::usage);
}

int run(int argc, char** argv) {
  Settings settings;
  CLI::App app("Backpropagation, one number at a time: a model file becomes a worked lesson.", "backstep");
  app.footer(footer);
  app.set_version_flag("--version", version);
  app.require_subcommand(0, 1);
  app.add_option("MODEL", settings.model, "model file; \"-\" reads standard input");
  lesson_options(app, settings);
  std::array<CLI::App*, commands.size()> subcommands{};
  for (std::size_t i = 0; i < commands.size(); ++i) {
    CLI::App* sub = app.add_subcommand(commands[i].name, commands[i].summary);
    sub->group(commands[i].group)->footer(commands[i].example);
    commands[i].options(*sub, settings);
    subcommands[i] = sub;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  for (std::size_t i = 0; i < commands.size(); ++i)
    if (subcommands[i]->parsed()) return static_cast<int>(commands[i].run(settings));
  if (settings.model.empty()) {
    std::fputs(app.help().c_str(), stdout);
    return static_cast<int>(Exit::usage);
  }
  return static_cast<int>(run_page(settings));
}

}  // namespace

int main(int argc, char** argv) {
  backstep::app::keep_freed_memory();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "backstep: a fault of ours: %s\n", error.what());
    return static_cast<int>(Exit::internal);
  }
}
