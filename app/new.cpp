// The command that writes a model file to begin with.
#include <algorithm>
#include <filesystem>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/session.hpp"
#include "app/starter.hpp"
#include "engine/calculus/read.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::app {

namespace {

constexpr std::size_t most_weights = 100'000;

bool is_word(std::string_view text) {
  const auto part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && std::ranges::all_of(text, part);
}

class New {
 public:
  New(const Settings& settings, const Session& session)
      : settings_(settings), session_(session), words_(session.words()) {}

  Exit run() {
    const auto sizes = read_sizes(settings_.start.shape);
    if (!sizes) return refuse(Exit::usage, "command.new.shape", settings_.start.shape);
    if (weights(*sizes) > most_weights)
      return refuse(Exit::limit, "command.new.large", std::to_string(most_weights));
    if (!is_word(settings_.start.activation))
      return refuse(Exit::usage, "command.new.activation", settings_.start.activation);
    const Starter starter{*sizes, settings_.start.activation, settings_.start.samples, settings_.start.seed};
    const std::string text = starter_text(starter, words_);
    const notation::Faults faults = calculus::read(text).faults;  // of the activation: the rest is ours
    return faults.empty() ? write(text) : refuse(faults.front());
  }

 private:
  Exit refuse(Exit code, std::string_view id, const std::string& value) const {
    session_.message(words_.say(id, {{"value", value}}));
    return code;
  }

  Exit refuse(const notation::Fault& fault) const {
    session_.message(narrate::sentence(fault, words_) + "\n  " + narrate::hint(fault, words_));
    return Exit::usage;
  }

  // A file that is there was written by someone, by hand perhaps.
  Exit write(const std::string& text) const {
    const std::string path = settings_.output.empty() ? "-" : settings_.output;
    std::error_code error;
    if (path != "-" && !settings_.start.force && std::filesystem::is_regular_file(path, error))
      return refuse(Exit::cannot_write, "command.new.exists", path);
    const std::string why = write_file(path, text);
    if (!why.empty()) {
      session_.tell_file("command.cannot_write", path, why);
      return Exit::cannot_write;
    }
    if (path != "-") session_.message(words_.say("command.new.written", {{"file", path}}));
    return Exit::done;
  }

  const Settings& settings_;
  const Session& session_;
  const narrate::Words& words_;
};

}  // namespace

Exit new_model(const Settings& settings) {
  const Session session(settings);
  return New(settings, session).run();
}

}  // namespace backstep::app
