// Answers in JSON, read piece by piece: a number keeps the digits it was written with, and nothing is kept
// that is no answer, however deep or long it is.
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/homework/answer_digits.hpp"
#include "engine/homework/submission_builder.hpp"
#include "engine/homework/text_places.hpp"
#include "reports/exchange/answer_formats.hpp"

namespace backstep::exchange {

using homework::AnswerText;
using homework::ReadAnswers;
using homework::SubmissionBuilder;

namespace {

// Says how far the text has been read, which the events of the reader do not.
class WatchedCharacter {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  WatchedCharacter(const char* at, const char** seen) : at_(at), seen_(seen) {}
  reference operator*() const { return *at_; }
  WatchedCharacter& operator++() {
    *seen_ = ++at_;
    return *this;
  }
  WatchedCharacter operator++(int) {
    WatchedCharacter before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const WatchedCharacter& a, const WatchedCharacter& b) { return a.at_ == b.at_; }
  friend bool operator!=(const WatchedCharacter& a, const WatchedCharacter& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** seen_;
};

// What may stand beside the answers.
constexpr std::array<std::string_view, 7> about{"submission", "worksheet", "title", "digits",
                                                "format",     "version",   "sha256"};
constexpr std::string_view about_sheet = "sheet";  // where it names one
constexpr std::string_view known_format = "backstep-answers";
constexpr std::string_view known_version = "1";

class AnswerHandler {
 public:
  using Json = nlohmann::json;

  AnswerHandler(std::string_view text, bool record) : text_(text), places_(text), record_(record) {}

  ReadAnswers run() {
    const bool read = Json::sax_parse(WatchedCharacter(text_.data(), &seen_),
                                      WatchedCharacter(text_.data() + text_.size(), &seen_), this);
    if (!read && builder().goes_on() && !refused_) refuse("answers.json", {});
    if (!refused_ && !has_answers_ && record_) refuse("answers.json.none", {});
    return refused_ ? refused() : finish();
  }

