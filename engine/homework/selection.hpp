// What a worksheet asks for: which computed cells are to be found, which are shown worked, which are left
// out.
#pragma once

#include <string>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/fault.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// What a worksheet does with a cell.
/// shown: given, or worked as in a lesson. asked: to be found. left_out: it is computed from cells that are
/// to be found and leads to none, so that showing it would give them away, as new weights tell their
/// gradients.
enum class Part { shown, asked, left_out };

/// One part a slot of the trace.
struct Selection {
  trace::Slots slots;
  std::vector<Part> parts;

  [[nodiscard]] Part of(trace::Cell cell) const { return parts[static_cast<std::size_t>(slots.at(cell))]; }
  [[nodiscard]] bool asks(trace::Cell cell) const { return of(cell) == Part::asked; }
};

/// The cells that are wanted, one flag a slot, or faults: "worksheet.unknown", "worksheet.given", or those of
/// trace::look_up.
struct Wanted {
  std::vector<bool> cells;
  notation::Faults faults;
};

/// `kinds`: each is a letter as people use it (z: z1, z2 and so on; dW; W' for new weights), a stage
/// (forward, loss, backward, gradients, update), a quantity (dW1) or a cell (dW1.1.2). Without any,
/// everything that is computed.
[[nodiscard]] Wanted wanted(const model::Model& model, const std::vector<std::string>& kinds);

/// A cell that needs a wanted one and that another wanted one needs is asked for as well: there must be a
/// place for what is computed on the way. Of a stated adjoint and the derived one beside it, both or none are
/// asked for. A number that stands in the model as it is cannot be asked for.
[[nodiscard]] Selection select(const model::Model& model, std::vector<bool> wanted);

/// The quantities of which cells are left out, in the order of the model.
[[nodiscard]] std::vector<std::size_t> left_out(const model::Model& model, const Selection& selection);

}  // namespace backstep::homework
