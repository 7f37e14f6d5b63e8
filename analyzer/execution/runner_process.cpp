#include "analyzer/execution/runner_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace opseq {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds look_for_end{100};
constexpr milliseconds time_to_end{2'000};  // for a process whose output has closed to be gone
constexpr std::size_t longest_line = 1 << 20, longest_complaint = 1 << 13;

[[noreturn]] void fail_with(int error) { throw std::system_error(error, std::generic_category()); }

// Two ends, out of the way of the standard streams.
struct Ends {
  int own = -1, given = -1;

  Ends() = default;
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    for (const int end : {own, given})
      if (end >= 0) ::close(end);
  }
  int take_own() { return std::exchange(own, -1); }

  void set(const std::array<int, 2>& made) {
    const int first_free = STDERR_FILENO + 1;
    own = ::fcntl(made[0], F_DUPFD_CLOEXEC, first_free);
    given = ::fcntl(made[1], F_DUPFD_CLOEXEC, first_free);
    const int error = errno;
    for (const int end : made) ::close(end);
    if (own < 0 || given < 0) fail_with(error);
  }
};

void open_pipe(Ends& ends) {
  std::array<int, 2> made{-1, -1};
  if (::pipe2(made.data(), O_CLOEXEC) != 0) fail_with(errno);
  ends.set(made);
}

// A socket, as writing to a pipe that nobody reads would end this process by a signal.
void open_input(Ends& ends) {
  std::array<int, 2> made{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, made.data()) != 0) fail_with(errno);
  ends.set(made);
}

void limit(__rlimit_resource resource, std::optional<std::uint64_t> amount) {
  rlimit now{};
  ::getrlimit(resource, &now);
  now.rlim_cur = amount ? std::min<rlim_t>(*amount, now.rlim_max) : now.rlim_max;
  ::setrlimit(resource, &now);
}

// In the new process: calls of the system alone, as other threads of the old one may hold any lock.
class NewProcess {
 public:
  NewProcess(const std::vector<char*>& words, const RunnerProcessLimits& limits, std::array<int, 3> streams,
             int report)
      : words_(words), limits_(limits), streams_(streams), report_(report), parent_(::getpid()) {}

  [[noreturn]] void begin() const {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent_) ::_exit(1);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int i = 0; i < 3; ++i) ::dup2(streams_[static_cast<std::size_t>(i)], i);
    ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    usual_signals();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_DATA, limits_.memory_bytes);
    limit(RLIMIT_CPU, limits_.processor_time
                          ? std::optional(static_cast<std::uint64_t>(limits_.processor_time->count()))
                          : std::nullopt);
    ::execvp(words_.front(), words_.data());
    const int error = errno;
    static_cast<void>(!::write(report_, &error, sizeof(error)));
    ::_exit(127);
  }

 private:
  static void usual_signals() {
    for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
  }

  const std::vector<char*>& words_;
  const RunnerProcessLimits& limits_;
  std::array<int, 3> streams_;
  int report_;
  pid_t parent_;
};

// 0: the program has begun.
int reported_error(int report) {
  int error = 0;
  ssize_t size = 0;
  do size = ::read(report, &error, sizeof(error));
  while (size < 0 && errno == EINTR);
  return size == static_cast<ssize_t>(sizeof(error)) ? error : 0;
}

pid_t started(RunnerWords words, const RunnerProcessLimits& limits, const std::array<int, 3>& streams) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  Ends report;
  open_pipe(report);
  const NewProcess made(arguments, limits, streams, report.given);
  const pid_t id = ::fork();
  if (id < 0) fail_with(errno);
  if (id == 0) made.begin();
  ::setpgid(id, id);  // whichever of both comes first
  ::close(std::exchange(report.given, -1));
  if (const int error = reported_error(report.own)) {
    ::waitpid(id, nullptr, 0);
    fail_with(error);
  }
  return id;
}

// false: there is no more to come.
bool read_some(int descriptor, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
  if (size > 0) into.append(buffer.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

void close_end(int& descriptor) {
  if (descriptor >= 0) ::close(std::exchange(descriptor, -1));
}

}  // namespace

RunnerProcess::RunnerProcess(const RunnerWords& words, const RunnerProcessLimits& limits) {
  Ends input, output, error;
  open_input(input);
  open_pipe(output);
  open_pipe(error);
  process_.emplace(started(words, limits, {input.given, output.given, error.given}));
  for (const int end : {output.own, error.own}) ::fcntl(end, F_SETFL, O_NONBLOCK);
  input_ = input.take_own();
  output_ = output.take_own();
  error_ = error.take_own();
}

RunnerProcess::~RunnerProcess() {
  process_.reset();
  for (int* const end : {&input_, &output_, &error_}) close_end(*end);
}

void RunnerProcess::say(std::string_view line) {
  complaint_.clear();
  const std::string whole = std::string(line) + '\n';
  static_cast<void>(::send(input_, whole.data(), whole.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
}

void RunnerProcess::say_no_more() { close_end(input_); }

HeardLine RunnerProcess::hear(Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return {HeardLine::Kind::late, ""};
    if (auto line = take_line()) return *std::move(line);
    if (output_ < 0) return {HeardLine::Kind::ended, ""};
    listen(std::min(left, look_for_end));
  }
}

std::optional<HeardLine> RunnerProcess::take_line() {
  const std::size_t end = heard_.find('\n');
  const bool is_last = end == std::string::npos && output_ < 0 && !heard_.empty();
  if (end == std::string::npos && !is_last) {
    is_dropping_ |= heard_.size() > longest_line;
    if (is_dropping_) heard_.clear();
    return std::nullopt;
  }
  HeardLine line{HeardLine::Kind::line, heard_.substr(0, end)};
  heard_.erase(0, is_last ? std::string::npos : end + 1);
  if (std::exchange(is_dropping_, false)) line.line.clear();
  return line;
}

void RunnerProcess::listen(milliseconds wait) {
  std::array<pollfd, 2> waiting{pollfd{output_, POLLIN, 0}, pollfd{error_, POLLIN, 0}};
  const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(wait.count()));
  if (ready > 0 && waiting[0].revents != 0) take_output();
  if (ready > 0 && waiting[1].revents != 0) take_complaint();
  if (ready != 0) return;
  // A process that it has left behind may hold its output open.
  if (had_ended_) close_end(output_);
  had_ended_ = process_->has_ended();
}

void RunnerProcess::take_output() {
  if (!read_some(output_, heard_)) close_end(output_);
}

void RunnerProcess::take_complaint() {
  if (!read_some(error_, complaint_)) close_end(error_);
  if (complaint_.size() > longest_complaint) complaint_.erase(0, complaint_.size() - longest_complaint);
}

std::optional<int> RunnerProcess::end() {
  const bool has_left = process_->ends_within(time_to_end);
  const std::optional<int> status = process_->end();
  for (int turns = 0; error_ >= 0 && turns < 16; ++turns) take_complaint();
  return has_left ? status : std::nullopt;
}

std::string RunnerProcess::last_complaint() const {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t end = complaint_.find_last_not_of(blanks);
  if (end == std::string::npos) return "";
  const std::size_t begin = complaint_.rfind('\n', end);
  return complaint_.substr(begin == std::string::npos ? 0 : begin + 1,
                           end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

}  // namespace opseq
