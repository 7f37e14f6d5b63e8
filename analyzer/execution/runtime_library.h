// Where the runtime's library is.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/base/named_value.h"

namespace opseq {

// In the order in which they are looked at.
enum class RuntimePlace : std::uint8_t {
  said,         // by whoever asks
  environment,  // its OPSEQ_RUNTIME
  installed,    // ../lib/opseq beside the program
  beside,       // in the program's own folder
  fetched,      // the user's own, see fetched_runtime_folder()
  loader,       // wherever the system's loader looks
};

inline constexpr std::array runtime_place_names{
    NamedValue<RuntimePlace>{"said", RuntimePlace::said},
    NamedValue<RuntimePlace>{"environment", RuntimePlace::environment},
    NamedValue<RuntimePlace>{"installed", RuntimePlace::installed},
    NamedValue<RuntimePlace>{"beside", RuntimePlace::beside},
    NamedValue<RuntimePlace>{"fetched", RuntimePlace::fetched},
    NamedValue<RuntimePlace>{"loader", RuntimePlace::loader},
};

inline constexpr const char* runtime_library_name = "libonnxruntime.so.1";
inline constexpr const char* runtime_variable = "OPSEQ_RUNTIME";
inline constexpr const char* no_runtime = "none";

struct LookedAt {
  RuntimePlace place;
  std::string file;  // empty: nothing is named there

  friend bool operator==(const LookedAt&, const LookedAt&) = default;
};

struct RuntimeLibrary {
  std::string file;              // as open_onnx_runtime() takes it; empty: there is to be none
  std::vector<LookedAt> places;  // in that order; the last is where `file` comes from
};

// What is `said` is taken as it is, and so is what the environment says: "none", a file, or, without a slash
// and where there is no such file here, the name of one of the loader's. Of the other places the first that
// has a file; that of the loader is not looked into. Loads nothing.
RuntimeLibrary find_runtime_library(const std::string& said, const std::filesystem::path& program_folder);

// $XDG_DATA_HOME/opseq, or ~/.local/share/opseq; empty where there is no home.
std::filesystem::path fetched_runtime_folder();

// What was looked at, for a sentence: "OPSEQ_RUNTIME (not set), /usr/lib/opseq/libonnxruntime.so.1, the
// loader's libonnxruntime.so.1".
std::string places_text(const RuntimeLibrary& library);

}  // namespace opseq
