// A worker whose tasks are what a model may do to it. Its runtime is none, or what a path leads to.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "analyzer/classification/classification_tasks.h"
#include "analyzer/execution/absent_runtime.h"
#include "analyzer/execution/onnx_runtime.h"
#include "analyzer/execution/runtime_identity.h"
#include "analyzer/execution/spawned_process.h"
#include "analyzer/execution/worker_server.h"
#include "analyzer/minimization/recording_task.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq {
namespace {

class NoExecutor : public Executor {
 public:
  std::string name() const override { return "No Runtime 1"; }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view,
                                                                OptimizationLevel) override {
    return ExecutionFailure{"fail", "there is no runtime"};
  }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string&,
                                                                     OptimizationLevel level) override {
    return load("", level);
  }
};

// The first that makes the file.
void crash_once(const std::string& file) {
  if (std::FILE* const made = std::fopen(file.c_str(), "wx")) {
    std::fclose(made);
    ::raise(SIGKILL);
  }
}

std::variant<std::unique_ptr<Executor>, std::string> open_runtime(const std::string& library) {
  if (library == "crash") ::raise(SIGSEGV);
  if (const std::string once = "crash once "; library.starts_with(once)) {
    crash_once(library.substr(once.size()));
    return open_runtime("fake");
  }
  if (library == "slow") std::this_thread::sleep_for(std::chrono::seconds(60));
  if (library == "broken") return "it can't be loaded: broken";
  if (library == "fake") return std::make_unique<NoExecutor>();
  if (library.empty()) return open_runtime_or_none(library);
  if (library == "tiny") return std::make_unique<test::TinyExecutor>();
  return open_onnx_runtime(library);
}

Message sleep(const Message& body, Executor&) {
  std::this_thread::sleep_for(std::chrono::milliseconds(body.at("ms").get<int>()));
  return body;
}

Message spin(const Message&, Executor&) {
  for (volatile bool on = true; on;) {
  }
  return nullptr;
}

Message allocate(const Message& body, Executor&) {
  std::vector<char> eaten(body.at("bytes").get<std::size_t>(), 1);
  return eaten.back();
}

Message raise_signal(const Message& body, Executor&) {
  ::raise(body.at("signal").get<int>());
  return nullptr;
}

// The first time: the second one finds the file.
Message raise_once(const Message& body, Executor&) {
  const std::string file = body.at("file").get<std::string>();
  const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made >= 0) ::raise(body.at("signal").get<int>());
  return "second";
}

Message throw_it(const Message& body, Executor&) { throw std::runtime_error(body.get<std::string>()); }

Message leave(const Message& body, Executor&) { std::_Exit(body.get<int>()); }

Message close_and_stay(const Message&, Executor&) {
  ::close(SpawnedProcess::spawned_socket);
  std::this_thread::sleep_for(std::chrono::seconds(60));
  return nullptr;
}

Message send_bytes(const Message& body, Executor& executor) {
  const std::string bytes = body.get<std::string>();
  static_cast<void>(::write(SpawnedProcess::spawned_socket, bytes.data(), bytes.size()));
  return sleep({{"ms", 60'000}}, executor);
}

Message long_reply(const Message& body, Executor&) { return std::string(body.get<std::size_t>(), 'x'); }

Message print(const Message&, Executor&) {
  std::puts("not to be seen");
  std::fputs("not to be seen\n", stderr);
  std::fflush(stdout);
  return nullptr;
}

// What the process is like.
Message describe(const Message&, Executor&) {
  Message descriptors = Message::array();
  for (int number = 0; number < 256; ++number)
    if (::fcntl(number, F_GETFD) >= 0) descriptors.push_back(number);
  Message streams = Message::array();
  for (int number = 0; number < 3; ++number)
    streams.push_back(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(number)).string());
  rlimit core{};
  ::getrlimit(RLIMIT_CORE, &core);
  struct sigaction pipe {};
  ::sigaction(SIGPIPE, nullptr, &pipe);
  return {{"pid", ::getpid()},  {"group", ::getpgrp()},  {"descriptors", descriptors},
          {"streams", streams}, {"core", core.rlim_cur}, {"ignores_sigpipe", pipe.sa_handler == SIG_IGN}};
}

// Leaves a process behind, whose number is in the file, and is ended by a signal.
Message leave_a_child(const Message& body, Executor& executor) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::this_thread::sleep_for(std::chrono::seconds(60));
    ::_exit(0);
  }
  std::FILE* const file = std::fopen(body.get<std::string>().c_str(), "w");
  std::fprintf(file, "%d", child);
  std::fclose(file);
  return raise_signal({{"signal", SIGABRT}}, executor);
}

Message failed(const ExecutionFailure& failure) {
  return {{"code", failure.code}, {"message", failure.message}};
}

std::string hexadecimal(const std::vector<std::byte>& bytes) {
  std::string text;
  for (const std::byte byte : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[std::to_integer<std::size_t>(byte) >> 4];
    text += digits[std::to_integer<std::size_t>(byte) & 15];
  }
  return text;
}

// Runs the model of the file on one input.
Message run_model(const Message& body, Executor& executor) {
  auto loaded = executor.load_file(body.at("file").get<std::string>(), OptimizationLevel::all);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&loaded))
    return {{"stage", "load"}, {"failure", failed(*failure)}};
  Session& session = *std::get<std::unique_ptr<Session>>(loaded);
  Tensor input{static_cast<ElementType>(body.at("type").get<int>()), body.at("shape"), {}, {}};
  const auto& bytes = body.at("bytes").get_binary();
  std::ranges::transform(bytes, std::back_inserter(input.bytes),
                         [](std::uint8_t byte) { return std::byte{byte}; });
  auto ran = session.run({{session.input_names().at(0), input}});
  if (const auto* const failure = std::get_if<ExecutionFailure>(&ran))
    return {{"stage", "run"}, {"failure", failed(*failure)}};
  return {{"bytes", hexadecimal(std::get<std::vector<Tensor>>(ran).at(0).bytes)}};
}

const std::vector<WorkerTask>& own_tasks() {
  static const std::vector<WorkerTask> all{
      {identify_task, identify},
      {"echo", [](const Message& body, Executor&) { return body; }},
      {"sleep", sleep},
      {"spin", spin},
      {"allocate", allocate},
      {"raise", raise_signal},
      {"raise_once", raise_once},
      {"throw", throw_it},
      {"throw_other", [](const Message&, Executor&) -> Message { throw 1; }},
      {"leave", leave},
      {"close_and_stay", close_and_stay},
      {"send_bytes", send_bytes},
      {"long_reply", long_reply},
      {"print", print},
      {"describe", describe},
      {"leave_a_child", leave_a_child},
      {"run_model", run_model},
  };
  return all;
}

std::vector<WorkerTask> tasks() {
  std::vector<WorkerTask> all = classification_tasks();
  for (const WorkerTask& task : minimization_tasks()) all.push_back(task);
  all.insert(all.end(), own_tasks().begin(), own_tasks().end());
  return all;
}

}  // namespace
}  // namespace opseq

int main() {
  return opseq::serve_requests(opseq::SpawnedProcess::spawned_socket, opseq::tasks(), opseq::open_runtime);
}
