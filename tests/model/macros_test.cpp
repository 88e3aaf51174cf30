// Layers of a user's own: what they take, what they ask the engine for, what they refuse.
#include <string>

#include "engine/calculus/read.hpp"
#include "engine/model/print_model.hpp"
#include "reports/narrate/faults.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

struct Outcome {
  std::string faults;  // "ID (line of the macro)", one a line
  std::string model;   // as `expand` prints it
  std::string words;
};

Outcome outcome(const std::string& macro, const std::string& lines) {
  const std::string text = "load own.txt\n" + lines;
  const auto read = calculus::read(text, [&](const std::string&) { return std::optional{macro}; });
  Outcome found;
  for (const notation::Fault& fault : read.faults) {
    found.faults += fault.id;
    for (const notation::Argument& argument : fault.arguments)
      if (argument.name == "macro_line") found.faults += " (" + argument.value + ")";
    found.faults += "\n";
    found.words += narrate::tell(fault, "net.txt", text, narrate::Words());
  }
  if (read.faults.empty()) found.model = model::print(read.model);
  return found;
}

bool has(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

const std::string image = "X = [[[1, 2, 3], [4, 5, 6]]]\n";

}  // namespace

TEST_CASE("a layer says what it takes, and its holes are the letters of that") {
  const std::string macro =
      "macro own\ntakes channel c, row h, column w\n"
      "index {letter h} = size({w}), {letter p} = {size c}*{size h}\n"
      "a{l}[{lead}{letter h},{letter p}] = sum({c}, {first w}*{in}[{lead}{c},1,{letter h}])\n";
  const Outcome found = outcome(macro, image + "own\n");
  CHECK(found.faults.empty());
  CHECK(has(found.model, "index c = 1 means channel, h = 2 means row, w = 3 means column, h2 = 3, p = 2"));
  CHECK(has(found.model, "a1[h2,p] = sum(c, 1*x[c,1,h2])"));
  CHECK(outcome(macro, "x = 1 2 3\nown\n").faults == "data.depth\n");
}

TEST_CASE("letters taken are gone through with sizes, strides and where they begin") {
  const Outcome found = outcome(
      "macro own\nindex {to} = {for each taken}{if more}*{end}{size}{end}\n"
      "a{l}[{lead}{to}] = sum({from}: {to} = 1{for each taken} + {stride}*({letter} - {first}){end}, "
      "{in}[{lead}{from}])\n",
      "index h = 0..1, w = 3\ninput x[h,w] = 1 2 3 4 5 6\nown\n");
  CHECK(found.faults.empty());
  CHECK(has(found.model, "a1[j] = sum(h, w: j = 1 + 3*(h - 0) + 1*(w - 1), x[h,w])"));
}

TEST_CASE("a layer refuses a call with a sentence of its own, at the line of the call") {
  const std::string macro =
      "# a window\nmacro own window:count\ntakes row h, column w\n\n"
      "refuse \"a window of {window} does not fit into {size h} rows\" if {window} > size({h}) and {window} "
      "!= 7\n"
      "index {letter p} = size({h}) - {window} + 1\n"
      "a{l}[{lead}{letter p}] = {in}[{lead}{letter p},1]\n";
  const Outcome refused = outcome(macro, "X = [[1, 2], [3, 4]]\nown 3\n");
  CHECK(refused.faults == "layer.refused (5)\n");
  CHECK(refused.words.find(
            "net.txt:3:1: “own”: a window of 3 does not fit into 2 rows (in own.txt, line 5)") == 0);
  CHECK(outcome(macro, "X = [[1, 2], [3, 4]]\nown 2\n").faults.empty());
  CHECK(outcome(macro, "X = [[1, 2], [3, 4]]\nown 7\n").faults == "index.empty (6)\n");
}

TEST_CASE("a refusal that compares no whole numbers, and a second line that is none, are told") {
  const Outcome form = outcome("macro own\nrefuse \"x\" if 1.5 > {l}\n", image + "own\n");
  CHECK(form.faults == "layer.refusal_form (2)\n");
  CHECK(form.words.find("“1.5 > 1”") != std::string::npos);
  const Outcome takes = outcome("macro own\ntakes row\na{l} = 1\n", image + "own\n");
  CHECK(takes.faults.starts_with("macro.takes\n"));
  CHECK(takes.words.find("own.txt is no macro file: its second line must be") != std::string::npos);
}

