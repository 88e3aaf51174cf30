#include "tests/narrate/lesson_blocks_page.hpp"

#include <array>
#include <optional>
#include <utility>

#include "engine/calculus/read.hpp"
#include "engine/homework/marking_plan.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/drawings.hpp"
#include "reports/narrate/exercise.hpp"
#include "reports/narrate/frame.hpp"
#include "tests/support/documents.hpp"

namespace backstep::tests {

using document::Inline;
using document::Link;
using document::Paragraph;
using document::Section;
using document::Span;
using trace::Cell;

namespace {

/// A text of the page in English and in Chinese.
struct Both {
  const char* english;
  const char* chinese;
};

class LessonBlocks {
 public:
  explicit LessonBlocks(const std::string& language)
      : chinese_(language == "zh-Hans"),
        model_(calculus::read(read_text("examples/two-two-two.txt")).model),
        trace_(*trace::evaluate(model_).trace),
        plan_(model_, trace_),
        desk_(model_, trace_, {language, {numbers::Digits::Kind::significant, 4}, 0, false}) {}

  document::Page page() {
    page_.language = desk_.words.language();
    page_.prose = true;
    page_.title = in({"One error signal, step by step", "逐步计算一个误差信号"});
    page_.kicker = in({"Lesson 2", "第 2 课"});
    page_.summary =
        text({"Afterwards you can compute the error signal of an output neuron by hand, and tell what "
              "goes wrong if a factor is missing.",
              "学完之后，你能够手工计算输出神经元的误差信号，并说出漏掉一个因子会造成什么后果。"});
    narrate::add_controls(page_, desk_.words);
    narrate::add_network(page_, desk_.context);
    add_links();
    signal();
    program();
    page_.footer = text({"Every number on this page is computed.", "本页的每个数都是算出来的。"});
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string in(const Both& both) const { return chinese_ ? both.chinese : both.english; }
  [[nodiscard]] Inline text(const Both& both) const { return document::text(in(both)); }
  [[nodiscard]] Span span(Span::Kind kind, const Both& both, std::string target = "") const {
    return {kind, in(both), {}, std::move(target)};
  }
  [[nodiscard]] Span words(const Both& both) const { return span(Span::Kind::text, both); }

  [[nodiscard]] Cell cell(const std::string& name) const { return *trace::find_cell(model_, name); }
  [[nodiscard]] Span symbol(const std::string& name) const {
    return document::formula(desk_.symbols.cell(cell(name)), name);
  }
  [[nodiscard]] Span value(const std::string& name) const {
    return {Span::Kind::text, narrate::number_words(desk_.printing.value(cell(name)).text), {}, ""};
  }

  void add_links() {
    page_.links = {
        {Link::Kind::previous, "one-neuron.html", in({"One neuron", "一个神经元"}), ""},
        {Link::Kind::up, "index.html", in({"All lessons", "全部课程"}), ""},
        {Link::Kind::next, "two-paths.html", in({"Two paths to the loss", "通向损失的两条路径"}), ""},
        {Link::Kind::language, chinese_ ? "../en/signal.html" : "../zh-Hans/signal.html",
         chinese_ ? "English" : "中文", chinese_ ? "en" : "zh-Hans"}};
  }

  Section& begin(const char* id, const Both& heading) {
    Section& section = page_.sections.emplace_back();
    section.id = id;
    section.heading = text(heading);
    section.short_name = in(heading);
    return section;
  }

  void say(Section& section, Inline run, Paragraph::Kind kind = Paragraph::Kind::plain) const {
    section.blocks.emplace_back(Paragraph{std::move(run), kind});
  }

  void signal() {
    Section& section = begin("signal", {"What the loss says to a neuron", "损失对一个神经元说了什么"});
    say(section,
        {words({"The output ", "输出 "}), symbol("a2[1]"), words({" came out as ", " 算出来是 "}),
         value("a2[1]"), words({", while the target is ", "，而目标是 "}), value("y[1]"),
         words({". How much the loss changes if the weighted sum before it is moved a little is called the ",
                "。如果把它前面的加权和稍稍移动，损失会改变多少？这个量叫作"}),
         span(Span::Kind::strong, {"error signal", "误差信号"}),
         words({" of that neuron, and written ", "，写作 "}), symbol("dz2[1]"),
         words({". It is the product of two slopes: that of the loss at the output, and that of the sigmoid "
                "at the "
                "weighted sum. Everything that follows is a matter of ",
                "。它是两个斜率的乘积：损失在输出处的斜率，以及 sigmoid 在加权和处的斜率。下面的一切都只是"}),
         span(Span::Kind::emphasis, {"multiplying and adding", "相乘与相加"}), words({".", "。"})});
    document::Derivation formula;
    formula.lines = {desk_.derivations.formula(cell("dz2[1]"))};
    section.blocks.emplace_back(std::move(formula));
    say(section, {words({"Three things are needed for it, and all of them are known after the forward pass:",
                         "计算它需要三样东西，前向传播之后它们都已知："})});
    section.blocks.emplace_back(
        document::ListBlock{false,
                            {{words({"the output ", "输出 "}), symbol("a2[1]"), words({",", "，"})},
                             text({"the target that belongs to it, which was given with the sample and which "
                                   "nothing in the network "
                                   "can change,",
                                   "与它对应的目标，它随样本给定，网络中没有任何东西能改变它，"}),
                             {words({"the slope of the activation function, which ", "激活函数的斜率，"}),
                              span(Span::Kind::link, {"the lesson before", "上一课"}, "one-neuron.html"),
                              words({" has computed.", "已经算过。"})}}});
    cards(section);
    say(section,
        text({"The number in the last line has a sign, and the sign has a meaning: where it is positive, a "
              "smaller "
              "weighted sum would make the loss smaller.",
              "最后一行的数带有符号，而符号有它的含义：符号为正时，加权和变小会使损失变小。"}),
        Paragraph::Kind::note);
    say(section,
        text({"Do not round in between if you want to compare with the next page.",
              "如果想与下一页比较，中间不要舍入。"}),
        Paragraph::Kind::warning);
    frames(section);
    exercise(section, "dz2[2]",
             {words({"The second output has a target too. Compute its error signal from ",
                     "第二个输出也有目标。由 "}),
              symbol("a2[2]"), words({" and ", " 和 "}), symbol("y[2]"), words({".", " 计算它的误差信号。"})},
             text({"Look at the sign of output minus target first.", "先看输出减目标的符号。"}));
    exercise(section, "dW1[1,1]",
             {words({"And now the gradient of ", "再算 "}), symbol("W1[1,1]"), words({".", " 的梯度。"})},
             {});
  }

  // Two in a row, as they may stand in a lesson.
  void frames(Section& section) {
    document::Derivation claimed;
    claimed.lines = {desk_.derivations.formula(cell("dz2[1]"))};
    claimed.lines.front().note = in({"Claimed, but false", "所断言的（不成立）"});
    section.blocks.emplace_back(document::Frame{
        "claim",
        text({"Claim, tested: false", "断言，经检验：不成立"}),
        document::Cell::Verdict::bad,
        {document::Paragraph{text({"Is it enough to look at the output alone?", "只看输出够不够？"}),
                             Paragraph::Kind::plain},
         claimed}});
    Inline heading = text({"A typical mistake: ", "常见错误："});
    heading.push_back(symbol("dz2[1]"));
    section.blocks.emplace_back(document::Frame{
        "mistake",
        heading,
        document::Cell::Verdict::notice,
        {document::Paragraph{
             text({"A second frame begins under a heading of its own.", "第二个框有它自己的标题。"}),
             Paragraph::Kind::plain},
         document::FigureBlock{page_.network, text({"A drawing in a frame", "框里的图"})}}});
  }

  void cards(Section& section) {
    document::CardGroup group;
    group.cards = {desk_.telling.card(cell("da2[1]"), 1), desk_.telling.card(cell("dz2[1]"), 2)};
    section.blocks.emplace_back(std::move(group));
  }

  void program() {
    Section& section = begin("program", {"The same in Python", "用 Python 重做一遍"});
    say(section, {words({"The model is short enough to be read as a whole; its first weight is ",
                         "整个模型很短；第一个权重是 "}),
                  symbol("W1[1,1]"), words({", and the function is called ", "，函数名为 "}),
                  span(Span::Kind::code, {"sigmoid", "sigmoid"}), words({".", "。"})});
    section.blocks.emplace_back(document::Code{read_text("examples/two-two-two.txt"), "backstep",
                                               text({"The model of this lesson", "本课的模型"})});
    say(section, text({"Whoever wants to check it with a program of their own goes through these steps:",
                       "如果想用自己的程序检验，可以按下面的步骤来做："}));
    section.blocks.emplace_back(document::ListBlock{
        true,
        {text({"Compute the forward pass and keep every activation, because the backward pass needs all of "
               "them "
               "once more.",
               "计算前向传播并保留每个激活值，因为反向传播还要再用到它们。"}),
         text({"Multiply the two slopes.", "把两个斜率相乘。"}), text({"Print the result.", "打印结果。"})}});
    section.blocks.emplace_back(
        document::Code{"import numpy as np\n\n"
                       "W1 = np.array([[0.15, 0.20], [0.25, 0.30]]); b1 = np.array([0.35, 0.35]); x = "
                       "np.array([0.05, 0.10])\n"
                       "\ta1 = 1/(1 + np.exp(-(W1 @ x + b1)))   # <hidden> & \"output\"\n"
                       "print(a1)\n",
                       "python",
                       {}});
    section.blocks.emplace_back(
        document::Code{"[0.59326999 0.59688438]\n", "text", text({"What it prints", "它的输出"})});
    table(section);
  }

  void table(Section& section) const {
    document::Table table;
    table.label = in({"Error signals, scrolls sideways", "误差信号，可左右滚动"});
    table.caption = text({"Both outputs side by side", "两个输出并列"});
    const auto head = [](Inline content, bool numeric) {
      return document::Cell{std::move(content), numeric, true, -1, document::Cell::Verdict::none};
    };
    table.head = {head(text({"Neuron", "神经元"}), false), head(text({"Output", "输出"}), true),
                  head(text({"Error signal", "误差信号"}), true)};
    for (const char* number : {"1", "2"}) {
      const std::string at = std::string("[") + number + "]";
      document::Row row;
      row.cells = {head(document::text(number), false),
                   {{value("a2" + at)}, true, false, -1, document::Cell::Verdict::none},
                   {{value("dz2" + at)}, true, false, -1, document::Cell::Verdict::none}};
      table.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(table));
    document::FigureBlock figure{page_.network, text({"The network once more", "再看一次网络"})};
    section.blocks.emplace_back(std::move(figure));
    say(section, text({"A paragraph after a drawing stands as far from it as from a table.",
                       "图后面的段落与图的距离，和与表的距离相同。"}));
  }

  void exercise(Section& section, const std::string& name, Inline question, Inline hint) {
    std::optional<document::Exercise> made =
        narrate::exercise(desk_.context, plan_, cell(name), {numbers::Digits::Kind::significant, 3});
    made->number = ++exercises_;
    made->id = "x-" + std::to_string(made->number);
    made->question = std::move(question);
    made->hint = std::move(hint);
    section.blocks.emplace_back(std::move(*made));
  }

  bool chinese_;
  model::Model model_;
  trace::Trace trace_;
  homework::MarkingPlan plan_;
  narrate::Desk desk_;
  document::Page page_;
  int exercises_ = 0;
};

}  // namespace

document::Page lesson_blocks_page(const std::string& language) { return LessonBlocks(language).page(); }

}  // namespace backstep::tests
