// Options that a TOML file says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace opseq {

// Sets what the file says of the command, where nothing has said it before. Keys are long names of options:
// at the top for all commands that have them, in a table called after a command for this one alone, which
// wins. `called` is what the file is called in messages. Returns what was set, as the command line would have
// it:
// "--by tests". Throws CLI::Error: no such file, a key that is no option of any command, or of that of its
// table, a table that is called after none, a value that is none.
std::vector<std::string> apply_config_file(CLI::App& command, const std::filesystem::path& file,
                                           const std::string& called);

}  // namespace opseq
