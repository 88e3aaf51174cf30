# Libraries of others, each under one name of ours.

find_package(Boost 1.74 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(pugixml REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(CLI11 2 REQUIRED)

function(backstep_library name target)
  add_library(backstep_${name} INTERFACE)
  target_link_libraries(backstep_${name} INTERFACE ${target})
  add_library(backstep::${name} ALIAS backstep_${name})
endfunction()

# Debian ships no static fmt, so a static program compiles it in.
if(BACKSTEP_STATIC)
  backstep_library(fmt fmt::fmt-header-only)
  backstep_library(pugixml pugixml::static)
else()
  backstep_library(fmt fmt::fmt)
  backstep_library(pugixml pugixml::pugixml)
endif()
backstep_library(boost Boost::headers)
backstep_library(json nlohmann_json::nlohmann_json)
backstep_library(cli11 CLI11::CLI11)
