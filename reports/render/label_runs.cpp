#include "reports/render/label_runs.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "reports/render/brackets.hpp"
#include "reports/render/extent.hpp"
#include "reports/render/plain.hpp"

namespace backstep::render {

using document::Box;

namespace {

constexpr double script_scale = 0.72;
constexpr double subscript_drop = 0.22;
constexpr double superscript_rise = 0.36;
constexpr double both_rise = 0.44;  // higher where a subscript stands below
constexpr double value_gap = 0.22;  // between a symbol and its value
constexpr double sign_gap = 0.2;

bool is_upright_text(const Box& box) { return box.kind == Box::Kind::number || box.kind == Box::Kind::words; }

class RunList {
 public:
  std::vector<Run> runs;

  void box(const Box& box) {
    switch (box.kind) {
      case Box::Kind::row: return row(box);
      case Box::Kind::symbol: return put(box.text, true);
      case Box::Kind::operation: return sign(box);
      case Box::Kind::accent: return put(plain_text(box), box.parts[0].kind == Box::Kind::symbol);
      case Box::Kind::script: return script(box);
      case Box::Kind::fence: return fence(box);
      default: return put(plain_text(box), false);
    }
  }

 private:
  double scale_ = 1, raise_ = 0, before_ = 0;

  void put(std::string text, bool italic) {
    if (text.empty()) return;
    runs.push_back({std::move(text), italic, scale_, raise_, before_});
    before_ = 0;
  }

  void row(const Box& row) {
    const Box* previous = nullptr;
    for (const Box& part : row.parts) {
      const bool value = previous && previous->kind != Box::Kind::operation && is_upright_text(part);
      if (value && scale_ == 1) before_ += value_gap;  // in a script h1 is one word
      box(part);
      previous = &part;
    }
  }

  void sign(const Box& sign) {
    const double space = sign.text == "," || runs.empty() ? 0 : sign_gap * scale_;
    before_ += space;
    put(plain_text(sign), false);
    before_ += space;
  }

  void fence(const Box& fence) {
    const Brackets pair = brackets(fence.text);
    put(std::string(pair.open), false);
    box(fence.parts[0]);
    put(std::string(pair.close), false);
  }

  /// Width of the runs from `first` on.
  double width_from(std::size_t first) const {
    double width = 0;
    for (std::size_t i = first; i < runs.size(); ++i) {
      width += runs[i].before + runs[i].scale * text_extent(runs[i].text);
    }
    return width;
  }

  void shifted(const Box& inside, double rise) {
    const double scale = scale_, raise = raise_;
    raise_ += rise * scale_;
    scale_ *= script_scale;
    box(inside);
    scale_ = scale, raise_ = raise;
  }

  void script(const Box& script) {
    box(script.parts[0]);
    const Box &below = script.parts[1], &above = script.parts[2];
    const std::size_t below_start = runs.size();
    if (!below.empty()) shifted(below, -subscript_drop);
    if (above.empty()) return;
    const double below_width = width_from(below_start);
    const std::size_t above_start = runs.size();
    before_ -= below_width;
    shifted(above, below.empty() ? superscript_rise : both_rise);
    before_ += std::max(0.0, -width_from(above_start));
  }
};

}  // namespace

std::vector<Run> label_runs(const Box& content) {
  RunList list;
  list.box(content);
  return list.runs;
}

}  // namespace backstep::render
