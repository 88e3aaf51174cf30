// The state of an expansion: what the next layer takes, how many layers there were, what is still to be
// emitted.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/expansion.hpp"
#include "engine/model/orientation.hpp"

namespace backstep::model {

/// What a `train` asks for, in the order in which it is written out.
struct UpdateMacros {
  std::vector<const Macro*> gradients;  // in the order of the line
  const Macro* optimiser = nullptr;
  const Macro* schedule = nullptr;  // null: the rate stays
  [[nodiscard]] std::vector<const Macro*> all() const;
};

class Expander {
 public:
  Expander(const Macros& macros, notation::Faults& faults)
      : macros_(macros), faults_(faults), lines_missing_(!faults.empty()) {}

  [[nodiscard]] std::vector<notation::Statement> run(const std::vector<notation::Statement>& statements);
  /// True if something could not be emitted: names that it would have defined are missing.
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::vector<Origin> origins() { return std::move(origins_); }

 private:
  using Statement = notation::Statement;
  using Call = notation::CallStatement;

  void take(const Statement& statement, const std::vector<Statement>& all, std::size_t position);
  void note(const Statement& statement);
  void note_letter(const notation::IndexStatement::Range& range);
  [[nodiscard]] std::optional<std::int64_t> size_of_letter(const std::string& letter) const;
  // Inputs (inputs.cpp).
  void data(const notation::DataStatement& data, const Macro* next, notation::Place place);
  void input(const notation::DataStatement& data, const Macro* next, notation::Place place);
  void input(const notation::DataStatement& data, bool samples, const std::vector<MacroTaken>& names,
             notation::Place place);
  [[nodiscard]] const Macro* next_layer(const std::vector<Statement>& all, std::size_t position) const;
  void call(const Call& call, const std::vector<Statement>& all, std::size_t position, notation::Place place);
  [[nodiscard]] Filled filled(std::string_view body, const Bindings& bindings, notation::Place place,
                              const Lists& lists = {});
  void write_out(std::string_view body, const Bindings& bindings, notation::Place place,
                 const Lists& lists = {});

  // Layers (layers.cpp).
  void layer(const Macro& macro, Call call, notation::Place place);
  void layer(const Macro& macro, const Macro* activation, Bindings bindings, notation::Place place);
  bool fits(const Macro& macro, notation::Place place);
  void add_taken(const Macro& macro, Bindings& bindings) const;
  [[nodiscard]] std::vector<Bindings> taken() const;
  [[nodiscard]] std::optional<std::string> resolve(std::string_view hole, const Bindings& bindings);
  [[nodiscard]] std::optional<std::string> computed_from(std::string_view formula, const Bindings& bindings);
  [[nodiscard]] std::string letter_for(std::string_view wish);
  [[nodiscard]] bool free_letter(const std::string& letter) const;
  [[nodiscard]] std::optional<std::string> senders_of(std::string_view argument, const Bindings& bindings);
  [[nodiscard]] std::string sizes_text(const std::vector<std::string>& letters) const;
  [[nodiscard]] std::optional<std::string> output_of(std::string_view layer, const Bindings& bindings);
  /// The text without its `refuse` lines; a fault if one of them holds.
  [[nodiscard]] std::string without_refusals(const std::string& text, const std::string& macro,
                                             notation::Place place);
  void refuse(std::string_view line, const std::string& macro, notation::Place place);
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view text);
  [[nodiscard]] bool holds(std::string_view conditions, notation::Place place);

  /// Keeps lines that are to be emitted after the backward pass.
  void state_later(std::string_view body, const Bindings& bindings, notation::Place place);

  // Losses and targets (losses.cpp).
  void losses(const Call& call, const std::vector<Statement>& all, std::size_t position,
              notation::Place place);
  void loss(const Call& call, std::string_view name, notation::Place place);
  [[nodiscard]] std::vector<const Macro*> penalties(const Call& call) const;
  [[nodiscard]] bool take_target(const Macro& macro, Bindings& bindings, notation::Place place);
  void penalised(const std::string& name, const std::vector<const Macro*>& penalties,
                 const Bindings& bindings, notation::Place place);
  [[nodiscard]] const Macro* loss_called(const Call& call, notation::Place place);
  void target(notation::Place place);
  [[nodiscard]] bool has_classes(const Macro& loss) const;
  [[nodiscard]] std::vector<std::string> class_letters() const;
  void classes(const Bindings& bindings);
  [[nodiscard]] bool beyond_all_classes(std::int64_t outputs);
  [[nodiscard]] std::optional<std::int64_t> first_class(const Bindings& bindings, std::int64_t outputs);

  // The statement `train` (optimisers.cpp).
  void train(const Call& call, notation::Place place);
  [[nodiscard]] bool updates(const Call& call, UpdateMacros& macros);
  [[nodiscard]] const Macro* chosen(const Call& call, std::string_view kind, std::string_view otherwise);
  [[nodiscard]] bool train_arguments(const Call& call, const UpdateMacros& macros);
  [[nodiscard]] bool batches_suit(const Call& call);
  [[nodiscard]] bool batch_suits(std::int64_t size, std::int64_t samples, std::int64_t batch,
                                 const Call::Argument& argument);
  [[nodiscard]] std::vector<Bindings> trained() const;
  void descend(const UpdateMacros& macros, const Call& call, notation::Place place);
  void replace_gradients(std::size_t stage, const UpdateMacros& macros, const Bindings& bindings,
                         Lists& lists, notation::Place place);

