#include "reports/lesson/anchors.hpp"

namespace backstep::lesson {

using namespace document;

namespace {

class Prefixer {
 public:
  explicit Prefixer(const std::string& prefix) : prefix_(prefix) {}

  void operator()(Inline& run) const {
    for (Span& span : run) box(span.formula);
  }
  void operator()(Paragraph& block) const { (*this)(block.content); }
  void operator()(CardGroup& block) const {
    (*this)(block.heading);
    for (Card& one : block.cards) card(one);
  }
  void operator()(Table& block) const {
    (*this)(block.caption);
    for (Cell& one : block.head) (*this)(one.content);
    for (Row& row : block.rows) {
      anchor(row.anchor);
      for (Cell& one : row.cells) {
        anchor(one.anchor);
        (*this)(one.content);
      }
    }
  }
  void operator()(Derivation& block) const { lines(block.lines); }
  void operator()(FigureBlock& block) const {
    (*this)(block.caption);
    for (Group& group : block.figure.groups) {
      anchor(group.anchor);
      for (Mark& mark : group.marks) box(mark.content);
    }
  }
  void operator()(AnswerGrid&) const {}  // of forms alone
  void operator()(Code& block) const { (*this)(block.caption); }
  void operator()(ListBlock& block) const {
    for (Inline& item : block.items) (*this)(item);
  }
  void operator()(Exercise& block) const {
    for (Inline* run : {&block.question, &block.otherwise, &block.hint, &block.rule, &block.answer})
      (*this)(*run);
    box(block.wanted.formula);
    for (Exercise::Judgement& judgement : block.judgements) (*this)(judgement.says);
    lines(block.lines);
  }

  void operator()(Frame& block) const {
    (*this)(block.heading);
    for (Frame::Part& part : block.parts) std::visit(*this, part);
  }

 private:
  void anchor(std::string& name) const {
    if (!name.empty()) name.insert(0, prefix_);
  }
  void box(Box& one) const {
    anchor(one.anchor);
    for (Box& part : one.parts) box(part);
  }
  void lines(std::vector<Line>& all) const {
    for (Line& line : all) {
      box(line.left);
      for (Box& term : line.terms) box(term);
    }
  }
  void card(Card& one) const {
    for (Inline* run : {&one.title, &one.beside, &one.reason, &one.folded_title}) (*this)(*run);
    for (Chip& chip : one.chips) box(chip.factor.formula);
    lines(one.lines);
    lines(one.folded);
    for (std::string& used : one.uses) anchor(used);
  }

  const std::string& prefix_;
};

}  // namespace

void prefix_anchors(std::vector<Block>& blocks, const std::string& prefix) {
  if (prefix.empty()) return;
  for (Block& block : blocks) std::visit(Prefixer(prefix), block);
}

void prefix_anchors(std::vector<Frame::Part>& parts, const std::string& prefix) {
  if (prefix.empty()) return;
  for (Frame::Part& part : parts) std::visit(Prefixer(prefix), part);
}

void prefix_anchors(Inline& run, const std::string& prefix) {
  const Prefixer prefixer(prefix);
  if (!prefix.empty()) prefixer(run);
}

}  // namespace backstep::lesson
