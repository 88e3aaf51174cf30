// From the text of a model file to a checked model.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/model.hpp"

namespace backstep::model {

/// Appends the adjoints of one `backward` line to the model. Implemented by calculus, which this room may not
/// see.
using Derive = void (*)(Model& model, const Backward& backward, notation::Faults& faults);

struct ReadOptions {
  Derive derive = nullptr;
  /// Text of a file named by `load`, nothing if it cannot be read. The engine itself opens no files.
  std::function<std::optional<std::string>(const std::string& file)> load;
};

struct Read {
  Model model;
  notation::Faults faults;  // empty: the model keeps its invariants
};

/// Decodes (see notation/decode), parses, expands macros, checks and derives. All faults are reported at
/// once, in the order of the file.
[[nodiscard]] Read read(std::string_view bytes, const ReadOptions& options);

/// Most tree nodes in the formulas of a model ("limit.nodes") and most values of a letter or cells of a
/// quantity
/// ("limit.letter", "limit.cells").
inline constexpr std::size_t node_limit = 65'536;
inline constexpr std::int64_t letter_limit = 1'000'000;
inline constexpr std::int64_t cell_limit = std::int64_t{1} << 26;

}  // namespace backstep::model