  // Activations (activations.cpp). Null: a function without a file of its own; nothing: a fault.
  [[nodiscard]] std::optional<const Macro*> activation(const Macro& layer, Call& call, notation::Place place);
  [[nodiscard]] std::set<std::string, std::less<>> activations() const;
  void note_function(const Statement& statement);

  // Arguments (binding.cpp).
  using Arguments = std::span<const Call::Argument>;
  [[nodiscard]] std::optional<Bindings> bind(const std::vector<const Macro*>& macros, Arguments arguments,
                                             notation::Place place);
  std::optional<std::string> by_default(const Macro& macro, const MacroParameter& parameter,
                                        const Bindings& bindings, notation::Place place);
  bool has_sizes(const Macro& macro, Bindings bindings, notation::Place place);
  bool take_defaults(const Macro& macro, Bindings& bindings, notation::Place place);
  enum class Arrays {
    left_out,
    only
  };  // those whose axes are declared: their sizes stand in other arguments
  bool assign(const std::vector<const Macro*>& macros, const Call::Argument& argument,
              std::size_t& next_position, Arrays arrays, Bindings& bindings);
  bool assign(const Macro& macro, const MacroParameter& parameter, const Call::Argument& argument,
              Bindings& bindings);

  // Arrays whose axes are declared (arrays.cpp).
  bool assign_array(const Macro& macro, const MacroParameter& parameter, const notation::Array& values,
                    Bindings& bindings);
  [[nodiscard]] std::optional<notation::Array> laid_out(const Macro& macro, const MacroParameter& parameter,
                                                        const notation::Array& values,
                                                        const std::vector<std::size_t>& shape);
  [[nodiscard]] std::optional<notation::Array> kernel(const MacroParameter& parameter,
                                                      const notation::Array& values,
                                                      const std::vector<std::size_t>& shape);
  [[nodiscard]] std::optional<std::string> parts(const Macro& macro, const MacroParameter& parameter,
                                                 bool stacked, const Bindings& bindings,
                                                 notation::Place place);
  [[nodiscard]] std::size_t axis_size(const Macro& macro, const std::string& name,
                                      const Bindings& bindings) const;
  [[nodiscard]] Bindings surroundings() const;
  [[nodiscard]] std::string fresh_letter();
  [[nodiscard]] std::size_t size_of(const std::vector<std::string>& letters) const;
  [[nodiscard]] std::size_t leading() const;

  /// Parses emitted text and takes over its statements at `place`.
  void emit(const std::string& text, notation::Place place);
  void emit(Statement statement);
  [[nodiscard]] std::vector<Statement> parsed(const std::string& text, notation::Place place);
  /// Emits what is stated about the backward pass that has just been emitted.
  void state();
  [[nodiscard]] notation::Place with_origin(notation::Place place, const std::vector<std::string_view>& lines,
                                            std::uint32_t line);
  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place);

  const Macros& macros_;
  notation::Faults& faults_;
  bool lines_missing_;            // some lines could not be read
  std::vector<Statement> heads_;  // index, input and target lines: they come first
  std::vector<Statement> body_;
  std::map<std::string, std::int64_t, std::less<>> letter_sizes_;
  std::map<std::string, std::int64_t, std::less<>> letter_firsts_;
  std::vector<std::pair<std::string, std::vector<std::string>>> parameters_;  // name, letters
  std::set<std::string, std::less<>> defined_;
  Orientation layout_ = Orientation::undeclared;
  int layers_ = 0;
  int next_letter_ = 1;
  std::string output_;  // the quantity the next layer takes, "" if there is none yet
  std::vector<std::string> output_letters_;
  std::map<int, notation::DefinitionStatement> outputs_;  // left sides of the outputs of layers; 0: the input
  std::map<std::string, std::string, std::less<>> call_letters_;  // {letter p} of the call at hand
  notation::Place call_place_;
  bool inside_layer_ = false;             // what a layer declares is not what the next one takes
  std::vector<std::string> kernel_axes_;  // what `layout K[...]` declared
  std::string activation_;                // of the layer that gives the output, "" if no macro's
  std::string weighted_sum_;              // what that activation is applied to
  std::vector<std::pair<std::string, notation::Place>> stated_;  // lines to follow the backward pass
  std::set<std::string, std::less<>> functions_;                 // of the user, with one parameter
  bool batched_ = false;  // the first letter of the output counts samples
  std::optional<notation::DataStatement> target_;
  notation::Place target_place_;
  notation::StatedRole target_role_, input_role_;  // what their lines say that they mean
  bool target_done_ = false;
  std::string class_position_;  // of the output that belongs to a sample's class; "": targets are outputs
  bool loss_done_ = false;
  bool derived_ = false;  // there is a backward pass
  bool failed_ = false;   // something was not emitted
  /// What a layer refuses, told of all samples so far: a batch may have fewer.
  struct Refusal {
    std::string condition, macro;
    std::uint32_t line = 0;
  };
  std::vector<Refusal> refusals_;
  std::vector<Origin> origins_;
};

}  // namespace backstep::model