TEST_CASE("a hole may be computed from others") {
  const std::string head = "macro own window:whole/same=2\ntakes row h, column w\n";
  const Outcome found =
      outcome(head +
                  "{let wide = max(size(h)*window, 9)/2 - min(window, 1)}{let more = wide + l}\n"
                  "index {letter p} = {wide}\na{l}[{letter p}] = {more}*{in}[1,1]\n",
              "X = [[1, 2], [3, 4]]\nown 5\n");
  CHECK(found.faults.empty());
  CHECK(has(found.model, "index h = 2 means row, w = 2 means column, p = 4"));
  CHECK(has(found.model, "a1[p] = 5*x[1,1]"));
  for (const char* formula :
       {"{let a = 1/0}", "{let a = 1.5}", "{let a = size(z)}", "{let a = window^2}", "{let a}"})
    CHECK(outcome(head + formula + "\n", "X = [[1, 2], [3, 4]]\nown\n").faults == "macro.hole (3)\n");
  CHECK(outcome(head + "a{l}[{h}] = {if window = same}3{else}4{end}*{in}[{h},1]\n",
                "X = [[1, 2], [3, 4]]\nown same\n")
            .model.find("a1[h] = 3*x[h,1]") != std::string::npos);
  CHECK(outcome(head, "X = [[1, 2], [3, 4]]\nown some\n").faults == "macro.number.whole\n");
}

TEST_CASE("an activation is applied with other letters than those of the unit") {
  const Outcome found = outcome(
      "macro own activation\ntakes step s, feature i\n"
      "z{l}[{lead}{s},{i}] = {in}[{lead}{s},{i}]\n{activate sample,s; i}\n",
      "X = [[[1, 2], [3, 4]]]\nown softmax\n");
  CHECK(found.faults.empty());
  CHECK(has(found.model, "a1[n,s,i] = softmax(i, z1[n,s,i]) means activation"));
}

TEST_CASE("an array with stacked parts is cut in the order that is declared") {
  const std::string macro =
      "macro own units:count parts:order-ab=none W[parts*to=units,from]=none\n"
      "index {to} = {units}\nparam A{l}[{to},{from}]{if W} = {W.a}{end}\nparam B{l}[{to},{from}]{if W} = "
      "{W.b}{end}\n"
      "a{l}[{lead}{to}] = sum({from}, (A{l}[{to},{from}] - B{l}[{to},{from}])*{in}[{lead}{from}])\n";
  const Outcome to_from = outcome(macro, "x = 1 2\nown 1 parts = ba W = [[1, 2], [3, 4]]\n");
  CHECK(to_from.faults == "layout.square\n");
  const Outcome stacked =
      outcome(macro, "layout W[to,from]\nx = 1 2\nown 1 parts = ba W = [[1, 2], [3, 4]]\n");
  CHECK(has(stacked.model, "param A1[j,i] = [[3, 4]]"));
  CHECK(has(stacked.model, "param B1[j,i] = [[1, 2]]"));
  const Outcome turned =
      outcome(macro, "layout W[from,to]\nx = 1 2\nown 1 parts = ab W = [[1, 2], [3, 4]]\n");
  CHECK(has(turned.model, "param A1[j,i] = [[1, 3]]"));
}

TEST_CASE("axes of other names are not those that a layout of kernels speaks of") {
  const std::string macro =
      "macro own K[a=size,b=size,c=size,d=size] size:count=2\n{for k = 1..1}param K{l}_{k} = 1\n{end}"
      "a{l}[{lead}{from}] = K{l}_1*{in}[{lead}{from}]\n";
  const std::string values = "[[[[1,2],[3,4]],[[5,6],[7,8]]],[[[1,2],[3,4]],[[5,6],[7,8]]]]";
  for (const std::string layout : {"", "layout K[row,column,from,to]\n"})
    CHECK(outcome(macro, layout + "x = 1 2\nown K = " + values + "\n").faults == "layout.kernel_either\n");
}

TEST_CASE("each part of a drawn array has the next seed") {
  const std::string macro =
      "macro own parts:order-ab=none W[parts*from,from]=none\ntakes unit i\nindex {to} = {size i}\n"
      "param A{l}[{to},{i}] = {W.a}\nparam B{l}[{to},{i}] = {W.b}\n"
      "a{l}[{to}] = sum({i}, A{l}[{to},{i}]*B{l}[{to},{i}])\n";
  const Outcome given = outcome(macro, "x = 1 2\nown W = uniform(0, 1, seed = 4)\n");
  const Outcome other = outcome(macro, "x = 1 2\nown parts = ba W = uniform(0, 1, seed = 3)\n");
  const std::size_t at = given.model.find("param A1");
  const std::string line = given.model.substr(at, given.model.find("param B1") - at);
  CHECK(line.size() > 30);
  CHECK(other.model.find(line) != std::string::npos);
}

TEST_CASE(
    "activations of layers with letters of their own say what they are, those of dense layers show it") {
  const std::string none = "macro own\n";
  for (const char* function : {"relu", "elu", "leaky_relu", "sigmoid"}) {
    INFO(function);
    const Outcome conv = outcome(none, std::string(image) + "conv 1 " + function + " kernel = 1 K = 1\n");
    CHECK(conv.model.find(" means activation\n") != std::string::npos);
    const Outcome dense = outcome(none, std::string("x = 1 2\ndense 1 ") + function + " W = 1\n");
    CHECK(dense.faults.empty());
    CHECK(dense.model.find("means activation") == std::string::npos);
  }
}
