# Flags that hold for every file, and those of the core rooms.

add_library(backstep_flags INTERFACE)
target_include_directories(backstep_flags INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
target_compile_options(backstep_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

# False alarms of GCC 12: std::string's operator+ (GCC bug 105329), and Catch2's command line under sanitizers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(backstep_flags INTERFACE -Wno-restrict)
  if(BACKSTEP_SANITIZE)
    target_compile_options(backstep_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

# Rooms and the program are looked at by the sanitizers; what tests do themselves is compiled as ever, which takes half
# the time. The core has no run-time types, so objects cannot be asked for them (vptr). Null pointers end the program in
# any case, and no pointer here is made of bytes; to ask at each access (null, alignment, object-size) takes as long to
# compile as all else.
add_library(backstep_sanitizers INTERFACE)
if(BACKSTEP_SANITIZE)
  target_compile_options(backstep_sanitizers INTERFACE
    -fsanitize=${BACKSTEP_SANITIZE} -fno-sanitize=vptr,null,alignment,object-size -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(backstep_flags INTERFACE -fsanitize=${BACKSTEP_SANITIZE})
endif()
if(BACKSTEP_STATIC)
  target_link_options(backstep_flags INTERFACE -static)
endif()

# The core also runs inside a web page, so it does without exceptions and run-time types in every build, not only
# in a check. Products and sums are never fused: the displayed order of operations is the computed one.
add_library(backstep_core_flags INTERFACE)
target_link_libraries(backstep_core_flags INTERFACE backstep_flags)
target_compile_options(backstep_core_flags INTERFACE -ffp-contract=off -fno-exceptions -fno-rtti)
target_compile_definitions(backstep_core_flags INTERFACE
  BOOST_NO_EXCEPTIONS BOOST_NO_RTTI BOOST_DISABLE_THREADS PUGIXML_NO_EXCEPTIONS)
