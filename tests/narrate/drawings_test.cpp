// Geometry of drawings: of every example and of models of every family and several sizes, nothing covers
// anything else, nothing stands outside, and everything that lights up is named on the page.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "reports/narrate/label_width.hpp"
#include "reports/render/html.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/svg.hpp"
#include "tests/catch.hpp"
#include "tests/support/approval.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;
using document::Figure;
using document::Group;
using document::Mark;
using document::Point;
using document::View;

namespace {

struct Rectangle {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string name;
};

// A little less than touching counts as apart.
bool overlap(const Rectangle& a, const Rectangle& b) {
  constexpr double slack = 0.5;
  return a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom &&
         b.top + slack < a.bottom;
}

Rectangle of_label(const Mark& mark) {
  const std::string text = render::plain_text(mark.content);
  const double width =
      mark.caption ? narrate::words_width(text, mark.size) : narrate::label_width(mark.content, mark.size);
  const double start = mark.align == Mark::Align::start    ? 0
                       : mark.align == Mark::Align::middle ? -width / 2
                                                           : -width;
  return {mark.from.x + start, mark.from.y - 0.7 * mark.size, mark.from.x + start + width,
          mark.from.y + 0.15 * mark.size, text};
}

// Labels that stand level and are seen in a view as long as no sample is chosen.
std::vector<Rectangle> labels(const Figure& figure, View view) {
  std::vector<Rectangle> found;
  for (const Group& group : figure.groups)
    for (const Mark& mark : group.marks)
      if (mark.kind == Mark::Kind::label && mark.angle == 0 && !mark.hidden_at_first &&
          (mark.view == View::always || mark.view == view))
        found.push_back(of_label(mark));
  return found;
}

// Cells of tables and the boxes around them.
std::vector<Rectangle> boxes(const Figure& figure, bool cells) {
  std::vector<Rectangle> found;
  for (const Group& group : figure.groups)
    for (const Mark& mark : group.marks)
      if (group.kind == Group::Kind::grid && mark.kind == Mark::Kind::rectangle &&
          group.anchor.empty() != cells)
        found.push_back({mark.from.x, mark.from.y, mark.to.x, mark.to.y, group.anchor});
  return found;
}

void check_apart(const std::vector<Rectangle>& all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (!overlap(all[i], all[j])) continue;
      INFO(all[i].name << " and " << all[j].name << " at " << all[i].left << ", " << all[i].top);
      CHECK(false);
    }
}

std::vector<Point> ends(const Mark& mark) {
  switch (mark.kind) {
    case Mark::Kind::curve: return mark.points;
    case Mark::Kind::circle:
      return {{mark.from.x - mark.radius, mark.from.y - mark.radius},
              {mark.from.x + mark.radius, mark.from.y + mark.radius}};
    case Mark::Kind::label: {
      const Rectangle box = of_label(mark);
      return mark.angle == 0 ? std::vector<Point>{{box.left, box.top}, {box.right, box.bottom}}
                             : std::vector<Point>{mark.from};
    }
    default: return {mark.from, mark.to};
  }
}

void check_inside(const Figure& figure) {
  for (const Group& group : figure.groups)
    for (const Mark& mark : group.marks)
      for (const Point& point : ends(mark)) {
        INFO(point.x << ", " << point.y);
        CHECK(point.x >= figure.left);
        CHECK(point.y >= figure.top);
        CHECK(point.x <= figure.left + figure.width);
        CHECK(point.y <= figure.top + figure.height);
      }
}

// Whether a part of the line lies within the rectangle.
bool crosses(const Mark& line, const Rectangle& box) {
  constexpr int samples = 200;
  constexpr double rim = 1;
  for (int i = 0; i <= samples; ++i) {
    const double share = static_cast<double>(i) / samples;
    const double x = line.from.x + share * (line.to.x - line.from.x);
    const double y = line.from.y + share * (line.to.y - line.from.y);
    if (x > box.left + rim && x < box.right - rim && y > box.top + rim && y < box.bottom - rim) return true;
  }
  return false;
}

void check_arrows(const Figure& figure) {
  const std::vector<Rectangle> all = boxes(figure, false);
  for (const Group& group : figure.groups)
    for (const Mark& mark : group.marks) {
      if (group.kind != Group::Kind::edge ||
          (mark.kind != Mark::Kind::line && mark.kind != Mark::Kind::arrow))
        continue;
      for (const Rectangle& box : all) {
        if (!crosses(mark, box)) continue;
        INFO("an arrow through the box at " << box.left << ", " << box.top);
        CHECK(false);
      }
    }
}

void check_anchors(const document::Page& page) {
  const std::string html = render::html(page, {.embed_fonts = false});
  const std::string text = html.substr(html.find("</svg>"));
  std::set<std::string> anchors;
  for (const Group& group : page.network.groups)
    if (!group.anchor.empty()) anchors.insert(group.anchor);
  CHECK_FALSE(anchors.empty());
  for (const std::string& anchor : anchors) {
    INFO(anchor);
    CHECK(text.find("data-r=\"" + anchor + "\"") != std::string::npos);
  }
}

void check_drawing(const document::Page& page) {
  REQUIRE(page.has_network);
  const Figure& figure = page.network;
  check_apart(labels(figure, View::values));
  check_apart(labels(figure, View::gradients));
  check_apart(boxes(figure, true));
  check_inside(figure);
  check_arrows(figure);
  check_anchors(page);
  CHECK_FALSE(figure.title.empty());
  CHECK_FALSE(document::plain(page.network_caption).empty());
}

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += (i == 0 ? "" : ", ") + text;
  return all;
}

