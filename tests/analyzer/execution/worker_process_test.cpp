#include "analyzer/execution/worker_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "tests/support/execution/test_workers.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace worker_process_test {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

WorkerAnswer asked(const std::string& task, const Message& body, const WorkerLimits& limits = {}) {
  WorkerProcess worker(test::test_workers());
  const WorkerAnswer answer = worker.ask({task, body, limits});
  const bool goes_on = answer.end.ending == WorkerEnding::reply || answer.end.ending == WorkerEnding::failure;
  CHECK(worker.is_usable() == goes_on);
  return answer;
}

void check_end(const WorkerAnswer& answer, WorkerEnding ending, int signal, const std::string& problem) {
  CHECK(name_of(worker_ending_names, answer.end.ending) == name_of(worker_ending_names, ending));
  CHECK(answer.end.signal == signal);
  CHECK(answer.end.problem == problem);
  CHECK(answer.reply.is_null());
}

std::string unavailable(const WorkerSettings& settings) {
  try {
    const WorkerProcess worker(settings);
  } catch (const WorkerUnavailable& error) {
    CHECK(error.kind == Error::Kind::misuse);
    CHECK(std::string(error.what()).find(error.clause) != std::string::npos);
    return error.what();
  }
  return "";
}

std::size_t open_descriptors() {
  std::size_t open = 0;
  for (int number = 0; number < 1024; ++number) open += ::fcntl(number, F_GETFD) >= 0 ? 1 : 0;
  return open;
}

TEST_CASE("replies, of one process after another") {
  WorkerProcess worker(test::test_workers());
  CHECK(worker.ask({"echo", {{"a", 1}}}) == test::replied({{"a", 1}}));
  const Message large = std::string(5'000'000, 'x');
  CHECK(worker.ask({"echo", large}) == test::replied(large));
  CHECK(worker.ask({"identify", nullptr}) == test::replied({{"name", "No Runtime 1"}}));
  CHECK(worker.requests() == 3);
}

TEST_CASE("a task that throws, or is none, leaves the worker as it is") {
  WorkerProcess worker(test::test_workers());
  check_end(worker.ask({"throw", "no such luck"}), WorkerEnding::failure, 0, "it threw: no such luck");
  check_end(worker.ask({"throw_other", nullptr}), WorkerEnding::failure, 0, "it threw");
  check_end(worker.ask({"unknown", nullptr}), WorkerEnding::failure, 0, "there is no task unknown");
  CHECK(worker.ask({"echo", 1}) == test::replied(1));
}

TEST_CASE("a task that is ended by a signal") {
  check_end(asked("raise", {{"signal", SIGFPE}}), WorkerEnding::signal, SIGFPE,
            "it was ended by signal 8 (Floating point exception)");
  check_end(asked("raise", {{"signal", SIGTERM}}), WorkerEnding::signal, SIGTERM,
            "it was ended by signal 15 (Terminated)");
  check_end(asked("raise", {{"signal", SIGKILL}}), WorkerEnding::memory, SIGKILL,
            "it was ended by signal 9 (Killed), as where there is no memory left");
}

