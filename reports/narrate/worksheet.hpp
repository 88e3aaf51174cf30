// Worksheets and their keys as pages: the long form with one card a scalar, the table on one page, the form
// to type in.
#pragma once

#include "reports/document/page.hpp"
#include "reports/narrate/sheet.hpp"

namespace backstep::narrate {

/// The cards of a lesson, with the same numbers and anchors, and blanks for what is to be found. Nothing on
/// the page tells a value that is to be found: drawing, reasons and relations are silent about it. A key has
/// them filled in and marked, and all answers in a table at the end.
[[nodiscard]] document::Page worksheet(const Sheet& sheet, const SheetOptions& options);

/// Why a model has no table form: "worksheet.table.network"; nothing if it has one.
[[nodiscard]] notation::Faults table_faults(const model::Model& model);
/// A table a layer: weight, weighted sum, activation, error signal, gradient, new weight. Of a batch a table
/// of neurons a sample, and one of weights. Precondition: table_faults is empty.
[[nodiscard]] document::Page table_worksheet(const Sheet& sheet, const SheetOptions& options);

/// Who the answers of a form belong to.
struct FormOwner {
  std::string worksheet;    // letters, digits and hyphens
  std::string sheet;        // of a series, "7-13"; may be empty
  std::string fingerprint;  // SHA-256 of the model's text, in hexadecimal digits
};
/// A grid of fields for each quantity, kept in the browser and saved as a file.
[[nodiscard]] document::Page answer_form(const Sheet& sheet, const SheetOptions& options,
                                         const FormOwner& owner);

}  // namespace backstep::narrate
