#include "reports/program/terminal/waiting_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <string_view>
#include <system_error>

namespace opseq {
namespace {

// Not by stdio, whose lock a child process could inherit.
void write_to_terminal(std::string_view text) {
  static_cast<void>(::write(STDERR_FILENO, text.data(), text.size()));
}

// Signals are for the thread that works.
class BlockedSignals {
 public:
  BlockedSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

}  // namespace

std::string waiting_text(const std::string& what, std::chrono::seconds elapsed) {
  return fmt::format("{}: {} s", what, elapsed.count());
}

WaitingLine::WaitingLine(std::string what, bool enabled) : what_(std::move(what)) {
  if (!enabled || ::isatty(STDERR_FILENO) != 1) return;
  const BlockedSignals blocked;
  try {
    thread_ = std::thread([this] { show(); });
  } catch (const std::system_error&) {  // no thread is to be had: the work goes on without a line
  }
}

WaitingLine::~WaitingLine() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  thread_.join();
}

void WaitingLine::show() {
  const auto began = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  for (std::chrono::seconds elapsed{1};; ++elapsed) {
    if (over_.wait_until(lock, began + elapsed, [this] { return is_over_; })) {
      if (elapsed.count() > 1) write_to_terminal("\r\x1b[K");
      return;
    }
    write_to_terminal("\r\x1b[K" + waiting_text(what_, elapsed));
  }
}

}  // namespace opseq
