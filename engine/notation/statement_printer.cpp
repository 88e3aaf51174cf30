#include <variant>

#include "engine/notation/printer.hpp"

namespace backstep::notation {

namespace {

std::string print_level(const Array& array, std::size_t level, std::size_t& next) {
  std::string text = "[";
  for (std::size_t i = 0; i < array.shape[level]; ++i) {
    if (i > 0) text += ", ";
    text += level + 1 == array.shape.size() ? array.literals[next++] : print_level(array, level + 1, next);
  }
  return text + "]";
}

std::string_view word(GivenKind kind) {
  switch (kind) {
    case GivenKind::input: return "input";
    case GivenKind::target: return "target";
    case GivenKind::param: return "param";
    case GivenKind::constant: return "const";
    case GivenKind::state: return "state";
  }
  return "";
}

std::string bound(std::int64_t number, const Expr& formula) {
  return formula ? print(formula) : std::to_string(number);
}

struct StatementPrinter {
  std::string operator()(const IndexStatement& statement) const {
    std::string text = "index ";
    for (const IndexStatement::Range& range : statement.ranges) {
      if (&range != statement.ranges.data()) text += ", ";
      text += range.letter + " = ";
      if (range.first_formula || range.first != 1) text += bound(range.first, range.first_formula) + "..";
      text += bound(range.last, range.last_formula) + print(StatedRole{range.role, {}});
    }
    return text;
  }

  std::string operator()(const GivenStatement& statement) const {
    const std::string left =
        std::string(word(statement.kind)) + " " + print_left(statement.name, statement.letters);
    return statement.values ? left + " = " + print(*statement.values) : left;
  }

  std::string operator()(const DefinitionStatement& statement) const {
    return print_left(statement.name, statement.letters) + " = " + print(statement.formula);
  }

  std::string operator()(const BackwardStatement& statement) const {
    std::string text = "backward ";
    for (const BackwardStatement::Target& target : statement.targets) {
      if (&target != statement.targets.data()) text += ", ";
      text += target.name + (target.from.empty() ? "" : " from " + target.from);
    }
    if (statement.prefix != "d") text += " as " + statement.prefix;
    return statement.with_inputs ? text + " with inputs" : text;
  }

  std::string operator()(const AdjointStatement& statement) const {
    const std::string text =
        "adjoint " + print_left(statement.name, statement.letters) + " = " + print(statement.formula);
    return statement.when ? text + " when " + print(*statement.when) : text;
  }

  std::string operator()(const ReportStatement& statement) const { return "report " + statement.name; }
  std::string operator()(const TitleStatement& statement) const {
    return statement.text.empty() ? "title" : "title " + statement.text;
  }
  std::string operator()(const LayoutStatement& statement) const {
    return "layout " + print_left(statement.name, statement.axes);
  }

  std::string operator()(const FunctionStatement& statement) const {
    std::string text = "function " + statement.name + "(";
    for (const std::string& parameter : statement.parameters) {
      if (&parameter != statement.parameters.data()) text += ", ";
      text += parameter;
    }
    text += ") = " + print(statement.body);
    for (std::size_t i = 0; i < statement.derivatives.size(); ++i)
      text += (i == 0 ? " derivative " : ", ") + print(statement.derivatives[i]);
    return text;
  }

  std::string operator()(const LoadStatement& statement) const { return "load " + statement.file; }
  std::string operator()(const DataStatement& statement) const {
    return statement.name + " = " + print(statement.values);
  }

  std::string operator()(const CallStatement& statement) const {
    std::string text = statement.macro;
    for (const CallStatement::Argument& argument : statement.arguments) {
      const bool comma = statement.macro == "train" && &argument != statement.arguments.data();
      text += (comma ? ", " : " ") + (argument.name.empty() ? "" : argument.name + " = ");
      const auto* values = std::get_if<Array>(&argument.value);
      text += values != nullptr ? print(*values) : std::get<std::string>(argument.value);
    }
    return text;
  }
};

std::string initialiser_text(const Initialiser& initialiser) {
  std::string text;
  for (const Initialiser::Argument& argument : initialiser.arguments) {
    text += text.empty() ? "" : ", ";
    text += (argument.name.empty() ? "" : argument.name + " = ") + argument.literal;
  }
  return initialiser.name + "(" + text + ")";
}

}  // namespace

std::string print(const Array& array) {
  if (array.initialiser) return initialiser_text(*array.initialiser);
  if (array.shape.empty()) return array.literals.front();
  std::size_t next = 0;
  return print_level(array, 0, next);
}

std::string print(const Statement& statement) {
  return std::visit(StatementPrinter{}, statement.content) + print(statement.role);
}

}  // namespace backstep::notation
