# Texts that become part of the program: each file is turned into a string by scripts/embed.cmake, the message
# catalogues into tables by a small program of ours. Adding a file is enough.

set(backstep_generated "${PROJECT_BINARY_DIR}/generated")

# backstep_embed(INPUT OUTPUT NAME NAMESPACE): OUTPUT defines the string view NAMESPACE::NAME with INPUT's bytes.
function(backstep_embed input output name namespace)
  set(script "${PROJECT_SOURCE_DIR}/scripts/embed.cmake")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} "-DINPUT=${input}" "-DOUTPUT=${output}" "-DNAME=${name}" "-DNAMESPACE=${namespace}"
            -P "${script}"
    DEPENDS "${input}" "${script}"
    VERBATIM)
endfunction()

# The files of a pattern, and the library of a room; both empty if the room has no sources yet.
macro(backstep_texts_of room pattern)
  backstep_room_target("${room}" target)
  file(GLOB texts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${pattern}")
  if(NOT TARGET ${target})
    return()
  endif()
endmacro()

# backstep_embed_texts(ROOM folder NAMESPACE name PATTERN glob): defines NAMESPACE::embedded_texts(), the table that
# the room's embedded.hpp declares.
function(backstep_embed_texts)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "ROOM;NAMESPACE;PATTERN" "")
  backstep_texts_of("${arg_ROOM}" "${arg_PATTERN}")
  set(folder "${backstep_generated}/${arg_ROOM}/embedded")
  set(includes "")
  set(rows "")
  set(outputs "")
  foreach(text IN LISTS texts)
    cmake_path(GET text STEM LAST_ONLY stem)
    string(MAKE_C_IDENTIFIER "text_${stem}" name)
    backstep_embed("${text}" "${folder}/${name}.hpp" ${name} "${arg_NAMESPACE}::embedded")
    list(APPEND outputs "${folder}/${name}.hpp")
    string(APPEND includes "#include \"${arg_ROOM}/embedded/${name}.hpp\"\n")
    list(APPEND stems "${stem}")
  endforeach()
  list(SORT stems)  # bytewise, as the header promises
  foreach(stem IN LISTS stems)
    string(MAKE_C_IDENTIFIER "text_${stem}" name)
    string(APPEND rows "    {\"${stem}\", embedded::${name}},\n")
  endforeach()
  list(LENGTH texts count)
  set(table "${folder}/table.cpp")
  file(CONFIGURE OUTPUT "${table}" @ONLY CONTENT [[
// Made by cmake/texts.cmake.
#include <array>

#include "@arg_ROOM@/embedded.hpp"
@includes@
namespace @arg_NAMESPACE@ {

static const std::array<EmbeddedText, @count@> texts{{
@rows@}};

std::span<const EmbeddedText> embedded_texts() { return texts; }

}  // namespace @arg_NAMESPACE@
]])
  target_sources(${target} PRIVATE "${table}" ${outputs})
endfunction()

# backstep_embed_catalogues(FOLDER PATTERN): the room FOLDER, whose catalogues() are made from the XML files.
function(backstep_embed_catalogues folder pattern)
  file(GLOB catalogues CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${pattern}")
  add_executable(generate_catalogue "${PROJECT_SOURCE_DIR}/${folder}/generate.cpp")
  target_link_libraries(generate_catalogue PRIVATE backstep_flags backstep::pugixml)
  set(table "${backstep_generated}/${folder}/table.cpp")
  add_custom_command(
    OUTPUT "${table}"
    COMMAND generate_catalogue "${table}" ${catalogues}
    DEPENDS generate_catalogue ${catalogues}
    VERBATIM)
  backstep_room_target("${folder}" target)
  add_library(${target} STATIC "${table}")
  target_link_libraries(${target} PRIVATE backstep_core_flags)
  set_property(GLOBAL APPEND PROPERTY BACKSTEP_ROOMS ${target})
endfunction()

# backstep_embed_assets(ROOM folder): every file of FOLDER/assets becomes a header beside it, e.g.
# reports/render/assets/page.css -> "reports/render/assets/page_css.hpp" with the string view page_css.
function(backstep_embed_assets)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "ROOM" "")
  backstep_texts_of("${arg_ROOM}" "${arg_ROOM}/assets/*")
  foreach(text IN LISTS texts)
    cmake_path(GET text FILENAME file)
    string(MAKE_C_IDENTIFIER "${file}" name)
    set(output "${backstep_generated}/${arg_ROOM}/assets/${name}.hpp")
    backstep_embed("${text}" "${output}" ${name} backstep::render::assets)
    target_sources(${target} PRIVATE "${output}")
  endforeach()
endfunction()
