#include "analyzer/execution/worker_process.h"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "analyzer/execution/process_end.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Between looks at whether it is to go on.
constexpr milliseconds look_again{100};

// For a process whose connection has closed to be gone.
constexpr milliseconds time_to_leave{2'000};

// Of a worker that is ended by a signal as it starts: somebody may have killed it, and then the next one is
// as good as any.
constexpr int most_starts = 3;

// Of what a worker says when it starts.
constexpr std::uint64_t greeting_bytes = 1 << 20;

// Of a process that has ended by itself; `status` as waitpid() gives it, none where it is not to be known.
WorkerEnd judged(std::optional<int> status) {
  if (!status) return {WorkerEnding::closed, 0, "it ended"};
  if (!WIFSIGNALED(*status))
    return {WorkerEnding::closed, 0, "it ended with exit code " + std::to_string(WEXITSTATUS(*status))};
  const int number = WTERMSIG(*status);
  if (number == SIGXCPU) return {WorkerEnding::time, 0, "it took more of the processor's time than it may"};
  if (number == SIGKILL) return {WorkerEnding::memory, number, memory_signal_text(number)};
  return {WorkerEnding::signal, number, signal_text(number)};
}

WorkerAnswer answered(const Message& message) {
  if (message.contains("reply")) return {{WorkerEnding::reply, 0, ""}, message.at("reply"), {}};
  if (message.contains("memory")) return {{WorkerEnding::memory, 0, "it had no more memory"}, {}, {}};
  if (const std::string problem = text_at(message, "problem"); !problem.empty())
    return {{WorkerEnding::failure, 0, problem}, {}, {}};
  return {{WorkerEnding::closed, 0, "what it sent was no reply"}, {}, {}};
}

// How far a message has gone one way and another has come the other way.
enum class Exchange : std::uint8_t { going_on, complete, too_long, late, ended };

Exchange receive_some(int socket, IncomingMessage& incoming) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (size == 0) return Exchange::ended;
  if (size < 0) return errno == EAGAIN || errno == EINTR ? Exchange::going_on : Exchange::ended;
  incoming.add({buffer.data(), static_cast<std::size_t>(size)});
  switch (incoming.state()) {
    case IncomingMessage::State::incomplete:
      return Exchange::going_on;
    case IncomingMessage::State::complete:
      return Exchange::complete;
    case IncomingMessage::State::too_long:
      break;
  }
  return Exchange::too_long;
}

// Where nobody receives any more, the rest is dropped: that is seen by what comes back.
void send_some(int socket, std::string_view& outgoing) {
  const ssize_t size = ::send(socket, outgoing.data(), outgoing.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (size > 0)
    outgoing.remove_prefix(static_cast<std::size_t>(size));
  else if (errno != EAGAIN && errno != EINTR)
    outgoing = {};
}

Exchange exchange_some(int socket, short events, std::string_view& outgoing, IncomingMessage& incoming) {
  if ((events & POLLOUT) != 0) send_some(socket, outgoing);
  return (events & (POLLIN | POLLHUP | POLLERR)) != 0 ? receive_some(socket, incoming) : Exchange::going_on;
}

// Also sees the end of a process whose end of the connection another one has, a child that this process made
// at the same moment.
Exchange exchange(const SpawnedProcess& process, std::string_view outgoing, IncomingMessage& incoming,
                  Clock::time_point deadline, const WorkerPoll& look) {
  Exchange state = Exchange::going_on;
  bool had_ended = false;
  while (state == Exchange::going_on) {
    if (look) look();
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    const auto wait = std::clamp(left, milliseconds(0), look_again);
    pollfd waiting{process.socket(), static_cast<short>(outgoing.empty() ? POLLIN : POLLIN | POLLOUT), 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(wait.count()));
    if (ready > 0) state = exchange_some(process.socket(), waiting.revents, outgoing, incoming);
    if (state == Exchange::going_on && left.count() <= 0) state = Exchange::late;
    if (ready == 0 && had_ended) state = Exchange::ended;
    if (ready == 0) had_ended = process.has_ended();
  }
  return state;
}

WorkerUnavailable not_started(const WorkerSettings& settings, const std::string& why) {
  return {WorkerUnavailable::Part::program, settings.program.string() + ": " + why};
}

std::string unavailable_sentence(WorkerUnavailable::Part part, const std::string& clause) {
  const bool is_program = part == WorkerUnavailable::Part::program;
  return (is_program ? "The program that runs models can't be used: " : "ONNX Runtime can't be used: ") +
         clause + '.';
}

}  // namespace

WorkerUnavailable::WorkerUnavailable(Part unavailable, const std::string& why)
    : Error(Kind::misuse, unavailable_sentence(unavailable, why)), part(unavailable), clause(why) {}

WorkerProcess::WorkerProcess(const WorkerSettings& settings, const WorkerPoll& poll) {
  for (int start = 1;; ++start) {
    try {
      process_.emplace(settings.program);
    } catch (const std::system_error& error) {
      throw not_started(settings, "it can't be started: " + error.code().message());
    }
    const std::optional<WorkerEnd> end = greet(settings, poll);
    if (!end) return;
    if (end->signal == 0 || start == most_starts) throw not_started(settings, end->problem);
  }
}

std::optional<WorkerEnd> WorkerProcess::greet(const WorkerSettings& settings, const WorkerPoll& poll) {
  const std::string hello =
      framed({{"version", program_version}, {"parent", ::getpid()}, {"runtime", settings.runtime}});
  IncomingMessage incoming(greeting_bytes);
  const Exchange state = exchange(*process_, hello, incoming, Clock::now() + settings.start_time, poll);
  if (state == Exchange::late)
    throw not_started(settings, "it did not begin within " + seconds_text(settings.start_time));
  if (state == Exchange::ended) return ended();
  const Message greeting = incoming.message().value_or(Message());
  if (text_at(greeting, "version") != program_version)
    throw not_started(settings, "it is not of this version, " + std::string(program_version));
  if (greeting.contains("problem"))
    throw WorkerUnavailable(WorkerUnavailable::Part::runtime, text_at(greeting, "problem"));
  return std::nullopt;
}

WorkerAnswer WorkerProcess::ask(const WorkerRequest& request, const WorkerPoll& poll) {
  ++requests_;
  const std::string message =
      framed({{"task", request.task}, {"body", request.body}, {"limits", limits_message(request.limits)}});
  IncomingMessage incoming(request.limits.reply_bytes);
  Exchange state = Exchange::ended;
  try {
    state = exchange(*process_, message, incoming, Clock::now() + request.limits.wall_time, poll);
  } catch (...) {
    process_.reset();
    throw;
  }
  WorkerAnswer answer;
  if (state == Exchange::complete) answer = answered(incoming.message().value_or(Message()));
  if (state == Exchange::too_long) answer.end.problem = "its reply is longer than allowed";
  if (state == Exchange::late)
    answer.end = {WorkerEnding::time, 0, "it took longer than " + seconds_text(request.limits.wall_time)};
  if (state == Exchange::ended) answer.end = ended();
  const WorkerEnding ending = answer.end.ending;
  if (ending != WorkerEnding::reply && ending != WorkerEnding::failure) process_.reset();
  return answer;
}

WorkerEnd WorkerProcess::ended() {
  const bool has_left = process_->ends_within(time_to_leave);
  const std::optional<int> status = process_->end();
  return has_left ? judged(status) : WorkerEnd{WorkerEnding::closed, 0, "it closed its connection"};
}

}  // namespace opseq
