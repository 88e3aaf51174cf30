# One library a room: its folder's sources, linked with nothing but the rooms it may include. The presets compile
# several files of a room at once (CMAKE_UNITY_BUILD), which takes a tenth of the time.
# A folder without sources yet is no library, and whoever uses it goes without.

# The name of a room's library: engine/notation -> backstep_engine_notation.
function(backstep_room_target room result)
  string(REPLACE "/" "_" name "${room}")
  set(${result} backstep_${name} PARENT_SCOPE)
endfunction()

# backstep_room(FOLDER [CORE] [USES room-or-library ...])
function(backstep_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CORE" "" "USES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${room}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/reports/narrate/catalogue/")  # a room of its own, in cmake/texts.cmake
  if(NOT sources)
    return()
  endif()
  backstep_room_target("${room}" target)
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC backstep_flags PRIVATE backstep_sanitizers)
  if(arg_CORE)
    target_link_libraries(${target} PRIVATE backstep_core_flags)
    set_property(GLOBAL APPEND PROPERTY BACKSTEP_CORE ${target})
  endif()
  if(NOT room STREQUAL "reports/document")
    target_link_libraries(${target} PUBLIC backstep::fmt)
  endif()
  foreach(used IN LISTS arg_USES)
    backstep_link(${target} "${used}")
  endforeach()
  set_property(GLOBAL APPEND PROPERTY BACKSTEP_ROOMS ${target})
endfunction()

function(backstep_link target used)
  if(NOT used MATCHES "::")
    backstep_room_target("${used}" used)
  endif()
  if(TARGET ${used})
    target_link_libraries(${target} PUBLIC ${used})
  endif()
endfunction()

# A target that builds the rooms which must do without exceptions.
function(backstep_core_target name)
  get_property(core GLOBAL PROPERTY BACKSTEP_CORE)
  add_custom_target(${name})
  if(core)
    add_dependencies(${name} ${core})
  endif()
endfunction()

# backstep_program(NAME FOLDER library ...): the command line, which may use every room.
function(backstep_program name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp")
  if(NOT sources)
    return()
  endif()
  get_property(rooms GLOBAL PROPERTY BACKSTEP_ROOMS)
  add_executable(${name} ${sources})
  target_compile_definitions(${name} PRIVATE BACKSTEP_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${name} PRIVATE backstep_flags backstep_sanitizers ${rooms} backstep::fmt ${ARGN})
endfunction()
