// Keys of error hunts, and answers to them, as they come from files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/hunt_marking.hpp"

namespace backstep::exchange {

/// What a key says of itself, before the model is read: the notation in which its numbers have their signs,
/// and the SHA-256 of the model's text. Both are empty where it does not say.
struct HuntHead {
  std::string notation, fingerprint;
};
[[nodiscard]] HuntHead read_hunt_head(std::string_view bytes);

struct ReadHuntKeys {
  std::vector<homework::HuntSheetKey> keys;
  notation::Faults faults;
};
/// The keys in a record that hunts() has written. Faults, each where it stands: "answers.json" for what is no
/// JSON, "hunt.key" for what is no such record, "hunt.key.none" for one without keys,
/// "hunt.key.nothing" {name} for one without wrong numbers, "hunt.key.cell" {name} for a cell that the model
/// does not have, "hunt.key.number" {found}, "hunt.unknown" {name} for a mistake,
/// "hunt.twice" {name} for a sheet; of a text that is none those of notation::check_text.
[[nodiscard]] ReadHuntKeys read_hunt_keys(std::string_view bytes, const model::Model& model);

/// What is handed in, as lines (see homework::read_hunt_answer) or as JSON:
/// {"sheet":"xor 7","hunt":{"first_wrong":"dz1[1]","correct":"0.0088","reason":"..."}}. A number keeps the
/// digits it is written with; what is neither number nor text is as if it were not there. Refused are what is
/// no text, no JSON ("answers.json") or without "hunt" ("hunt.json"), and "limit.submission".
[[nodiscard]] homework::HuntAnswer read_hunt_answer(std::string_view bytes);
/// The same of a line that can be nothing but JSON.
[[nodiscard]] homework::HuntAnswer read_hunt_line(std::string_view line);

}  // namespace backstep::exchange
