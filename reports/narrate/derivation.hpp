// The lines of one scalar: formula, numbers put in, result.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/numbers/fraction.hpp"
#include "engine/trace/trace.hpp"
#include "reports/document/formula.hpp"
#include "reports/narrate/blanks.hpp"
#include "reports/narrate/partial_sums.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

class Derivations {
 public:
  /// `blanks`: on a worksheet; null in a lesson.
  Derivations(const model::Model& model, const trace::Trace& trace, const Structure& structure,
              const Symbols& symbols, const Printing& printing, const Words& words,
              const Blanks* blanks = nullptr)
      : model_(model),
        trace_(trace),
        structure_(structure),
        symbols_(symbols),
        printing_(printing),
        words_(words),
        blanks_(blanks) {}

  /// From here on a sum also has a line in which each of its terms is one number.
  void show_terms() { terms_ = true; }
  /// Formula (= function written out), numbers put in, result. The middle line is left out where it would
  /// only repeat the result. Long sums come as partial sums before; the gradient of a parameter that is used
  /// several times, or penalised, as its parts. An undefined value says so.
  [[nodiscard]] std::vector<document::Line> lines(trace::Cell cell) const;
  /// The same for a value that is no cell, given by its instance. A number alone is its own result.
  [[nodiscard]] std::vector<document::Line> lines(const document::Box& left, const std::string& text,
                                                  const notation::Expr& instance,
                                                  const numbers::Number& value) const;
  /// The formula of a cell alone, with symbols: in one piece, however long.
  [[nodiscard]] document::Line formula(trace::Cell cell) const;

 private:
  /// Printed values of partial sums, by name ("S:1").
  using Parts = std::map<std::string, numbers::Printed, std::less<>>;
  struct Left {
    document::Box box;
    std::string text;
    bool asked = false;  // on a worksheet: its lines have blanks
  };

  [[nodiscard]] bool asks(trace::Cell cell) const;
  [[nodiscard]] std::vector<document::Line> derived(trace::Cell cell) const;
  /// Clears `exact` if pi stands in the instance.
  [[nodiscard]] notation::Expr with_short_pi(const notation::Expr& instance, const numbers::Printed& value,
                                             bool& exact) const;
  void derive(const Left& left, const notation::Expr& instance, const numbers::Printed& result,
              const Parts& parts, std::vector<document::Line>& into) const;
  [[nodiscard]] document::Line formula(const Left& left, const notation::Expr& instance) const;
  [[nodiscard]] document::Line substitution(const notation::Expr& numbers_in, const PrintedLine& printed,
                                            const Parts& parts) const;
  [[nodiscard]] bool has_blank(const Left& left, const notation::Expr& instance) const;
  [[nodiscard]] std::string printed_text(const notation::Node& node, const PrintedLine& printed,
                                         const Parts& parts) const;
  [[nodiscard]] document::Box printed_box(const notation::Node& node, const std::string& text) const;
  /// The sum with each term worked out from the printed operands, with as many digits as the line needs to
  /// recompute; nothing where no term is computed.
  [[nodiscard]] std::optional<document::Line> terms(const notation::Expr& computed,
                                                    const PrintedLine& printed,
                                                    const numbers::Printed& value) const;
  [[nodiscard]] document::Line result(const numbers::Printed& value, bool equal,
                                      const document::Box& like) const;
  [[nodiscard]] notation::Expr with_parts(const notation::Expr& instance, const Parts& parts) const;
  [[nodiscard]] numbers::Fraction exact_sum(const notation::Expr& sum) const;
  [[nodiscard]] Parts part_values(const SplitSum& split, int more_digits) const;
  [[nodiscard]] SplitSum split(trace::Cell cell, const notation::Expr& instance) const;
  [[nodiscard]] static bool all_equal(const notation::Expr& instance, const Parts& parts);
  [[nodiscard]] bool recompute(const SplitSum& split, const Parts& parts,
                               const numbers::Printed& value) const;
  /// Each part with enough digits that the last line recomputes to `value`.
  [[nodiscard]] Parts printed_parts(const SplitSum& split, const numbers::Printed& value) const;
  void partial_sums(trace::Cell cell, const SplitSum& split, std::vector<document::Line>& into) const;

  const model::Model& model_;
  const trace::Trace& trace_;
  const Structure& structure_;
  const Symbols& symbols_;
  const Printing& printing_;
  const Words& words_;
  const Blanks* blanks_;
  bool terms_ = false;
};

/// The instance of a cell's formula with partial sums put back is its value; this is the name of one as a
/// symbol.
[[nodiscard]] document::Box part_symbol(const std::string& name);

}  // namespace backstep::narrate
