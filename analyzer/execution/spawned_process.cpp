#include "analyzer/execution/spawned_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace opseq {
namespace {

void require(int error) {
  if (error != 0) throw std::system_error(error, std::generic_category());
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number_ < 0) require(errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

// What is done in the new process before the program begins.
class Actions {
 public:
  explicit Actions(int connection) {
    require(::posix_spawn_file_actions_init(&actions_));
    constexpr int wanted = SpawnedProcess::spawned_socket;
    require(::posix_spawn_file_actions_adddup2(&actions_, connection, wanted));
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      require(::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0));
    require(::posix_spawn_file_actions_addclosefrom_np(&actions_, wanted + 1));
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

class Attributes {
 public:
  Attributes() {
    require(::posix_spawnattr_init(&attributes_));
    sigset_t none;
    ::sigemptyset(&none);
    sigset_t all;
    ::sigfillset(&all);
    require(::posix_spawnattr_setsigmask(&attributes_, &none));
    require(::posix_spawnattr_setsigdefault(&attributes_, &all));
    require(::posix_spawnattr_setpgroup(&attributes_, 0));
    require(::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

pid_t spawn(const std::string& program, int connection) {
  const Actions actions(connection);
  const Attributes attributes;
  std::string name = program.substr(program.rfind('/') + 1);
  const std::array<char*, 2> words{name.data(), nullptr};
  pid_t id = -1;
  require(::posix_spawn(&id, program.c_str(), actions.get(), attributes.get(), words.data(), environ));
  return id;
}

}  // namespace

SpawnedProcess::SpawnedProcess(const std::filesystem::path& program) {
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) require(errno);
  Descriptor own(ends[0]);
  const Descriptor given(ends[1]);
  // Out of the way of the descriptors that the new process is to have.
  const Descriptor moved(::fcntl(given.number(), F_DUPFD_CLOEXEC, spawned_socket + 1));
  process_.emplace(spawn(program.string(), moved.number()));
  socket_ = own.release();
}

SpawnedProcess::~SpawnedProcess() {
  end();
  ::close(socket_);
}

}  // namespace opseq
