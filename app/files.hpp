// Files of the command line: read whole, written beside and renamed so that nothing half-written is ever
// seen.
#pragma once

#include <optional>
#include <string>

namespace backstep::app {

struct FileText {
  std::string text;
  std::string error;  // why it could not be read: key of a sentence, or the system's words; "" if it was
};

/// "-" is standard input. At most 64 MiB.
[[nodiscard]] FileText read_file(const std::string& path);
/// The same for a file named in another file: only a regular one, so that nothing is waited for.
[[nodiscard]] FileText read_regular_file(const std::string& path);

/// Why it could not be written, as in FileText; "" if it was. "-" is standard output.
[[nodiscard]] std::string write_file(const std::string& path, const std::string& text);

/// "models/xor.txt" with ".html" is "models/xor.html".
[[nodiscard]] std::string with_extension(const std::string& path, const std::string& extension);
[[nodiscard]] std::string file_name(const std::string& path);
/// Another file in the same folder.
[[nodiscard]] std::string with_file_name(const std::string& path, const std::string& name);
/// True for a path that a page may have: .html, .htm, .md, standard output or a device; and for "", the
/// default.
[[nodiscard]] bool is_page_path(const std::string& path);
/// True if both paths lead to one existing file.
[[nodiscard]] bool same_file(const std::string& a, const std::string& b);
[[nodiscard]] bool has_extension(const std::string& path, const std::string& extension);

}  // namespace backstep::app
