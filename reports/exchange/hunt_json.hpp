// Error hunts as records: what was written, and on a key what is to be found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/hunt.hpp"

namespace backstep::exchange {

struct HuntRecord {
  std::string sheet;  // as it stands on the page; "" of a sheet that belongs to no series
  std::vector<std::string> written;
  std::string key;  // of hunt_key(); "" where no key is written
};

/// {"mistake":"one-path","definition":"da1","wrong":[{"cell":"da1[1]","written":"0.0134","right":"0.0088"}],
/// "later":["dz1[1]"]}: on one line, without an end of it.
[[nodiscard]] std::string hunt_key(const model::Model& model, const homework::Hunt& hunt);
/// The key once more, from its record; nothing for what is none, or not of this model.
[[nodiscard]] std::optional<homework::HuntKey> read_hunt_key(std::string_view text,
                                                             const model::Model& model);

/// {"v":1,"hunts":[{"sheet":"xor 7","written":["a.html"],"key":{...}}],"secret":"..."}. `secret`: "" where
/// the teacher has given it.
[[nodiscard]] std::string hunts(const std::vector<HuntRecord>& records, const std::string& secret);

/// What is handed in, as lines (see homework::read_hunt_answer) or as JSON:
/// {"hunt":{"first_wrong":"dz1[1]","correct":"0.0088"}}. What is no text is as if it were not there.
[[nodiscard]] homework::HuntAnswer read_hunt_answer(std::string_view text);

/// {"find":"first","correction":"right","solved":true}
[[nodiscard]] std::string hunt_verdict(const homework::HuntVerdict& verdict);

}  // namespace backstep::exchange
