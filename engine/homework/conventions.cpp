#include "engine/homework/conventions.hpp"

#include <algorithm>
#include <optional>

namespace backstep::homework {

namespace {

bool is_explained_by(const Diagnosis& diagnosis, std::size_t mistake) {
  return !diagnosis.together && std::ranges::find(diagnosis.explanations, mistake, &Explanation::mistake) !=
                                    diagnosis.explanations.end();
}

class Agreement {
 public:
  Agreement(const MarkingPlan& plan, Workspace& workspace, const std::vector<Group>& groups,
            const std::vector<Diagnosis>& diagnoses)
      : plan_(plan),
        workspace_(workspace),
        groups_(groups),
        diagnoses_(diagnoses),
        stages_(model::stages(plan.model())) {}

  std::optional<Convention> kept(std::size_t mistake) const {
    Convention convention{mistake, {}, {}};
    bool in_backward_pass = false;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!is_explained_by(diagnoses_[g], mistake)) continue;
      convention.groups.push_back(g);
      in_backward_pass = in_backward_pass || is_slope(stage(groups_[g].definition));
    }
    if (!in_backward_pass) return std::nullopt;
    const bool sign = mistakes()[mistake].name == "delta-sign";
    if (!(sign ? updates_agree(convention) : loss_agrees(convention))) return std::nullopt;
    return convention;
  }

 private:
  [[nodiscard]] model::Stage stage(std::size_t definition) const {
    return stages_[plan_.plan().definitions[definition].quantity];
  }
  [[nodiscard]] static bool is_slope(model::Stage stage) {
    return stage == model::Stage::error_signal || stage == model::Stage::gradient;
  }
  [[nodiscard]] std::optional<std::size_t> group_of(std::size_t definition) const {
    const auto found = std::ranges::find(groups_, definition, &Group::definition);
    if (found == groups_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - groups_.begin());
  }
  [[nodiscard]] bool is_written(std::size_t definition) const {
    return !workspace_.written_in(definition).empty();
  }
  [[nodiscard]] bool can_have(std::size_t definition, std::size_t mistake) const {
    return std::ranges::find(plan_.mutants(definition), mistake, &Mutant::mistake) !=
           plan_.mutants(definition).end();
  }

  // Every loss that is descended has to have the other factor, if it is written.
  bool loss_agrees(Convention& convention) const {
    for (std::size_t i = 0; i < plan_.definitions(); ++i) {
      if (!is_descended(i) || !is_written(i)) continue;
      const auto group = group_of(i);
      if (!group || !is_explained_by(diagnoses_[*group], convention.mistake)) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_descended(std::size_t definition) const {
    const std::string& name = plan_.model().quantities[plan_.plan().definitions[definition].quantity].name;
    return std::ranges::any_of(plan_.model().backwards, [&](const model::Backward& backward) {
      return std::ranges::find(backward.targets, name, &model::Backward::Target::name) !=
             backward.targets.end();
    });
  }

  // An update has to take away what has the right sign, and to add what has the other one: gradients may have
  // been turned round again.
  bool updates_agree(Convention& convention) const {
    const std::optional<std::size_t> plus = mistake_called("plus-update");
    const std::optional<std::size_t> turned = mistake_called("wrong-sign");
    for (std::size_t i = 0; i < plan_.definitions(); ++i) {
      const auto group = group_of(i);
      if (stage(i) == model::Stage::gradient && group && turned &&
          is_explained_by(diagnoses_[*group], *turned))
        convention.groups.push_back(*group);
      if (stage(i) != model::Stage::update || !plus || !is_written(i) || !can_have(i, *plus)) continue;
      const bool adds = follows_by(i, *plus);
      if (adds == gradient_is_turned(i, turned)) return false;
      if (!adds) continue;
      convention.updates.push_back(i);
      if (group) convention.groups.push_back(*group);
    }
    return true;
  }

  // New weights are the right ones again if two signs were turned, so that they need not be among what is
  // wrong.
  [[nodiscard]] bool follows_by(std::size_t definition, std::size_t mistake) const {
    if (!workspace_.misses_in(definition)) return false;
    return std::ranges::any_of(plan_.mutants(definition), [&](const Mutant& mutant) {
      return mutant.mistake == mistake && workspace_.explains({definition, mutant}).has_value();
    });
  }

  [[nodiscard]] bool gradient_is_turned(std::size_t update, std::optional<std::size_t> turned) const {
    const model::Model& model = plan_.model();
    const std::string& parameter = model.quantities[plan_.plan().definitions[update].quantity].updates;
    for (std::size_t i = 0; turned && i < plan_.definitions(); ++i) {
      const model::Quantity& quantity = model.quantities[plan_.plan().definitions[i].quantity];
      if (!quantity.adjoint || quantity.adjoint->quantity != parameter) continue;
      const auto group = group_of(i);
      return group && is_explained_by(diagnoses_[*group], *turned);
    }
    return false;
  }

  const MarkingPlan& plan_;
  Workspace& workspace_;
  const std::vector<Group>& groups_;
  const std::vector<Diagnosis>& diagnoses_;
  std::vector<model::Stage> stages_;
};

}  // namespace

std::vector<Convention> conventions_kept(const MarkingPlan& plan, Workspace& workspace,
                                         const std::vector<Group>& groups,
                                         const std::vector<Diagnosis>& diagnoses) {
  std::vector<Convention> found;
  if (groups.empty()) return found;
  const Agreement agreement(plan, workspace, groups, diagnoses);
  for (std::size_t m = 0; m < mistakes().size(); ++m) {
    if (!mistakes()[m].convention) continue;
    if (std::optional<Convention> kept = agreement.kept(m)) found.push_back(std::move(*kept));
  }
  return found;
}

}  // namespace backstep::homework
