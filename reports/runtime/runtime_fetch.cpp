#include "reports/runtime/runtime_fetch.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>  // mkdtemp
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "analyzer/execution/runtime_library.h"
#include "graph/base/error.h"
#include "reports/runtime/embedded_runtime.h"

namespace opseq {
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds look_again{100};
constexpr const char* words_file = "npm.log";

[[noreturn]] void fail(const std::string& clause, Error::Kind kind = Error::Kind::misuse) {
  throw Error(kind, "ONNX Runtime could not be fetched: " + clause + '.');
}

[[noreturn]] void fail_to_write(const fs::path& file, const std::error_code& error) {
  fail(file.string() + ": " + error.message(), Error::Kind::output);
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// What npm works in; gone afterwards, with all that was fetched and is not needed.
class WorkFolder {
 public:
  explicit WorkFolder(const fs::path& parent) {
    std::error_code error;
    fs::create_directories(parent, error);
    if (error) fail_to_write(parent, error);
    std::string made = (parent / "fetch-XXXXXX").string();
    if (::mkdtemp(made.data()) == nullptr) fail_to_write(parent, last_error());
    path_ = made;
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

  void write(const char* name, std::string_view content) const {
    std::ofstream file(path_ / name, std::ios::binary);
    file << content;
    file.close();
    if (!file) fail_to_write(path_ / name, last_error());
  }

 private:
  fs::path path_;
};

// Node.js has certificates of its own; those of the system count as well.
std::vector<char*> npm_environment() {
  static constexpr const char* name = "NODE_EXTRA_CA_CERTS";
  static std::string added = std::string(name) + "=/etc/ssl/certs/ca-certificates.crt";
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.push_back(*variable);
  if (std::getenv(name) == nullptr) variables.push_back(added.data());
  variables.push_back(nullptr);
  return variables;
}

// npm, in a process group of its own, so that it can be ended with what it has started.
pid_t start_npm(const fs::path& folder) {
  std::array<std::string, 5> words{"npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"};
  std::array<char*, words.size() + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, words_file, O_WRONLY | O_CREAT, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t npm = -1;
  const int error = ::posix_spawnp(&npm, words[0].c_str(), &actions, &attributes, arguments.data(),
                                   npm_environment().data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT) fail("npm, which comes with Node.js, is not here");
  if (error != 0) fail("npm can't be started: " + std::generic_category().message(error));
  return npm;
}

int status_of_npm(const fs::path& folder, const std::function<void()>& poll) {
  const pid_t npm = start_npm(folder);
  int status = 0;
  try {
    while (::waitpid(npm, &status, WNOHANG) == 0) {
      if (poll) poll();
      std::this_thread::sleep_for(look_again);
    }
  } catch (...) {
    ::kill(-npm, SIGKILL);
    ::waitpid(npm, &status, 0);
    throw;
  }
  return status;
}

// The first two lines of what npm said: a code, and a reason.
std::string words_of_npm(const fs::path& folder) {
  std::ifstream file(folder / words_file);
  std::string words;
  std::string line;
  for (int lines = 0; lines < 2 && std::getline(file, line); ++lines)
    words += (words.empty() ? "" : "; ") + line;
  return words.empty() ? "npm failed" : words;
}

// As Node.js calls machines.
std::string machine_name() {
  utsname known{};
  ::uname(&known);
  const std::string machine = known.machine;
  if (machine == "x86_64") return "x64";
  return machine == "aarch64" ? "arm64" : machine;
}

fs::path fetched_library(const fs::path& folder) {
  const fs::path below = fs::path("linux") / machine_name() / runtime_library_name;
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator(folder / "node_modules" / "onnxruntime-node" / "bin", error))
    if (fs::is_regular_file(entry.path() / below, error)) return entry.path() / below;
  fail("npm's package has none for " + machine_name());
}

}  // namespace

fs::path fetch_runtime(const fs::path& folder, const std::function<void()>& poll) {
  if (folder.empty()) fail("there is no home folder to put it into");
  const WorkFolder work(folder);
  work.write("package.json", embedded_runtime_package);
  work.write("package-lock.json", embedded_runtime_lock);
  const int status = status_of_npm(work.path(), poll);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(words_of_npm(work.path()));
  const fs::path library = folder / runtime_library_name;
  std::error_code error;
  fs::rename(fetched_library(work.path()), library, error);
  if (error) fail_to_write(library, error);
  return library;
}

}  // namespace opseq
