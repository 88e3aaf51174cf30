// How quantities look and which sign δ has: one row of a table for each notation. Names in model files,
// records and on the command line are the same in all of them.
#pragma once

#include <span>
#include <string_view>

namespace backstep::narrate {

/// A notation. Letters are those of a network of layers, "" for the model's own; of any other model they stay
/// as they are.
struct Notation {
  /// Where the number of a layer stands: in brackets above, bare above, told by the place of the neuron (h1,
  /// o1).
  enum class Layers { round, bare, square, place };
  /// Where the number of a sample stands: first below, before the layer above, in brackets behind it.
  enum class Samples { below, before_layer, behind_layer };
  /// The slope of the loss: ∂L/∂w, or dw for short.
  enum class Slopes { fraction, differential };

  std::string_view name;  // as it is asked for: "nielsen"
  std::string_view input = "", sum = "", activation = "", target = "", weight = "", bias = "", rate = "";
  std::string_view loss = "", mean_loss = "";  // mean_loss: of one that is averaged over the samples
  Layers layers = Layers::round;
  int first_layer = 1;  // number of the first computed layer
  Samples samples = Samples::below;
  Slopes slopes = Slopes::fraction;
  bool sender_first = false;  // in the indices of a weight
  bool counted = false;       // weights and biases are counted through the network: w_1, w_2, ...
  bool code = false;          // names and indices as in NumPy code, from 0, matrices as the file lays them
  bool negative = false;      // error signals are the negatives of slopes: target minus output
};

/// The one that is used where none is asked for.
inline constexpr std::string_view usual_notation = "standard";

/// In the order in which they are listed.
[[nodiscard]] std::span<const Notation> notations();

/// The notation of that name; the usual one if there is none.
[[nodiscard]] const Notation& notation_called(std::string_view name);

}  // namespace backstep::narrate
