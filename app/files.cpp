#include "app/files.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace backstep::app {

namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// The key of a sentence that says why; where there is none, what the system calls it.
std::string reason(int error) {
  struct Reason {
    int error;
    const char* key;
  };
  static constexpr std::array reasons{Reason{ENOENT, "file.missing"},  Reason{EACCES, "file.denied"},
                                      Reason{EPERM, "file.denied"},    Reason{EROFS, "file.read_only"},
                                      Reason{ENOTDIR, "file.missing"}, Reason{ENOSPC, "file.full"},
                                      Reason{EDQUOT, "file.full"},     Reason{ENAMETOOLONG, "file.long"},
                                      Reason{EISDIR, "file.folder"},   Reason{EPIPE, "file.nobody_reads"}};
  const auto* found = std::ranges::find(reasons, error, &Reason::error);
  return found == reasons.end() ? std::strerror(error) : found->key;
}

File open(const std::string& path, const char* mode) {
  return {std::fopen(path.c_str(), mode), &std::fclose};
}

FileText read_all(std::FILE* file) {
  FileText read;
  std::string buffer(std::size_t{1} << 16, '\0');
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file)) {
    read.text.append(buffer, 0, count);
    if (read.text.size() > largest_file) return {"", "file.large"};
  }
  if (std::ferror(file) != 0) return {"", reason(errno)};
  return read;
}

std::string write_all(const std::string& path, const std::string& text) {
  File file = open(path, "wb");
  if (!file) return reason(errno);
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  const bool flushed = std::fflush(file.get()) == 0;
  return written && flushed ? "" : reason(errno);
}

}  // namespace

FileText read_file(const std::string& path) {
  if (path == "-") return read_all(stdin);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return {"", "file.folder"};
  const File file = open(path, "rb");
  if (!file) return {"", reason(errno)};
  return read_all(file.get());
}

FileText read_regular_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {"", "file.irregular"};
  return read_file(path);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::is_regular_file(a, error) && std::filesystem::equivalent(a, b, error) && !error;
}

std::string write_file(const std::string& path, const std::string& text) {
  if (path == "-") {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? "" : reason(errno);
  }
  // A device or a pipe cannot be replaced; it is written to as it is.
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (std::filesystem::is_directory(path, error)) return "file.folder";
  if (exists && !std::filesystem::is_regular_file(path, error)) return write_all(path, text);
  const std::string beside = path + ".part-" + std::to_string(::getpid());
  std::string why = write_all(beside, text);
  if (why.empty() && std::rename(beside.c_str(), path.c_str()) != 0) why = reason(errno);
  if (!why.empty()) std::filesystem::remove(beside, error);
  return why;
}

std::string with_extension(const std::string& path, const std::string& extension) {
  return std::filesystem::path(path).replace_extension(extension).string();
}

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string with_file_name(const std::string& path, const std::string& name) {
  return std::filesystem::path(path).replace_filename(name).string();
}

bool is_page_path(const std::string& path) {
  if (path.empty() || path == "-" || path.starts_with("/dev/")) return true;
  return has_extension(path, ".html") || has_extension(path, ".htm") || has_extension(path, ".md");
}

bool has_extension(const std::string& path, const std::string& extension) {
  return std::filesystem::path(path).extension() == extension;
}

}  // namespace backstep::app
