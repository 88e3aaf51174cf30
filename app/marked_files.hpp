// Where marks are written: a page, a table, or a folder of pages.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/session.hpp"

namespace backstep::app {

/// Answers of one person in one file: one result; else they are a class.
[[nodiscard]] bool is_one_file(const Settings& settings, const std::vector<std::string>& files);
/// Whether --output is a folder: it ends in "/", or is there.
[[nodiscard]] bool is_folder_output(const Settings& settings);
/// Tells what is wrong with the files of answers, or with --output for them.
[[nodiscard]] bool can_be_marked(const std::vector<std::string>& files, const Settings& settings,
                                 const Session& session);
/// Makes the folder of --output if it is one; false, with a message, if that fails.
[[nodiscard]] bool make_output_folder(const Settings& settings, Session& session);
/// A file in the folder of --output.
[[nodiscard]] std::string in_output_folder(const Settings& settings, const std::string& name);
/// A name of a page that holds nothing but letters, digits and hyphens, and is like none of those taken.
[[nodiscard]] std::string page_name(const std::string& id, std::set<std::string>& taken);

}  // namespace backstep::app
