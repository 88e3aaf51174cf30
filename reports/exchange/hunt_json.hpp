// Error hunts as records: what was written, on a key what is to be found, and what was found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/hunt_marking.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

struct HuntRecord {
  std::string sheet;  // as it stands on the page; "" of a sheet that belongs to no series
  std::vector<std::string> written;
  std::string key;  // of hunt_key(); "" where no key is written
};

/// {"mistake":"one-path","definition":"da1","wrong":[{"cell":"da1[1]","written":"0.0134","right":"0.0088"}],
/// "later":["dz1[1]"]}: on one line, without an end of it.
[[nodiscard]] std::string hunt_key(const model::Model& model, const homework::Hunt& hunt);

/// What is true of all hunts of a record.
struct HuntsAbout {
  std::string secret;       // "" where the teacher has given it
  std::string notation;     // in which numbers have their signs
  std::string fingerprint;  // SHA-256 of the model's text
};
/// {"v":1,"notation":"standard","sha256":"...","hunts":[{"sheet":"xor 7","written":["a.html"],"key":{...}}],
/// "secret":"..."}; read_hunt_keys() reads it back.
[[nodiscard]] std::string hunts(const std::vector<HuntRecord>& records, const HuntsAbout& about);

/// On one line, with a line feed at its end; docs/result.schema.json describes it:
/// {"v":1,"submission":"anna","sheet":"xor 7","gradable":true,"first_wrong":"dz1[1]","find":"first",
///  "correct":"0.0088","correction":"right","solved":true,"marks":{"earned":2,"possible":2}}
/// What is refused is an error_record().
[[nodiscard]] std::string hunt_record(const model::Model& model, const homework::HuntMarked& marked,
                                      const narrate::Words& words);

}  // namespace backstep::exchange
