// The commands, one function each. They print results to stdout, messages to stderr.
#pragma once

#include "app/settings.hpp"

namespace backstep::app {

/// Writes the lesson of a model as HTML or Markdown.
[[nodiscard]] Exit report(const Settings& settings);
/// Writes a worksheet of a model, or its key; an error hunt if a mistake is to be planted.
[[nodiscard]] Exit worksheet(const Settings& settings);
/// Writes a solution with a mistake hidden in it, or its key.
[[nodiscard]] Exit hunt(const Settings& settings);
/// A model file to begin with.
[[nodiscard]] Exit new_model(const Settings& settings);
/// One record a scalar.
[[nodiscard]] Exit trace(const Settings& settings);
/// The model with macros and backward pass written out.
[[nodiscard]] Exit expand(const Settings& settings);
/// All there is to tell about one value: as text, as a page, as JSON.
[[nodiscard]] Exit explain(const Settings& settings);
/// Every adjoint against differences.
[[nodiscard]] Exit gradcheck(const Settings& settings);
/// The same as a page.
[[nodiscard]] Exit proof(const Settings& settings);

/// Loss, reason of the end and predictions of a training run.
[[nodiscard]] Exit train(const Settings& settings);

/// Marks answers: verdicts, marks, reasons; of one sheet, of a class, or line by line.
[[nodiscard]] Exit grade(const Settings& settings);
/// Marks answers to error hunts by the key of their sheets.
[[nodiscard]] Exit grade_hunt(const Settings& settings);
/// Helps a learner on: where the first mistake is, and step by step more.
[[nodiscard]] Exit check(const Settings& settings);

/// How the error signal shrinks or grows from layer to layer.
[[nodiscard]] Exit flow(const Settings& settings);

/// Pages of a lesson, or of a course of them.
[[nodiscard]] Exit lesson(const Settings& settings);

/// The catalogue of mistakes.
[[nodiscard]] Exit mistakes(const Settings& settings);

}  // namespace backstep::app
