# Turns any file, text or binary, into C++ that holds its bytes.
#
#   cmake -DINPUT=FILE -DOUTPUT=FILE.cpp -DNAME=identifier [-DNAMESPACE=a::b] -P scripts/embed.cmake
#
# OUTPUT ends in .cpp: it defines `extern const std::string_view a::b::identifier`; declare it where it is used.
# OUTPUT ends in .hpp: it defines `inline constexpr std::string_view a::b::identifier`; include it where it is used.
# The view has the file's exact bytes and size, zero bytes included, and needs no initialisation at run time. One
# string literal, every byte as \xHH: no text can end it early, and a compiler reads it much faster than a list.
#
# Style sheets (.css) and scripts (.js) are embedded without indentation, blank lines and lines that are only a
# comment: they can be written for readers and still be small in the page.
cmake_minimum_required(VERSION 3.25)

foreach(needed IN ITEMS INPUT OUTPUT NAME)
  if(NOT DEFINED ${needed})
    message(FATAL_ERROR "embed.cmake: -D${needed}=... is missing")
  endif()
endforeach()
if(NOT EXISTS "${INPUT}")
  message(FATAL_ERROR "embed.cmake: no such file: ${INPUT}")
endif()

if(INPUT MATCHES "\\.(css|js)$")
  file(READ "${INPUT}" text)
  string(REGEX REPLACE "(^|\n)[ \t]+" "\\1" text "${text}")
  string(REGEX REPLACE "(^|\n)(//[^\n]*|/\\*[^\n]*\\*/)" "\\1" text "${text}")
  string(REGEX REPLACE "\n\n+" "\n" text "${text}")
  string(REGEX REPLACE "^\n|\n$" "" text "${text}")
  string(HEX "${text}" bytes)
else()
  file(READ "${INPUT}" bytes HEX)
endif()

string(LENGTH "${bytes}" size)
math(EXPR size "${size} / 2")
string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
# Lines of 27 bytes keep the file readable in an editor and in a diff.
string(REPEAT "...." 27 line)
string(REGEX REPLACE "(${line})" "\\1\"\n    \"" bytes "${bytes}")

set(before "")
set(after "")
if(NAMESPACE)
  set(before "namespace ${NAMESPACE} {\n")
  set(after "\n}  // namespace ${NAMESPACE}\n")
endif()
get_filename_component(file "${INPUT}" NAME)
if(OUTPUT MATCHES "\\.(hpp|h)$")
  set(once "#pragma once\n\n")
  set(head "inline constexpr std::string_view ${NAME}{")
else()
  set(once "")
  set(head "extern const std::string_view ${NAME};\nconstinit const std::string_view ${NAME}{")
endif()

file(WRITE "${OUTPUT}"
  "// ${file}, made by scripts/embed.cmake.\n${once}#include <string_view>\n\n${before}\n"
  "${head}\n    \"${bytes}\",\n    ${size}};\n${after}")