std::string matrix(int rows, int columns) {
  return "[" + repeated("[" + repeated("0.5", columns) + "]", rows) + "]";
}

std::string image(int size, int filters, int kernel) {
  return "X = " + matrix(size, size) + "\ny = 1 0\nconv " + std::to_string(filters) +
         " relu kernel = " + std::to_string(kernel) +
         ", K = uniform(-1, 1, seed = 1), b = 0\nmax_pool 2\nflatten\n" +
         "dense 2 softmax W = uniform(-1, 1, seed = 2) b = 0\nloss cross-entropy\ntrain rate = 0.1\n";
}

std::string sequence(const std::string& layers, int steps, int features) {
  return "layout W[to,from]\nX = " + matrix(steps, features) + "\ny = 0.5\n" + layers +
         "dense 1 linear W = uniform(-1, 1, seed = 7) b = 0\nloss half-sse\ntrain rate = 0.1\n";
}

std::string recurrent(const std::string& layer, int units, const std::string& more = "") {
  return layer + " " + std::to_string(units) +
         " Wx = uniform(-1, 1, seed = 1), Wh = uniform(-1, 1, seed = 2), b = 0" + more + "\n";
}

std::string chain(int layers) {
  std::string text = "layout W[to,from]\nx = 1 2\ny = 0.5 1\n";
  for (int i = 0; i < layers; ++i) {
    text += "dense 2 tanh W = uniform(-1, 1, seed = " + std::to_string(i + 1) + ") b = 0\n";
    if (i > 0) text += "residual " + std::to_string(2 * i - 1) + "\nlayer_norm\n";
  }
  return text + "loss mse\ntrain rate = 0.1\n";
}

std::string free_chain(int length) {
  std::string text = "input x = 0.5\nparam w = 0.25\ntarget y = 1\nq1 = w*x\n";
  for (int i = 2; i <= length; ++i)
    text += "q" + std::to_string(i) + " = tanh(q" + std::to_string(i - 1) + " + " +
            (i % 3 == 0 ? "q" + std::to_string((i + 1) / 2) : "w") + ")\n";
  return text + "L = 1/2*(y - q" + std::to_string(length) + ")^2\nbackward L\n";
}

std::map<std::string, std::string> models() {
  std::map<std::string, std::string> made;
  for (const int size : {3, 6, 12}) made["image " + std::to_string(size)] = image(size, size == 6 ? 3 : 1, 2);
  for (const int steps : {2, 5, 9}) {
    const std::string number = std::to_string(steps);
    made["rnn of steps " + number] = sequence(recurrent("rnn", 2), steps, 1);
    made["two rnn of steps " + number] =
        sequence(recurrent("rnn", 2, ", outputs = all") + recurrent("rnn", 1), steps, 3);
  }
  for (const int units : {1, 3, 10}) {
    const std::string number = std::to_string(units);
    made["lstm of units " + number] = sequence(recurrent("lstm", units, ", gates = ifgo"), 3, 2);
    made["gru of units " + number] = sequence(recurrent("gru", units, ", gates = rzn"), 3, 2);
  }
  for (const int layers : {1, 2, 4, 9}) made["residual " + std::to_string(layers)] = chain(layers + 1);
  for (const int length : {1, 4, 12, 30}) made["free " + std::to_string(length)] = free_chain(length);
  return made;
}

}  // namespace

TEST_CASE("in the drawing of every example nothing covers anything else", "[long]") {
  for (const auto& entry : std::filesystem::directory_iterator(BACKSTEP_SOURCE_DIR "/examples")) {
    if (!entry.is_regular_file()) continue;
    INFO(entry.path().filename());
    check_drawing(tests::lesson_of_file("examples/" + entry.path().filename().string()));
  }
}

TEST_CASE("in drawings of every family and of several sizes nothing covers anything else", "[long]") {
  for (const auto& [name, text] : models()) {
    INFO(name << "\n" << text);
    check_drawing(tests::lesson_of_text(text));
  }
}

TEST_CASE("the drawings of every family are the approved ones") {
  for (const std::string name : {"attention", "convolution", "recurrent", "lstm", "residual"}) {
    INFO(name);
    const document::Page page = tests::lesson_of_file("examples/" + name + ".txt");
    CHECK(tests::is_approved(name, "svg", render::svg_file(page.network)));
  }
}

TEST_CASE("a drawing speaks of hatching only where a step may not see something") {
  const auto hatched = [](const std::string& name) {
    return document::plain(tests::lesson_of_file("examples/" + name + ".txt").network_caption)
               .find("hatched") != std::string::npos;
  };
  CHECK(hatched("attention"));
  CHECK_FALSE(hatched("two-heads"));
}

TEST_CASE("shares of several heads side by side say whose they are") {
  const auto drawn = [](const std::string& name) {
    return render::svg_file(tests::lesson_of_file("examples/" + name + ".txt").network);
  };
  const std::string heads = drawn("two-heads");
  CHECK(heads.find("head 1, key 2") != std::string::npos);
  CHECK(heads.find("head 2, key 1") != std::string::npos);
  CHECK(drawn("attention").find(", key 1") == std::string::npos);
}
