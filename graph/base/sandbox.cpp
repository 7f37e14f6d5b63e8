#include "graph/base/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace opseq {
namespace {

using Clock = std::chrono::steady_clock;

// What the child sends: one byte that says which of these it is, the size, the text.
constexpr char returned = 'r';
constexpr char threw = 't';
constexpr std::size_t header_size = 1 + sizeof(std::uint64_t);

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  bool open() const { return ends_[0] >= 0; }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) ::close(std::exchange(ends_[end], -1));
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

std::string error_text(int error) { return std::generic_category().message(error); }

std::string seconds_text(std::chrono::milliseconds time) {
  const auto tenths = (time.count() + 50) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

std::uint64_t address_space_in_use() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// Processor time has a signal of its own where the hard limit lies above the soft one.
void limit(__rlimit_resource resource, std::uint64_t amount, std::uint64_t grace = 0) {
  rlimit current{};
  ::getrlimit(resource, &current);
  const rlimit set{std::min<rlim_t>(amount, current.rlim_max),
                   std::min<rlim_t>(amount + grace, current.rlim_max)};
  ::setrlimit(resource, &set);
}

// No signal is dealt with in this thread, nor in the child that it makes.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

// What the parent ignores on behalf of whoever started it (nohup), the child ignores too.
void end_where_asked_to() {
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
    struct sigaction now {};
    ::sigaction(number, nullptr, &now);
    if (now.sa_handler != SIG_IGN) ::signal(number, SIG_DFL);
  }
}

void confine(const SandboxLimits& limits, std::uint64_t in_use, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it ended before the line above
  // Whatever the parent does about these, here they end the process.
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGXCPU, SIGPIPE})
    ::signal(number, SIG_DFL);
  end_where_asked_to();
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, in_use + limits.memory_bytes);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(std::max<std::int64_t>(limits.processor_time.count(), 1)), 1);
  if (const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC); nowhere >= 0)
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, standard);
}

void send(int descriptor, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::write(descriptor, data, size);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) ::_exit(1);
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
}

void send_message(int descriptor, char kind, std::string_view text) {
  const std::uint64_t size = text.size();
  send(descriptor, &kind, 1);
  send(descriptor, reinterpret_cast<const char*>(&size), sizeof size);
  send(descriptor, text.data(), text.size());
}

[[noreturn]] void be_the_child(const std::function<std::string()>& work, int descriptor) noexcept {
  try {
    send_message(descriptor, returned, work());
  } catch (const std::exception& error) {
    send_message(descriptor, threw, error.what());
  } catch (...) {
    send_message(descriptor, threw, "");
  }
  ::_exit(0);
}

// A child that only sleeps for as long waits for what will not come.
constexpr std::chrono::milliseconds look_again{100};
constexpr int looks_asleep = 10;

// Whether a process sleeps, and has slept at so many looks in a row.
class SleepWatch {
 public:
  explicit SleepWatch(pid_t process) : process_(process) {}

  bool is_stuck() {
    const std::string now = state();
    asleep_ = now.starts_with('S') && now == before_ ? asleep_ + 1 : 0;
    before_ = now;
    return asleep_ >= looks_asleep;
  }

