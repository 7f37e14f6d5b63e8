#include "analyzer/execution/worker_server.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <new>

#include "analyzer/execution/worker_limits.h"
#include "graph/base/version.h"
#include "tests/support/files/forked.h"

namespace opseq {
namespace worker_server_test {

class NoExecutor : public Executor {
 public:
  std::string name() const override { return "none"; }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view,
                                                                OptimizationLevel) override {
    return ExecutionFailure{};
  }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string&,
                                                                     OptimizationLevel) override {
    return ExecutionFailure{};
  }
};

std::variant<std::unique_ptr<Executor>, std::string> open_none(const std::string& library) {
  if (library != "fine") return "there is no " + library;
  return std::make_unique<NoExecutor>();
}

const std::vector<WorkerTask>& server_tasks() {
  static const std::vector<WorkerTask> all{
      {"twice", [](const Message& body, Executor&) { return Message(2 * body.get<int>()); }},
      {"name", [](const Message&, Executor& executor) { return Message(executor.name()); }},
      {"no_memory", [](const Message&, Executor&) -> Message { throw std::bad_alloc(); }},
  };
  return all;
}

// What a child answers that is asked this, and its exit code. The connection is closed after the last one.
struct Served {
  std::vector<Message> answers;
  int exit_code = -1;
};

Served served(const std::vector<Message>& messages) {
  std::array<int, 2> ends{-1, -1};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::_exit(serve_requests(ends[1], server_tasks(), open_none));
  }
  ::close(ends[1]);
  Served result;
  for (const Message& message : messages) {
    send_message(ends[0], message);
    if (const auto answer = receive_message(ends[0])) result.answers.push_back(*answer);
  }
  ::close(ends[0]);
  int status = -1;
  ::waitpid(child, &status, 0);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

Message hello(const std::string& library) {
  return {{"version", program_version}, {"parent", ::getpid()}, {"runtime", library}};
}

Message request(const std::string& task, const Message& body) {
  return {{"task", task}, {"body", body}, {"limits", limits_message({})}};
}

const Message greeting{{"version", program_version}};

TEST_CASE("requests are answered until the connection is closed") {
  const Served all =
      served({hello("fine"), request("twice", 4), request("twice", 5), request("name", nullptr)});
  CHECK(all.answers == std::vector<Message>{greeting, {{"reply", 8}}, {{"reply", 10}}, {{"reply", "none"}}});
  CHECK(all.exit_code == 0);
}

TEST_CASE("what a task throws is told") {
  const Served all = served({hello("fine"), request("twice", "no number"), request("no_memory", nullptr),
                             request("missing", nullptr), Message{{"task", "twice"}}, request("twice", 1)});
  REQUIRE(all.answers.size() == 6);
  CHECK(text_at(all.answers[1], "problem").starts_with("it threw: "));
  CHECK(all.answers[2] == Message{{"memory", true}});
  CHECK(all.answers[3] == Message{{"problem", "there is no task missing"}});
  CHECK(text_at(all.answers[4], "problem").starts_with("it threw: "));
  CHECK(all.answers[5] == Message{{"reply", 2}});
}

TEST_CASE("a runtime that can't be had is told, and ends the worker") {
  const Served all = served({hello("other"), request("twice", 1)});
  CHECK(all.answers ==
        std::vector<Message>{{{"version", program_version}, {"problem", "there is no other"}}});
  CHECK(all.exit_code == 1);
}

TEST_CASE("nobody is served who is another's parent, or of another version") {
  Message other_parent = hello("fine");
  other_parent["parent"] = 1;
  CHECK(served({other_parent}).answers.empty());
  Message other_version = hello("fine");
  other_version["version"] = "0.0.0";
  const Served all = served({other_version, request("twice", 1)});
  CHECK(all.answers == std::vector<Message>{greeting});
  CHECK(all.exit_code == 1);
}

TEST_CASE("a worker is one that was started as one") {
  CHECK(test::has_exited(test::status_of_child([] {
                           ::close(3);
                           return is_started_as_worker() ? 1 : 0;
                         }),
                         0));
  CHECK(test::has_exited(test::status_of_child([] {
                           std::array<int, 2> ends{};
                           ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data());
                           ::dup2(ends[0], 3);
                           return is_started_as_worker() ? 0 : 1;
                         }),
                         0));
}

}  // namespace worker_server_test
}  // namespace opseq
