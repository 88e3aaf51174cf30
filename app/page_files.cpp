#include "app/page_files.hpp"

#include <algorithm>

#include "app/files.hpp"
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"

namespace backstep::app {

bool write_page(Session& session, const std::string& path, const document::Page& page,
                std::vector<std::string>& written) {
  const auto write = [&](const std::string& file, const std::string& text) {
    written.push_back(file);
    return session.write(file, text);
  };
  if (!has_extension(path, ".md")) return write(path, render::html(page));
  const render::MarkdownFiles files = render::markdown(page, file_name(with_extension(path, ".svg")));
  return write(path, files.text) &&
         std::ranges::all_of(files.drawings, [&](const render::DrawingFile& drawing) {
           return write(path == "-" ? drawing.name : with_file_name(path, drawing.name), drawing.content);
         });
}

std::string told(const std::vector<std::string>& written, const narrate::Words& words) {
  std::string text;
  for (const std::string& file : written)
    if (file != "-") text += words.say("command.written", {{"file", file}}) + "\n";
  return text;
}

}  // namespace backstep::app
