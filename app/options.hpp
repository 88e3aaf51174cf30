// The options that commands share, declared once each.
#pragma once

#include <CLI/CLI.hpp>

#include "app/settings.hpp"

namespace backstep::app {

/// The model file, as the first word after the command.
void add_model(CLI::App& app, Settings& settings);
/// A page: where to, digits, language, JSON about it.
void add_page_options(CLI::App& app, Settings& settings);
/// Printed results: where to, JSON.
void add_print_options(CLI::App& app, Settings& settings);
/// One value: its name, how many paths, digits, where to, JSON.
void add_explain_options(CLI::App& app, Settings& settings);
/// Records of a trace: JSON lines or CSV.
void add_trace_options(CLI::App& app, Settings& settings);
/// A model file to begin with: its network, its numbers, where to.
void add_start_options(CLI::App& app, Settings& settings);

/// Which sheet of a series takes the place of the model.
void add_sheet_option(CLI::App& app, Settings& settings);
/// Which pass of a training run is shown.
void add_step_option(CLI::App& app, Settings& settings);
/// How quantities look, and the sign of error signals.
void add_notation_option(CLI::App& app, Settings& settings);
void add_rounding_option(CLI::App& app, Settings& settings);
/// How much each card says.
void add_detail_option(CLI::App& app, Settings& settings);
/// Which passes of a training run are listed.
void add_steps_option(CLI::App& app, Settings& settings);
/// Training: where to, JSON, kind of numbers.
void add_train_options(CLI::App& app, Settings& settings);
/// The page of the check: whose steps are drawn, which mistake is planted.
void add_flow_options(CLI::App& app, Settings& settings);
void add_proof_options(CLI::App& app, Settings& settings);

/// What a worksheet asks for, how much it helps, in which form; or its key.
void add_worksheet_options(CLI::App& app, Settings& settings);

/// Marking: whose answers, what was asked for, where to.
void add_grade_options(CLI::App& app, Settings& settings);
/// The same for learners: how much help.
void add_check_options(CLI::App& app, Settings& settings);

/// Lessons: which, where to, in which language, JSON.
void add_lesson_options(CLI::App& app, Settings& settings);

/// A list of the program's own: where to, language, JSON.
void add_list_options(CLI::App& app, Settings& settings);

/// Fractions instead of decimals; what rounds is excluded.
void add_exact_option(CLI::App& app, Settings& settings);

/// Rounding each value and carrying it on, as on paper; other digits are excluded. Before add_exact_option.
void add_pencil_option(CLI::App& app, Settings& settings);

}  // namespace backstep::app
