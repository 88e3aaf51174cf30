// How the files of worksheets are called, and what they are identified by.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/settings.hpp"
#include "engine/homework/sheet_id.hpp"

namespace backstep::app {

/// "xor" of "models/xor.txt": letters, digits and hyphens.
[[nodiscard]] std::string slug(const std::string& path);
[[nodiscard]] std::string hexadecimal(std::string_view bytes);

/// Where a sheet is written. What --output says stands, but in a series "class.html" is class-07.html and, of
/// a key, class-07-key.html. Beside the model otherwise: "xor" + `suffix` + "-07" + "-key" + `ending`, or
/// standard output of a model that came from there. `id`: of a sheet of a series.
[[nodiscard]] std::string sheet_path(const Settings& settings, const std::optional<homework::SheetId>& id,
                                     std::string_view suffix, std::string_view ending);

/// Whether a path is no file.
[[nodiscard]] bool is_stream(const std::string& path);

/// "xor 7-13"; "" of a sheet that belongs to no series.
[[nodiscard]] std::string sheet_name(const Settings& settings, const std::optional<homework::SheetId>& id);

}  // namespace backstep::app