  // Events of the reader; false ends the reading.
  bool null() { return scalar(""); }
  bool boolean(bool value) { return scalar(value ? "true" : "false"); }
  bool number_integer(Json::number_integer_t value) { return scalar(std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return scalar(std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string& written) { return scalar(written); }
  bool string(std::string& value) { return scalar(value); }
  bool binary(Json::binary_t&) { return false; }

  bool start_object(std::size_t) {
    if (!deeper()) return false;
    if (depth_ == 1 && !in_list_) return true;
    if (depth_ == 2 && key_ == "answers" && !in_list_ && skipped_from_ == 0) {
      if (has_answers_) return refuse("answers.json.twice", {{"name", key_}});
      has_answers_ = inside_ = true;
      return true;
    }
    if (skipped_from_ == 0) {
      skipped_from_ = depth_;
      fault("answers.json.object", {{"name", shown_key()}});
    }
    return true;
  }

  bool end_object() {
    if (skipped_from_ == depth_) skipped_from_ = 0;
    if (inside_ && depth_ == 2) inside_ = false;
    --depth_;
    return true;
  }

  bool start_array(std::size_t) {
    if (!deeper()) return false;
    if (depth_ == 1) return refuse("answers.json.form", {});
    if (skipped_from_ > 0) return true;
    if (!in_list_) {
      list_from_ = depth_;
      list_place_ = place(1);
      rows_.clear();
    }
    in_list_ = new_row_ = true;
    return true;
  }

  bool end_array() {
    new_row_ = true;
    if (skipped_from_ == 0 && in_list_ && depth_ == list_from_) {
      in_list_ = false;
      builder().matrix(key_, std::move(rows_), list_place_);
      rows_.clear();
    }
    --depth_;
    return goes_on();
  }

  bool key(std::string& name) {
    if (skipped_from_ == 0) key_ = name;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) {
    constexpr int number_beyond_doubles = 406;
    const std::size_t at = position == 0 ? 0 : position - 1;
    refused_ = true;
    if (error.id == number_beyond_doubles)
      refusal_.refuse("answers.json.range", {{"found", token}}, place(token.size() + 1));
    else
      refusal_.refuse("answers.json", {}, places_.at(std::min(at, text_.size()), 1));
    return false;
  }

 private:
  [[nodiscard]] SubmissionBuilder& builder() { return inside_ ? answers_ : top_; }
  [[nodiscard]] bool goes_on() {
    if (builder().goes_on()) return true;
    refusal_ = std::move(builder());
    refused_ = true;
    return false;
  }

  // Of what was just read, `length` bytes.
  [[nodiscard]] notation::Place place(std::size_t length) {
    const auto end = static_cast<std::size_t>(seen_ - text_.data());
    return places_.at(end - std::min(end, length), length);
  }

  [[nodiscard]] std::string shown_key() const { return key_.substr(0, homework::answer_name_limit); }

  bool refuse(std::string id, std::vector<notation::Argument> arguments) {
    refused_ = true;
    refusal_.refuse(std::move(id), std::move(arguments), place(1));
    return false;
  }

  void fault(std::string id, std::vector<notation::Argument> arguments) {
    builder().fault(std::move(id), std::move(arguments), place(1));
  }

  bool deeper() {
    if (++depth_ <= homework::answer_depth_limit) return true;
    return refuse("limit.array_depth", {{"limit", std::to_string(homework::answer_depth_limit)}});
  }

  bool scalar(const std::string& text) {
    if (depth_ == 0) return refuse("answers.json.form", {});
    if (skipped_from_ > 0) return true;
    if (in_list_) {
      if (new_row_) rows_.emplace_back();
      new_row_ = false;
      rows_.back().push_back({"", text, place(text.size() + 1)});
      if (++list_count_ > homework::answer_limit)
        return refuse("limit.answers", {{"limit", std::to_string(homework::answer_limit)}});
      return true;
    }
    if (!inside_ && std::ranges::find(about, key_) != about.end()) return says(text);
    if (!inside_ && key_ == about_sheet && about_.sheet(text, place(text.size() + 1))) return true;
    builder().answer(key_, text, place(text.size() + 1));
    return goes_on();
  }

  bool says(const std::string& text) {
    homework::Submission& submission = about_.submission();
    if (key_ == "submission") submission.id = text;
    if (key_ == "worksheet" || key_ == "title") submission.title = text;
    if (key_ == "sha256") submission.fingerprint = text;
    if ((key_ == "format" && text != known_format) || (key_ == "version" && text != known_version))
      return refuse("answers.json.version", {{"found", text.substr(0, homework::answer_name_limit)}});
    if (key_ != "digits" || text.empty()) return true;
    submission.digits = homework::read_digits(text);
    if (!submission.digits) about_.fault("answers.digits", {{"found", text}}, place(text.size() + 1));
    return true;
  }

  /// Whose it is stays known as far as it was read.
  ReadAnswers refused() {
    ReadAnswers made = refusal_.finish();
    made.submission.id = about_.submission().id;
    return made;
  }

  ReadAnswers finish() {
    ReadAnswers made = (has_answers_ ? answers_ : top_).finish();
    ReadAnswers said = about_.finish();
    said.submission.answers = std::move(made.submission.answers);
    said.submission.matrices = std::move(made.submission.matrices);
    said.faults.insert(said.faults.end(), made.faults.begin(), made.faults.end());
    return said;
  }

  std::string_view text_;
  homework::TextPlaces places_;
  const bool record_;
  const char* seen_ = text_.data();
  SubmissionBuilder top_, answers_, about_, refusal_;
  std::string key_;
  std::vector<std::vector<AnswerText>> rows_;
  notation::Place list_place_{};
  std::size_t depth_ = 0;
  std::size_t list_from_ = 0;     // depth of the outermost bracket of the list at hand
  std::size_t skipped_from_ = 0;  // depth of an object that is no part of a submission; 0: none
  std::size_t list_count_ = 0;    // numbers in all lists
  bool has_answers_ = false;
  bool inside_ = false;  // in "answers"
  bool in_list_ = false;
  bool new_row_ = false;
  bool refused_ = false;
};

}  // namespace

ReadAnswers read_json_answers(std::string_view text, bool record) {
  return AnswerHandler(text, record).run();
}

}  // namespace backstep::exchange