 private:
  // The state's letter, and what the process has used of the processor.
  std::string state() const {
    std::ifstream stat("/proc/" + std::to_string(process_) + "/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(std::min(line.rfind(')'), line.size() - 1) + 1));
    std::vector<std::string> words(std::istream_iterator<std::string>(fields), {});
    constexpr std::size_t user_time = 11;
    constexpr std::size_t system_time = 12;
    return words.size() > system_time ? words[0] + ' ' + words[user_time] + ' ' + words[system_time] : "";
  }

  const pid_t process_;
  std::string before_;
  int asleep_ = 0;
};

enum class Reading : std::uint8_t { going_on, complete, ended, late, stuck, too_much, failed };

Reading progress(const std::string& received, const SandboxLimits& limits) {
  if (received.size() < header_size) return Reading::going_on;
  std::uint64_t size = 0;
  ::memcpy(&size, received.data() + 1, sizeof size);
  if (size > limits.result_bytes) return Reading::too_much;
  return received.size() - header_size < size ? Reading::going_on : Reading::complete;
}

Reading read_some(int descriptor, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
  if (size == 0) return Reading::ended;
  if (size < 0) return errno == EINTR ? Reading::going_on : Reading::failed;
  into.append(buffer.data(), static_cast<std::size_t>(size));
  return Reading::going_on;
}

Reading read_message(int descriptor, SleepWatch watch, Clock::time_point deadline,
                     const SandboxLimits& limits, std::string& into) {
  Reading reading = Reading::going_on;
  while (reading == Reading::going_on) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Reading::late;
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, look_again.count())));
    if (ready < 0 && errno != EINTR) return Reading::failed;
    if (ready == 0 && watch.is_stuck()) return Reading::stuck;
    if (ready <= 0) continue;
    reading = read_some(descriptor, into);
    if (reading == Reading::going_on) reading = progress(into, limits);
  }
  return reading;
}

// 0 where it is not to be known.
int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return status;
}

std::string ending(int status, const SandboxLimits& limits) {
  if (!WIFSIGNALED(status)) return "it ended without a result";
  const int number = WTERMSIG(status);
  if (number == SIGXCPU)
    return "it took more than " + std::to_string(limits.processor_time.count()) + " s of processor time";
  const char* const name = ::sigdescr_np(number);
  return "it was ended by signal " + std::to_string(number) +
         (name == nullptr ? "" : " (" + std::string(name) + ")");
}

SandboxResult judge(Reading reading, int status, std::string received, const SandboxLimits& limits) {
  if (reading == Reading::late) return {{}, "it took longer than " + seconds_text(limits.wall_time)};
  if (reading == Reading::too_much) return {{}, "its result is larger than allowed"};
  if (reading == Reading::failed) return {{}, "its result could not be read"};
  if (reading == Reading::ended) return {{}, ending(status, limits)};
  const char kind = received.front();
  received.erase(0, header_size);
  if (kind == returned) return {std::move(received), ""};
  return {{}, received.empty() ? "it threw" : "it threw: " + received};
}

// A child made by another thread meanwhile would inherit the end that its sibling writes to, and keep it
// open.
std::mutex making_children;

// None where the child waited for a lock that another thread had when it was made.
std::optional<SandboxResult> run_once(const std::function<std::string()>& work, Clock::time_point deadline,
                                      const SandboxLimits& limits) {
  std::unique_lock alone(making_children);
  Pipe pipe;
  if (!pipe.open()) return SandboxResult{{}, "no pipe could be made: " + error_text(errno)};
  const std::uint64_t in_use = address_space_in_use();
  const pid_t parent = ::getpid();
  // Until the child is confined: the parent's handlers are not for it.
  std::optional<SignalsHeld> held(std::in_place);
  const pid_t child = ::fork();
  if (child < 0) return SandboxResult{{}, "no process could be made: " + error_text(errno)};
  if (child == 0) confine(limits, in_use, parent);
  held.reset();
  if (child == 0) be_the_child(work, pipe.writing());
  pipe.close_end(1);
  alone.unlock();
  std::string received;
  const Reading reading = read_message(pipe.reading(), SleepWatch(child), deadline, limits, received);
  ::kill(child, SIGKILL);  // whatever it still does: the message counts
  const int status = wait_for(child);
  if (reading == Reading::stuck) return std::nullopt;
  return judge(reading, status, std::move(received), limits);
}

}  // namespace

SandboxResult run_in_sandbox(const std::function<std::string()>& work, const SandboxLimits& limits) {
  const auto deadline = Clock::now() + limits.wall_time;
  std::optional<SandboxResult> result;
  while (!result) result = run_once(work, deadline, limits);
  return *std::move(result);
}

}  // namespace opseq
