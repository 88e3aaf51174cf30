// What quantities and letters mean: kept in the model, handed on to adjoints and updates, printed and read
// back.
#include <array>
#include <random>

#include "engine/calculus/read.hpp"
#include "engine/model/print_model.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

model::Model read(const std::string& text) {
  model::Read found = calculus::read(text);
  for (const notation::Fault& fault : found.faults) FAIL(fault.id << " in line " << fault.place.line);
  return std::move(found.model);
}

std::string role(const model::Model& model, const std::string& name) {
  return notation::print(model::role_of(model, *model.quantity(name)));
}

notation::Fault only_fault(const std::string& text) {
  const model::Read found = calculus::read(text);
  REQUIRE(found.faults.size() == 1);
  return found.faults.front();
}

constexpr std::string_view recurrent = R"(index j = 2 means unit, i = 2
input x[i] = 1 2 means pixel
param U[j,i] = [[1, 2], [3, 4]] means input weight
state m[j] = 0 means first moment
h1_2[j] = tanh(sum(i, U[j,i]*x[i])) means hidden   state , step  2,head 1
L = sum(j, h1_2[j]^2)
backward L
U'[j,i] = U[j,i] - dU[j,i]
m'[j] = m[j] + 1 means moment after the step
)";

}  // namespace

TEST_CASE("a role and its places are kept, with single blanks") {
  const model::Model model = read(std::string(recurrent));
  CHECK(model.letter("j")->role == "unit");
  CHECK(model.letter("i")->role.empty());
  CHECK(role(model, "x") == " means pixel");
  const notation::StatedRole& state = model.quantity("h1_2")->role;
  CHECK(state.words == "hidden state");
  REQUIRE(state.places.size() == 2);
  CHECK(*state.at("step") == 2);
  CHECK(*state.at("head") == 1);
  CHECK(state.at("gate") == nullptr);
}

TEST_CASE("adjoints and updates mean what they belong to unless they say their own") {
  const model::Model model = read(std::string(recurrent));
  CHECK(role(model, "dh1_2") == " means hidden state, step 2, head 1");
  CHECK(role(model, "U'") == " means input weight");
  CHECK(role(model, "m'") == " means moment after the step");
  CHECK(role(model, "L").empty());
}

TEST_CASE("a stated adjoint may say its own role, the derived one beside it keeps that of its quantity") {
  const model::Model model = read(R"(param w = 2 means weight
z = 3*w means sum
L = z^2
backward L
adjoint dz = 2*3*w means error signal
)");
  CHECK(role(model, "dz") == " means error signal");
  CHECK(role(model, "derived.dz") == " means sum");
  CHECK(role(model, "dw") == " means weight");
  CHECK(model::print(read(model::print(model))) == model::print(model));
}

TEST_CASE("a fault stands at the character that is wrong, counted in characters") {
  const auto place = [](const std::string& line) {
    const notation::Fault fault = only_fault(line + "\nz = 1\n");
    CHECK(fault.place.line == 1);
    return fault.place.column;
  };
  CHECK(place("a = 1 means Größe <b>") == 19);
  CHECK(place("a = 1 means gate, stép") == 19);
  CHECK(place("index i = 2 means x, j = 2 means $") == 34);
  CHECK(place("a = 1 means") == 12);
}

TEST_CASE("marks that turn the direction of writing are no words") {
  CHECK(only_fault("a = 1 means x\u202Ey\n").id == "role.character");
  CHECK(only_fault("a = 1 means x\u2066y\n").id == "role.character");
  CHECK(only_fault("a = 1 means \U0001F600\n").id == "role.character");
}

namespace {

class RandomModels {
 public:
  explicit RandomModels(unsigned seed) : random_(seed) {}

  std::string make() {
    return "index i = 2" + of_letter() + ", j = 0..1" + of_letter() + "\ninput x[i] = 1 2" + clause() +
           "\nparam W[j,i] = [[1, 2], [3, 4]]" + clause() + "\nstate s[j] = 0" + clause() +
           "\nconst c = 1.5" + clause() + "\nz[j] = sum(i, W[j,i]*x[i]) + c" + clause() +
           "\nL = sum(j, z[j]^2)" + clause() + "\nbackward L\ns'[j] = s[j] + dz[j]" + clause() + "\n";
  }

 private:
  int upto(int last) { return std::uniform_int_distribution<int>(0, last)(random_); }

  std::string blanks() {
    return std::string(static_cast<std::size_t>(1 + upto(2)), upto(3) == 0 ? '\t' : ' ');
  }

  std::string words() {
    static constexpr std::array<const char*, 9> list{"batch", "mean",  "means", "2",    "step",
                                                     "W-1",   "Größe", "ὠδή",   "index"};
    std::string text = list[static_cast<std::size_t>(upto(8))];
    for (int i = upto(3); i > 0; --i)
      text +=
          std::string(static_cast<std::size_t>(1 + upto(1)), ' ') + list[static_cast<std::size_t>(upto(8))];
    return text;
  }

  std::string of_letter() { return upto(2) == 0 ? "" : blanks() + "means" + blanks() + words(); }

  std::string clause() {
    if (upto(2) == 0) return upto(1) == 0 ? "" : "  # means nothing";
    std::string text = of_letter();
    if (text.empty()) return "";
    static constexpr std::array<const char*, 4> places{"step", "head", "Schritt", "time of day"};
    const int count = upto(3);
    for (int i = 0; i < count; ++i)
      text +=
          blanks() + "," + blanks() + places[static_cast<std::size_t>(i)] + " " + std::to_string(upto(99));
    return upto(3) == 0 ? text + blanks() + "# a comment, step 1" : text;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever is said, the printed model says the same") {
  RandomModels random(11);
  for (int i = 0; i < 300; ++i) {
    const std::string text = random.make();
    INFO(text);
    const model::Model model = read(text);
    const std::string printed = model::print(model);
    INFO(printed);
    const model::Model again = read(printed);
    CHECK(model::print(again) == printed);
    for (const model::Quantity& quantity : model.quantities)
      CHECK(notation::print(quantity.role) == notation::print(again.quantity(quantity.name)->role));
    for (const model::Letter& letter : model.letters) CHECK(letter.role == again.letter(letter.name)->role);
  }
}
