#include "reports/program/terminal/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::chrono::milliseconds refresh{100};

}  // namespace

std::string progress_text(const std::string& what, std::uint64_t done, std::uint64_t total,
                          std::chrono::duration<double> elapsed) {
  const std::uint64_t percent_done = total == 0 ? 100 : done * 100 / total;
  std::string text = fmt::format("{}: {} of {} ({}%)", what, grouped(std::to_string(done)),
                                 grouped(std::to_string(total)), percent_done);
  if (done == 0 || done >= total) return text;
  const double left = elapsed.count() * static_cast<double>(total - done) / static_cast<double>(done);
  return text + fmt::format(", {:.0f} s left", left);
}

ProgressLine::ProgressLine(bool enabled) : enabled_(enabled && ::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const std::string& what, std::uint64_t done, std::uint64_t total) {
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (what != what_) {
    what_ = what;
    began_ = now;
  } else if (now - last_shown_ < refresh && done < total) {
    return;
  }
  last_shown_ = now;
  is_shown_ = true;
  fmt::print(stderr, "\r\x1b[K{}", progress_text(what, done, total, now - began_));
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (is_shown_) fmt::print(stderr, "\r\x1b[K");
  is_shown_ = false;
}

}  // namespace opseq
