#include "analyzer/execution/runtime_library.h"

#include <cstdlib>
#include <system_error>

namespace opseq {
namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error);
}

// Where no folder is named, the loader looks for the name, and not here.
std::string as_the_loader_takes_it(const std::string& said) {
  if (said == no_runtime) return "";
  return said.find('/') == std::string::npos && is_there(said) ? "./" + said : said;
}

std::string in_folder(const fs::path& folder) {
  return folder.empty() ? "" : (folder / runtime_library_name).string();
}

std::string place_text(const LookedAt& at) {
  switch (at.place) {
    case RuntimePlace::environment:
      return std::string(runtime_variable) + (at.file.empty() ? " (not set)" : " (" + at.file + ')');
    case RuntimePlace::loader:
      return "the loader's " + at.file;
    default:
      return at.file;
  }
}

}  // namespace

fs::path fetched_runtime_folder() {
  const fs::path data = variable("XDG_DATA_HOME");
  if (data.is_absolute()) return data / "opseq";
  const fs::path home = variable("HOME");
  return home.is_absolute() ? home / ".local" / "share" / "opseq" : fs::path();
}

RuntimeLibrary find_runtime_library(const std::string& said, const fs::path& program_folder) {
  RuntimeLibrary library;
  const auto take = [&](RuntimePlace place, const std::string& file) {
    library.places.push_back({place, file});
    const bool is_named = place == RuntimePlace::said || place == RuntimePlace::environment;
    library.file = is_named ? as_the_loader_takes_it(file) : file;
  };
  if (!said.empty()) {
    take(RuntimePlace::said, said);
    return library;
  }
  if (const std::string set = variable(runtime_variable); !set.empty()) {
    take(RuntimePlace::environment, set);
    return library;
  }
  library.places.push_back({RuntimePlace::environment, ""});
  const std::array folders{
      std::pair(RuntimePlace::installed,
                program_folder.empty() ? fs::path() : program_folder.parent_path() / "lib" / "opseq"),
      std::pair(RuntimePlace::beside, program_folder),
      std::pair(RuntimePlace::fetched, fetched_runtime_folder()),
  };
  for (const auto& [place, folder] : folders) {
    const std::string file = in_folder(folder);
    if (file.empty()) continue;
    if (is_there(file)) {
      take(place, file);
      return library;
    }
    library.places.push_back({place, file});
  }
  take(RuntimePlace::loader, runtime_library_name);
  return library;
}

std::string places_text(const RuntimeLibrary& library) {
  std::string text;
  for (const LookedAt& at : library.places) text += (text.empty() ? "" : ", ") + place_text(at);
  return text;
}

}  // namespace opseq
