// What a page says about a training run: ticks at round numbers, the curve, losses and predictions.
#include "reports/narrate/training.hpp"

#include "engine/calculus/read.hpp"
#include "reports/narrate/curve.hpp"
#include "reports/narrate/lesson.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using narrate::decade_ticks;
using narrate::linear_ticks;

namespace {

constexpr const char* net = "x = 1 2\ny = 1\ndense 1 sigmoid W = [[0.5, -0.25]] b = 0.1\nloss half-sse\n";

document::Page page_of(const std::string& text) {
  const auto read = calculus::read(text);
  REQUIRE(read.faults.empty());
  const trace::Run run = trace::run(read.model, {.passes = {2}});
  REQUIRE(run.passes.size() == 1);
  const auto check = trace::check_gradients(run.passes[0].model, run.passes[0].trace);
  return narrate::lesson(
      {.model = run.passes[0].model, .trace = run.passes[0].trace, .check = check, .run = &run}, {});
}

const document::Section* training(const document::Page& page) {
  const auto found = std::ranges::find(page.sections, "training", &document::Section::id);
  return found == page.sections.end() ? nullptr : &*found;
}

template <typename Kind>
std::vector<const Kind*> blocks(const document::Section& section) {
  std::vector<const Kind*> found;
  for (const document::Block& block : section.blocks)
    if (const auto* one = std::get_if<Kind>(&block)) found.push_back(one);
  return found;
}

std::string paragraphs(const document::Section& section) {
  std::string text;
  for (const auto* paragraph : blocks<document::Paragraph>(section))
    text += document::plain(paragraph->content) + "\n";
  return text;
}

}  // namespace

TEST_CASE("ticks stand at round numbers") {
  CHECK(linear_ticks(0, 10'000, 5) == std::vector<double>{0, 2000, 4000, 6000, 8000, 10'000});
  CHECK(linear_ticks(0, 7, 5) == std::vector<double>{0, 2, 4, 6});
  CHECK(linear_ticks(0, 0.9, 5) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8});
  CHECK(linear_ticks(-3, 3, 5) == std::vector<double>{-2, 0, 2});
  CHECK(linear_ticks(0, 1, 5).size() == 6);
}

TEST_CASE("on a logarithmic scale they stand at powers of ten, at 2 and 5 of them where those are few") {
  CHECK(decade_ticks(0.0009, 12) == std::vector<double>{0.001, 0.01, 0.1, 1, 10});
  CHECK(decade_ticks(0.15, 3) == std::vector<double>{0.2, 0.5, 1, 2});
  CHECK(decade_ticks(1e-30, 1).size() <= 8);
}

TEST_CASE("a curve that falls over more than a decade has a logarithmic scale and says so") {
  const narrate::Words words;
  const narrate::Curve far = narrate::loss_curve({{0, 1}, {1, 0.5}, {2, 0.01}}, "L", words);
  CHECK(far.logarithmic);
  CHECK(far.figure.description.find("logarithmic") != std::string::npos);
  CHECK(far.figure.description.find("begins at 1, is 0.5 after 1 steps and 0.01 after 2") !=
        std::string::npos);
  CHECK_FALSE(narrate::loss_curve({{0, 1}, {1, 0.5}}, "L", words).logarithmic);
  CHECK_FALSE(narrate::loss_curve({{0, 1}, {1, 0}}, "L", words).logarithmic);
  CHECK_FALSE(narrate::loss_curve({{0, 1}, {1, -1000}}, "L", words).logarithmic);
}

TEST_CASE("a curve of one value, or around zero, stays within its frame") {
  const narrate::Words words;
  for (const std::vector<trace::CurvePoint>& points : {std::vector<trace::CurvePoint>{{0, 0}, {1, 0}},
                                                       {{0, 5}, {9, 5}},
                                                       {{0, -2}, {1, 3}},
                                                       {{0, 1e300}, {1, 1e-300}}}) {
    const narrate::Curve curve = narrate::loss_curve(points, "L", words);
    for (const document::Group& group : curve.figure.groups) {
      for (const document::Mark& mark : group.marks) {
        for (const document::Point& point : mark.points) {
          CHECK((point.x >= 0 && point.x <= curve.figure.width));
          CHECK((point.y >= 0 && point.y <= curve.figure.height));
        }
      }
    }
  }
}

TEST_CASE("the page of a run has its losses, its predictions and the way to another step") {
  const document::Page page = page_of(std::string(net) + "train rate = 0.5, steps = 20\n");
  const document::Section* section = training(page);
  REQUIRE(section != nullptr);
  CHECK(document::plain(section->lead).find("step 2 of the 20") != std::string::npos);
  const std::string text = paragraphs(*section);
  CHECK(text.find("Steps made: 20") != std::string::npos);
  CHECK(text.find("--step 2") != std::string::npos);
  CHECK(text.find("The largest error is") != std::string::npos);
  CHECK(blocks<document::FigureBlock>(*section).size() == 1);
  const auto tables = blocks<document::Table>(*section);
  REQUIRE(tables.size() == 2);
  CHECK(tables[0]->rows.size() == 11);  // 0, 2, ..., 20
  CHECK(tables[1]->rows.size() == 1);
  CHECK(document::plain(tables[1]->rows[0].cells[2].content) == "1");
}

TEST_CASE("conditions, batches and doubles are told in words") {
  CHECK(paragraphs(
            *training(page_of(std::string(net) + "train rate = 0.5, steps = 3, gradient_below = 1e-9\n")))
            .find("The norm of the gradient did not fall below 1e-9") != std::string::npos);
  CHECK(paragraphs(*training(page_of("X = [[1],[2],[3]]\ny = [1,0,1]\ndense 1 sigmoid W = 0.5\nloss sse\n"
                                     "train rate = 0.1, epochs = 2, batch = 2\n")))
            .find("2 steps are an epoch") != std::string::npos);
  CHECK(paragraphs(*training(page_of(std::string(net) + "train rate = 1e-9, steps = 400000\n")))
            .find("double precision") != std::string::npos);
}

TEST_CASE("a page of one step has no such section, a run too long for a page says so") {
  const auto read = calculus::read(std::string(net) + "train rate = 0.5, steps = 1000000000\n");
  const auto evaluation = trace::evaluate(read.model);
  const document::Page page = narrate::lesson({read.model, *evaluation.trace, {}}, {});
  REQUIRE(training(page) != nullptr);
  CHECK(paragraphs(*training(page)).find("backstep train MODEL") != std::string::npos);
  const auto plain = calculus::read(std::string(net) + "train rate = 0.5\n");
  CHECK(training(narrate::lesson({plain.model, *trace::evaluate(plain.model).trace, {}}, {})) == nullptr);
}
