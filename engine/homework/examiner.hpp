// The judge: a submission against a model, cell by cell, over the numbers that the submission itself has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/homework/consequences.hpp"
#include "engine/homework/diagnosis.hpp"
#include "engine/homework/judgement.hpp"
#include "engine/homework/marking_plan.hpp"
#include "engine/homework/workspace.hpp"
#include "engine/homework/written_cells.hpp"

namespace backstep::homework {

/// Judges one submission after another. What it keeps between them is memory that is used again: each
/// judgement depends on its submission alone. Not to be shared by threads; several examiners may share a
/// plan.
class Examiner {
 public:
  /// The plan must outlive it.
  explicit Examiner(const MarkingPlan& plan);

  /// An item for each written cell and each of `asked`, in the order of the model. A step is judged by its
  /// own definition over the written numbers above it, so that an early mistake is counted once. `digits`:
  /// what the worksheet asks for.
  [[nodiscard]] Judgement judge(std::span<const CellAnswer> answers,
                                const std::optional<numbers::Digits>& digits,
                                std::span<const trace::Cell> asked = {},
                                int most_digits = most_judged_digits);

 private:
  /// How a written number stands to what is above it. coarse: it follows if it may have fewer digits than
  /// were asked for.
  enum class Standing : std::uint8_t {
    unwritten,
    follows,
    inside,
    cut,
    not_from_own,
    undecided,
    coarse,
    wrong
  };

  [[nodiscard]] bool choose_reading();
  void turn_matrices(Judgement& judgement);
  [[nodiscard]] bool lies_turned(std::size_t definition, std::int64_t size) const;
  void find_groups();
  void stand(std::size_t definition);
  [[nodiscard]] Standing standing(std::int64_t slot) const;
  [[nodiscard]] bool is_rounded_among_cut(std::int64_t slot) const;
  [[nodiscard]] bool is_decided(std::int64_t slot) const;
  void explain(Judgement& judgement);
  void excuse_coarse();
  void follow_by_convention(std::size_t definition);
  void note_consequences();
  [[nodiscard]] bool is_trivial(const WrittenCell& cell) const;
  void add_items(std::span<const trace::Cell> asked, Judgement& judgement);
  [[nodiscard]] Item item(std::int64_t slot, trace::Cell cell) const;
  void accuse(std::size_t group, const WrittenCell& cell, Item& item) const;
  [[nodiscard]] std::optional<int> digits_needed(std::int64_t slot) const;
  [[nodiscard]] std::optional<trace::Cell> telling_cell(const Diagnosis& diagnosis);

  const MarkingPlan& plan_;
  Workspace workspace_;
  WrittenCells written_;
  Consequences consequences_;
  bool cut_ = false;
  std::vector<Group> groups_;
  std::vector<Diagnosis> diagnoses_;
  std::vector<std::optional<trace::Cell>> telling_;  // one a group
  std::vector<bool> conventional_;                   // one a group: no mistake, but a way to count
  std::vector<Standing> standing_;                   // one a slot
  std::vector<std::int32_t> group_of_;               // one a slot: of a wrong one
  std::vector<bool> below_wrong_;                    // one a slot
  std::vector<bool> below_telling_;                  // the same of wrong numbers that are not trivial
};

}  // namespace backstep::homework
