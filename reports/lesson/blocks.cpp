// Elements of a section that hold text.
#include <algorithm>
#include <array>

#include "engine/notation/characters.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/lesson/formulas.hpp"
#include "reports/lesson/whitespace.hpp"

namespace backstep::lesson {

using document::Paragraph;

namespace {

void put_paragraph(Builder& builder, const Element& node, Blocks& into) {
  into.emplace_back(Paragraph{builder.inlines(node), Paragraph::Kind::plain});
}

void put_list(Builder& builder, const Element& node, Blocks& into) {
  document::ListBlock made;
  made.numbered = node.value("numbered") == "yes";
  for (const Element& child : node.children)
    if (child.name == "item") made.items.push_back(builder.inlines(child));
  into.emplace_back(std::move(made));
}

// A list in a note stands behind it.
void put_note(Builder& builder, const Element& node, Blocks& into) {
  const auto kind = node.value("kind") == "warning" ? Paragraph::Kind::warning : Paragraph::Kind::note;
  for (const Element& child : node.children) {
    if (child.name == "p") into.emplace_back(Paragraph{builder.inlines(child), kind});
    if (child.name == "list") put_list(builder, child, into);
  }
}

document::Cell table_cell(Builder& builder, const Element& node) {
  document::Cell made;
  made.content = builder.inlines(node);
  made.heading = node.value("heading") == "yes";
  // A number, or several values alone, are set as numbers.
  const bool values = std::ranges::all_of(node.children, [](const Element& child) {
    return child.is_text() ? notation::trimmed(child.text.text).empty() : child.name == "value";
  });
  made.numeric = values && !made.content.empty();
  return made;
}

void put_table(Builder& builder, const Element& node, Blocks& into) {
  document::Table made;
  made.id = builder.unique("table");
  made.label = builder.words().say("lesson.table");
  for (const Element& child : node.children) {
    if (child.name != "row") continue;
    std::vector<document::Cell> cells;
    for (const Element& one : child.children)
      if (one.name == "cell") cells.push_back(table_cell(builder, one));
    const bool head = child.value("head") == "yes";
    if (head && (!made.head.empty() || !made.rows.empty())) builder.fault(child, "lesson.table.head");
    const std::size_t width = !made.head.empty()   ? made.head.size()
                              : !made.rows.empty() ? made.rows.front().cells.size()
                                                   : cells.size();
    if (cells.size() != width)
      builder.fault(child, "lesson.table.width",
                    {{"found", std::to_string(cells.size())}, {"expected", std::to_string(width)}});
    if (head)
      made.head = std::move(cells);
    else
      made.rows.push_back({std::move(cells), ""});
  }
  // Heads of columns of numbers stand over the numbers.
  for (std::size_t i = 0; i < made.head.size(); ++i)
    made.head[i].numeric =
        !made.rows.empty() && std::ranges::all_of(made.rows, [i](const document::Row& row) {
          return i < row.cells.size() && row.cells[i].numeric;
        });
  into.emplace_back(std::move(made));
}

void put_formula(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Text text = text_of(node);
  notation::Faults faults;
  const auto equation = read_equation(subject->pass->model, text.text, node.value("letters"), true, faults);
  builder.faults(text, std::move(faults));
  if (!equation) return;
  Blocks made;
  made.emplace_back(typeset_lines(subject->desk->context, *equation));
  builder.settle(*subject, made);
  std::ranges::move(made, std::back_inserter(into));
}

// Without the lines before its first and behind its last.
std::string without_margins(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  const std::size_t line = first == std::string_view::npos ? 0 : text.rfind('\n', first) + 1;
  const std::size_t last = text.find_last_not_of(" \t\n");
  return last == std::string_view::npos ? "" : std::string(text.substr(line, last + 1 - line)) + "\n";
}

void put_model(Builder& builder, const Element& node, Blocks& into) {
  if (node.value("show") != "yes") return;
  document::Code made;
  made.text = without_margins(builder.model_text(std::string(node.value("name"))));
  made.language = "backstep";
  into.emplace_back(std::move(made));
}

struct BlockRow {
  std::string_view name;
  BlockFunction function;
};
constexpr std::array block_table{BlockRow{"p", put_paragraph},
                                 BlockRow{"list", put_list},
                                 BlockRow{"note", put_note},
                                 BlockRow{"table", put_table},
                                 BlockRow{"formula", put_formula},
                                 BlockRow{"model", put_model},
                                 BlockRow{"steps", build_steps},
                                 BlockRow{"card", build_card},
                                 BlockRow{"paths", build_paths},
                                 BlockRow{"diagram", build_diagram},
                                 BlockRow{"check", build_check},
                                 BlockRow{"plot", build_plot},
                                 BlockRow{"exercise", build_exercise},
                                 BlockRow{"claim", build_claim},
                                 BlockRow{"wrong-path", build_wrong_path},
                                 BlockRow{"snippet", build_snippet}};

}  // namespace

BlockFunction block_function(std::string_view element) {
  const auto found = std::ranges::find(block_table, element, &BlockRow::name);
  return found == block_table.end() ? nullptr : found->function;
}

Parts Builder::paragraphs(const Element& node) {
  Parts made;
  for (const Element& child : node.children)
    if (child.name == "p") made.emplace_back(Paragraph{inlines(child), Paragraph::Kind::plain});
  return made;
}

}  // namespace backstep::lesson
