#include "reports/lesson/builder.hpp"

#include <algorithm>

#include "engine/notation/suggestion.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "reports/lesson/anchors.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/notation.hpp"

namespace backstep::lesson {

namespace {

constexpr int usual_decimals = 9;

std::string_view asked_notation(const Element& root) {
  const std::string_view name = root.value("notation");
  return name.empty() ? narrate::usual_notation : name;
}

std::string known_notations() {
  std::string list;
  for (const narrate::Notation& one : narrate::notations())
    list += (list.empty() ? "" : ", ") + std::string(one.name);
  return list;
}

}  // namespace

Builder::Builder(const ReadFile& read, const BuildOptions& options)
    : read_(read),
      options_(options),
      words_(options.language),
      stock_(options.language, std::string(asked_notation(read.root)), options.runs) {
  own_faults_.text = read.source.text();
  ids_.merge(section_ids(read.root));  // what links name comes before what is given out
}

Built Builder::run() {
  if (const Attribute* notation = read_.root.attribute("notation");
      notation != nullptr && std::ranges::find(narrate::notations(), std::string_view(notation->value.text),
                                               &narrate::Notation::name) == narrate::notations().end())
    fault(*notation, "lesson.notation", {{"name", notation->value.text}, {"known", known_notations()}});
  read_models();
  if (own_faults_.faults.empty() && built_.faults.empty()) {
    for_each_element(read_.root, [this](const Element& node) { announce(node); });
    head();
    for (const Element& child : read_.root.children)
      if (child.name == "section") section(child);
    sources();
  }
  std::ranges::stable_sort(own_faults_.faults, {}, [](const notation::Fault& one) {
    return std::pair(one.place.line, one.place.column);
  });
  if (!own_faults_.faults.empty()) built_.faults.insert(built_.faults.begin(), own_faults_);
  return std::move(built_);
}

void Builder::add(notation::Fault fault) {
  if (own_faults_.faults.size() < notation::fault_limit) own_faults_.faults.push_back(std::move(fault));
}

void Builder::fault(const Element& node, std::string id, std::vector<notation::Argument> arguments) {
  add({std::move(id), std::move(arguments), read_.source.at(node.offset, characters(node.name))});
}

void Builder::fault(const Attribute& attribute, std::string id, std::vector<notation::Argument> arguments) {
  faults(attribute.value, {{std::move(id), std::move(arguments), {}}});
}

void Builder::faults(const Text& text, notation::Faults found) {
  for (notation::Fault& one : found) {
    const bool placed = one.place.line > 0;
    one.place = placed ? read_.source.inside(text, one.place)
                       : read_.source.at(text.offset, std::max<std::uint32_t>(1, characters(text.text)));
    add(std::move(one));
  }
}

void Builder::faults(const Element& node, notation::Faults found) {
  for (notation::Fault& one : found) {
    one.place = read_.source.at(node.offset, characters(node.name));
    add(std::move(one));
  }
}

std::optional<std::string> Builder::file(const Attribute& attribute) {
  std::optional<std::string> text = options_.load(attribute.value.text);
  if (!text) fault(attribute, "lesson.file", {{"file", attribute.value.text}});
  return text;
}

void Builder::read_models() {
  for_each_element(read_.root, [this](const Element& node) {
    if (node.name == "model") read_model(node);
  });
  if (stock_.first().empty() && own_faults_.faults.empty() && built_.faults.empty())
    fault(read_.root, "lesson.missing", {{"element", "lesson"}, {"child", "model"}});
}

// By its text, or in a file; with neither it is one that is there already, to be shown.
void Builder::read_model(const Element& node) {
  const std::string name(node.value("name"));
  const Attribute* file_name = node.attribute("file");
  Text text = text_of(node);
  const bool typed = text.text.find_first_not_of(" \t\n") != std::string::npos;
  if (!typed && file_name == nullptr) {
    if (!model_texts_.contains(name)) fault(*node.attribute("name"), "lesson.model.empty", {{"name", name}});
    return;
  }
  if (typed && file_name != nullptr) return fault(*file_name, "lesson.model.both");
  if (model_texts_.contains(name))
    return fault(*node.attribute("name"), "lesson.model.twice", {{"name", name}});
  if (file_name != nullptr) {
    const std::optional<std::string> loaded = file(*file_name);
    if (!loaded) return;
    text.text = *loaded;
  }
  notation::Faults found = stock_.add(name, text.text, options_.load);
  model_texts_[name] = text.text;
  if (found.empty()) return;
  if (file_name == nullptr) return faults(text, std::move(found));
  built_.faults.push_back({file_name->value.text, text.text, std::move(found)});
}

std::string Builder::model_name(const Element& node) {
  const Attribute* asked = node.attribute("model");
  if (asked == nullptr) return stock_.first();
  if (stock_.has(asked->value.text)) return asked->value.text;
  const std::vector<std::string> known = stock_.names();
  std::string list;
  for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
  fault(*asked, "lesson.model.unknown",
        {{"name", asked->value.text},
         {"similar", notation::nearest(asked->value.text, known)},
         {"known", list}});
  return "";
}

// Steps of training that elements speak of.
void Builder::announce(const Element& node) {
  const Attribute* step = node.attribute("step");
  if (step == nullptr) return;
  const std::string model =
      node.attribute("model") != nullptr ? std::string(node.value("model")) : stock_.first();
  if (stock_.has(model)) stock_.announce(model, count(node, "step", 0));
}

std::int64_t Builder::count(const Element& node, std::string_view attribute, std::int64_t usual) {
  const std::string_view text = node.value(attribute);
  return text.empty() ? usual : std::stol(std::string(text));
}

bool Builder::says_digits(const Element& node) {
  return node.attribute("digits") != nullptr || node.attribute("significant") != nullptr;
}

numbers::Digits Builder::digits(const Element& node) const {
  using Kind = numbers::Digits::Kind;
  for (const Element* one : {&node, &read_.root}) {
    if (one->attribute("digits") != nullptr)
      return {Kind::decimals, static_cast<int>(count(*one, "digits", 0))};
    if (one->attribute("significant") != nullptr)
      return {Kind::significant, static_cast<int>(count(*one, "significant", 0))};
  }
  return {Kind::decimals, usual_decimals};
}

std::optional<Subject> Builder::subject(const Element& node) {
  Subject made;
  made.name = model_name(node);
  if (made.name.empty()) return std::nullopt;
  made.aspect.step = count(node, "step", 0);
  made.aspect.digits = digits(node);
  const std::string_view detail = node.value("detail");
  if (detail == "brief") made.aspect.detail = narrate::Detail::brief;
  if (detail == "full") made.aspect.detail = narrate::Detail::full;
  notation::Faults found;
  made.desk = stock_.desk(made.name, made.aspect, found);
  const bool good = made.desk != nullptr;
  if (good) made.pass = stock_.pass(made.name, made.aspect.step, found);
  if (const Attribute* step = node.attribute("step"))
    faults(step->value, std::move(found));
  else
    faults(node, std::move(found));
  return good ? std::optional{made} : std::nullopt;
}

std::optional<trace::Cell> Builder::cell(const Subject& subject, const Attribute& attribute) {
  trace::Lookup found = trace::look_up(subject.pass->model, attribute.value.text);
  if (found.cell) return found.cell;
  if (found.faults.empty()) {
    const model::Quantity& meant = subject.pass->model.quantities[*found.quantity];
    found.faults.push_back({"cell.several",
                            {{"name", meant.name},
                             {"count", std::to_string(subject.pass->model.cells(meant))},
                             {"example", model::cell_name(subject.pass->model, meant, 0)}},
                            {}});
  }
  faults(attribute.value, std::move(found.faults));
  return std::nullopt;
}

std::optional<std::size_t> Builder::quantity(const Subject& subject, const Attribute& attribute) {
  trace::Lookup found = trace::look_up(subject.pass->model, attribute.value.text);
  faults(attribute.value, std::move(found.faults));
  return found.quantity;
}

std::string Builder::unique(std::string id) {
  if (id.empty() || ids_.insert(id).second) return id;
  for (int number = 2;; ++number) {
    const std::string other = id + "." + std::to_string(number);
    if (ids_.insert(other).second) return other;
  }
}

std::optional<std::set<std::string>> Builder::sections_of(const std::string& lesson) const {
  if (lesson.empty()) return section_ids(read_.root);
  return options_.sections_of ? options_.sections_of(lesson) : std::nullopt;
}

std::string Builder::anchors_of(const std::string& model) const {
  return model == stock_.first() ? "" : model + "--";
}

void Builder::settle(const Subject& subject, Blocks& blocks) {
  for (document::Block& block : blocks) {
    if (auto* group = std::get_if<document::CardGroup>(&block)) {
      group->id = unique(group->id);
      for (document::Card& card : group->cards) {
        card.id = unique(card.id);
        card.number = next_card();
        card.matrix.clear();
      }
    }
    if (auto* table = std::get_if<document::Table>(&block)) table->id = unique(table->id);
  }
  prefix_anchors(blocks, anchors_of(subject.name));
}

void Builder::settle(const Subject& subject, Parts& parts) {
  for (document::Frame::Part& part : parts)
    if (auto* table = std::get_if<document::Table>(&part)) table->id = unique(table->id);
  prefix_anchors(parts, anchors_of(subject.name));
}

void Builder::settle(const Subject& subject, document::Inline& run) const {
  prefix_anchors(run, anchors_of(subject.name));
}

// Curves of the loss, and what a mistake leads to, are computed in doubles: that is said where there are any.
std::string Builder::footer() const {
  bool doubles = false;
  for_each_element(read_.root, [&](const Element& element) {
    doubles = doubles || element.name == "wrong-path" || element.value("kind") == "loss";
  });
  const std::string usual = words_.say("page.footer");
  return doubles ? words_.then(usual, words_.say("lesson.footer.doubles")) : usual;
}

void Builder::head() {
  document::Page& page = built_.page;
  page.language = words_.language();
  page.kicker = words_.say("lesson.kicker");
  page.prose = true;
  page.title = document::plain(inlines(*read_.root.child("title")));
  page.summary = inlines(*read_.root.child("summary"));
  page.footer = document::text(footer());
  narrate::add_controls(page, words_);
  notation::Faults found;
  const narrate::Desk* desk = stock_.desk(stock_.first(), {0, digits(read_.root)}, found);
  if (desk == nullptr) return faults(*read_.root.child("model"), std::move(found));
  narrate::add_network(page, desk->context);
}

void Builder::section(const Element& node) {
  document::Section made;
  made.id = node.value("id");
  section_ = made.id;
  made.heading = inlines(*node.child("title"));
  made.short_name = document::plain(made.heading);
  for (const Element& child : node.children)
    if (const BlockFunction function = block_function(child.name)) function(*this, child, made.blocks);
  built_.page.sections.push_back(std::move(made));
}

void Builder::sources() {
  std::vector<const Element*> all;
  for (const Element& child : read_.root.children)
    if (child.name == "source") all.push_back(&child);
  if (!all.empty()) built_.page.sections.push_back(build_sources(*this, all));
}

std::set<std::string> section_ids(const Element& root) {
  std::set<std::string> ids;
  for (const Element& child : root.children)
    if (child.name == "section") ids.emplace(child.value("id"));
  return ids;
}

Built build_lesson(const ReadFile& read, const BuildOptions& options) { return Builder(read, options).run(); }

}  // namespace backstep::lesson
