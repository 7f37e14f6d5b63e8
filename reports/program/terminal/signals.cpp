#include "reports/program/terminal/signals.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace opseq {
namespace {

constexpr std::string_view before_outcome = "opseq: Interrupted: ";
constexpr std::string_view after_outcome = ". Run it again; what is there already is not done again.\n";

// What the handler touches: lock-free, and there before it is installed and until the end.
Interruption requested;
std::atomic<int> caught{0};
std::atomic<int> works{0};
static_assert(std::atomic<int>::is_always_lock_free);

// Takes effect when the handler returns.
void end_by(int number) {
  ::signal(number, SIG_DFL);
  ::raise(number);
}

// Only what POSIX allows in a handler: lock-free atomics, write, signal, raise.
void on_signal(int number) {
  const int saved = errno;
  if (caught.exchange(number) != 0) {
    end_by(number);
  } else if (works.load() > 0) {
    requested.request();
  } else {
    for (const std::string_view part : {before_outcome, std::string_view(Interrupted::undone), after_outcome})
      static_cast<void>(::write(STDERR_FILENO, part.data(), part.size()));
    end_by(number);
  }
  errno = saved;
}

}  // namespace

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    ::sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(number, &action, nullptr);
  }
  for (const int number : {SIGPIPE, SIGXFSZ}) ::signal(number, SIG_IGN);
}

const Interruption& interruption() { return requested; }

InterruptibleWork::InterruptibleWork() { ++works; }

InterruptibleWork::~InterruptibleWork() { --works; }

std::string interruption_sentence(const std::string& outcome) {
  return std::string(before_outcome) + outcome + std::string(after_outcome);
}

void end_by_caught_signal() {
  const int number = caught.load();
  if (number != 0) end_by(number);
  std::_Exit(128 + number);
}

}  // namespace opseq