TEST_CASE("a task that takes too long") {
  const auto start = Clock::now();
  check_end(asked("sleep", {{"ms", 60'000}}, {.wall_time = 200ms}), WorkerEnding::time, 0,
            "it took longer than 0.2 s");
  CHECK(Clock::now() - start < 30s);
  check_end(asked("spin", nullptr, {.processor_time = 1s}), WorkerEnding::time, 0,
            "it took more of the processor's time than it may");
}

TEST_CASE("a task that takes too much memory") {
  constexpr std::uint64_t little = 64 << 20;
  CHECK(asked("allocate", {{"bytes", 16 << 20}}, {.memory_bytes = little}) == test::replied(1));
#ifndef OPSEQ_ADDRESS_SANITIZER  // whose allocator ends the process
  check_end(asked("allocate", {{"bytes", 512 << 20}}, {.memory_bytes = little}), WorkerEnding::memory, 0,
            "it had no more memory");
#endif
}

TEST_CASE("a task that leaves, or closes its connection") {
  check_end(asked("leave", 0), WorkerEnding::closed, 0, "it ended with exit code 0");
  check_end(asked("leave", 3), WorkerEnding::closed, 0, "it ended with exit code 3");
  check_end(asked("close_and_stay", nullptr), WorkerEnding::closed, 0, "it closed its connection");
}

TEST_CASE("replies that are none") {
  const std::string small("\x01\0\0\0\0\0\0\0\xff", 9);
  check_end(asked("send_bytes", small), WorkerEnding::closed, 0, "what it sent was no reply");
  const std::string number("\x01\0\0\0\0\0\0\0\x07", 9);
  check_end(asked("send_bytes", number), WorkerEnding::closed, 0, "what it sent was no reply");
  const std::string endless("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  check_end(asked("send_bytes", endless), WorkerEnding::closed, 0, "its reply is longer than allowed");
  check_end(asked("long_reply", 100'000, {.reply_bytes = 100'000}), WorkerEnding::closed, 0,
            "its reply is longer than allowed");
  CHECK(asked("long_reply", 99'000, {.reply_bytes = 100'000}).end.ending == WorkerEnding::reply);
}

TEST_CASE("what the process has, and has not") {
  const int inherited = ::open("/dev/null", O_RDONLY);  // not closed by itself on exec
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  const Message told = asked("describe", nullptr).reply;
  ::signal(SIGPIPE, before);
  ::close(inherited);
  CHECK(told.at("descriptors") == Message{0, 1, 2, 3});
  CHECK(told.at("streams") == Message{"/dev/null", "/dev/null", "/dev/null"});
  CHECK(told.at("group") == told.at("pid"));
  CHECK(told.at("core") == 0);
  CHECK(told.at("ignores_sigpipe") == false);
}

TEST_CASE("what it prints goes nowhere") {
  const test::Captured told = test::captured([] {
    asked("print", nullptr);
    return 0;
  });
  CHECK(told.out.empty());
  CHECK(told.err.empty());
}

// A process ends soon; nobody may have waited for it yet.
void check_is_gone(pid_t process) {
  const std::string program = "/proc/" + std::to_string(process) + "/exe";
  std::error_code error;
  for (int looks = 0; looks < 1000 && !error; ++looks) {
    static_cast<void>(std::filesystem::read_symlink(program, error));
    if (!error) std::this_thread::sleep_for(10ms);
  }
  CHECK(error);
}

TEST_CASE("processes that it has started end with it") {
  const test::TemporaryFolder folder;
  const std::string file = (folder / "pid").string();
  CHECK(asked("leave_a_child", file).end.signal == SIGABRT);
  check_is_gone(std::stoi(test::read_file(file)));
}

TEST_CASE("it ends where the program is killed that has started it, whatever it does") {
  const test::TemporaryFolder folder;
  const auto file = folder / "pid";
  const pid_t program = ::fork();
  if (program == 0) {
    WorkerProcess worker(test::test_workers());
    const auto pid = worker.ask({"describe", nullptr}).reply.at("pid").get<pid_t>();
    test::write_file(folder / "part", std::to_string(pid));
    std::filesystem::rename(folder / "part", file);
    worker.ask({"spin", nullptr});
    ::_exit(0);
  }
  for (int looks = 0; looks < 3000 && !std::filesystem::exists(file); ++looks)
    std::this_thread::sleep_for(10ms);
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
  check_is_gone(std::stoi(test::read_file(file)));
}

TEST_CASE("neither descriptors nor processes are left behind") {
  const std::size_t before = open_descriptors();
  for (int round = 0; round < 3; ++round) {
    asked("echo", 1);
    asked("raise", {{"signal", SIGSEGV}});
    asked("sleep", {{"ms", 60'000}}, {.wall_time = 1ms});
  }
  CHECK_FALSE(unavailable({"/nonexistent", "fake"}).empty());
  CHECK(open_descriptors() == before);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
}

TEST_CASE("a worker that was killed while nobody asked it is no more to be used") {
  WorkerProcess worker(test::test_workers());
  const auto pid = worker.ask({"describe", nullptr}).reply.at("pid").get<pid_t>();
  ::kill(pid, SIGKILL);
  for (int looks = 0; looks < 3000 && worker.is_usable(); ++looks) std::this_thread::sleep_for(10ms);
  CHECK_FALSE(worker.is_usable());
}

TEST_CASE("what the poll throws ends the worker") {
  WorkerProcess worker(test::test_workers());
  const auto start = Clock::now();
  CHECK_THROWS_WITH_AS(worker.ask({"sleep", {{"ms", 60'000}}}, [] { throw std::runtime_error("enough"); }),
                       "enough", std::runtime_error);
  CHECK(Clock::now() - start < 30s);
  CHECK_FALSE(worker.is_usable());
  WorkerSettings slow = test::test_workers();
  slow.runtime = "slow";
  CHECK_THROWS_WITH_AS(WorkerProcess(slow, [] { throw std::runtime_error("enough"); }), "enough",
                       std::runtime_error);
}

TEST_CASE("a worker that is killed as it starts is started again") {
  const test::TemporaryFolder folder;
  WorkerSettings settings = test::test_workers();
  settings.runtime = "crash once " + (folder / "was").string();
  WorkerProcess worker(settings);
  CHECK(std::filesystem::exists(folder / "was"));
  CHECK(worker.is_usable());
}

TEST_CASE("workers that can't be had, each with a sentence") {
  WorkerSettings settings = test::test_workers();
  settings.runtime = "broken";
  CHECK(unavailable(settings) == "ONNX Runtime can't be used: it can't be loaded: broken.");
  settings.runtime = "crash";
  CHECK(
      unavailable(settings).ends_with("opseq-test-worker: it was ended by signal 11 (Segmentation fault)."));
  settings.runtime = "slow";
  settings.start_time = 200ms;
  CHECK(unavailable(settings).ends_with("opseq-test-worker: it did not begin within 0.2 s."));
  settings.program = "/nonexistent/opseq-worker";
  CHECK(unavailable(settings) ==
        "The program that runs models can't be used: /nonexistent/opseq-worker: it can't be started: No such "
        "file "
        "or directory.");
  settings.program = "/bin/true";
  CHECK(unavailable(settings) ==
        "The program that runs models can't be used: /bin/true: it ended with exit code 0.");
}

}  // namespace worker_process_test
}  // namespace opseq
