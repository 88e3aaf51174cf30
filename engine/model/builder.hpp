// A model grown statement by statement; each is checked against what stands above it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/check.hpp"
#include "engine/model/read.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::model {

class Builder {
 public:
  Builder(Derive derive, Surroundings surroundings, notation::Faults& faults)
      : derive_(derive), surroundings_(std::move(surroundings)), faults_(faults) {}

  /// Functions of the prelude; faults in it are ours and cannot happen (a test reads it).
  void add_prelude();
  void add(const notation::Statement& statement);
  /// The model, with how it is trained.
  [[nodiscard]] Model finish();

 private:
  void take(const notation::IndexStatement& statement);
  void take(const notation::GivenStatement& statement);
  void take(const notation::DefinitionStatement& statement);
  void take(const notation::BackwardStatement& statement);
  void take(const notation::AdjointStatement& statement);
  void take(const notation::ReportStatement& statement);
  void take(const notation::TitleStatement& statement);
  void take(const notation::FunctionStatement& statement);
  void take(const notation::CallStatement& statement);
  void take(const notation::LayoutStatement& statement);
  void take(const notation::LoadStatement&) {}
  void take(const notation::DataStatement&) {}

  void say(const notation::Statement& statement);
  /// True if the name may be given to a quantity or function here.
  bool free_name(const std::string& name);
  [[nodiscard]] std::optional<notation::IndexStatement::Range> bounds(
      const notation::IndexStatement::Range& range);
  bool left_letters(const std::vector<std::string>& letters);
  void add_quantity(Quantity quantity);
  void count_nodes(const notation::Expr& formula);
  [[nodiscard]] bool values_fit(const notation::GivenStatement& statement, const Quantity& quantity);
  void check_literals(const notation::Array& values);
  bool check_from(const Backward::Target& target, const Quantity& quantity, notation::Place place);
  /// False, with a fault, if a stated adjoint uses what does not stand above the derived one.
  bool stands_above(const StatedAdjoint& stated, std::size_t position);
  void state_again(const StatedAdjoint& stated, const StatedAdjoint& earlier);
  /// The derived definition gets a name of its own, the statement follows under the old one.
  void state(std::size_t position, StatedAdjoint stated);
  bool check_target(const Backward::Target& target, notation::Place place);
  void unknown(const std::string& name, notation::Place place);
  void mark_update(Quantity& quantity);
  [[nodiscard]] Model parameters_only(const std::vector<std::string>& parameters) const;
  void fault(std::string id, std::vector<notation::Argument> arguments) {
    fault(std::move(id), std::move(arguments), place_);
  }
  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    if (faults_.size() < notation::fault_limit)
      faults_.push_back({std::move(id), std::move(arguments), place});
  }

  Derive derive_;
  Surroundings surroundings_;
  notation::Faults& faults_;
  Model model_;
  notation::Place place_;
  std::optional<notation::CallStatement> train_;
  notation::Place train_place_;
  std::size_t nodes_ = 0;
  bool too_many_nodes_ = false;
};

}  // namespace backstep::model
