// Options that a TOML file says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace opseq {

// What a file says of an option: "--by", "tests".
struct FileOption {
  std::string name, value;
};

// Sets what the file says of the command, where nothing has said it before. Keys are long names of options:
// at the top for all commands that have them, in a table called after a command for this one alone, which
// wins. Throws CLI::Error with a sentence that names the file: no such file, a key that is no option of any
// command, or of that of its table, a table that is called after none, a flag that is neither true nor false.
std::vector<FileOption> apply_config_file(CLI::App& command, const std::filesystem::path& file);

}  // namespace opseq
