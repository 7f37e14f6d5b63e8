#include "reports/program/terminal/signals.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include <string>

#include "tests/support/files/forked.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace signals_test {

using test::has_exited;
using test::status_of_child;
using test::TemporaryFolder;
using test::was_ended_by;

void lead_standard_error_to(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(descriptor, STDERR_FILENO);
}

TEST_CASE("the first signal interrupts work that can be interrupted, the second ends the program") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    const auto work = [&](int signals) {
      return status_of_child([&] {
        catch_signals();
        const InterruptibleWork interruptible;
        if (interruption().is_requested()) return 1;
        for (int i = 0; i < signals; ++i) ::raise(number);
        return interruption().is_requested() ? 7 : 2;
      });
    };
    CHECK(has_exited(work(1), 7));
    CHECK(was_ended_by(work(2), number));
  }
}

TEST_CASE("without such work, the first one says so and ends the program") {
  const TemporaryFolder folder;
  for (const bool has_worked : {false, true}) {
    const int status = status_of_child([&] {
      lead_standard_error_to(folder / "told");
      catch_signals();
      if (has_worked) const InterruptibleWork done;
      ::raise(SIGTERM);
      return 0;
    });
    CHECK(was_ended_by(status, SIGTERM));
    CHECK(test::read_file(folder / "told") == interruption_sentence(Interrupted::undone));
  }
}

TEST_CASE("the program ends as the signal that it caught would have ended it") {
  const int status = status_of_child([] {
    catch_signals();
    const InterruptibleWork work;
    ::raise(SIGINT);
    end_by_caught_signal();
    return 0;
  });
  CHECK(was_ended_by(status, SIGINT));
}

TEST_CASE("signals that whoever started the program ignores stay ignored") {
  const int status = status_of_child([] {
    ::signal(SIGINT, SIG_IGN);
    catch_signals();
    ::raise(SIGINT);
    return interruption().is_requested() ? 1 : 5;
  });
  CHECK(has_exited(status, 5));
}

TEST_CASE("a closed pipe and a file that grows too large are errors of the writing") {
  const TemporaryFolder folder;
  const int status = status_of_child([&] {
    catch_signals();
    int ends[2];
    if (::pipe(ends) != 0) return 1;
    ::close(ends[0]);
    if (::write(ends[1], "x", 1) != -1 || errno != EPIPE) return 2;
    const rlimit limit{0, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const int file = ::open((folder / "file").c_str(), O_WRONLY | O_CREAT, 0600);
    return ::write(file, "x", 1) == -1 && errno == EFBIG ? 0 : 3;
  });
  CHECK(has_exited(status, 0));
}

TEST_CASE("the sentence is one") {
  const std::string sentence = interruption_sentence("3 of 5 files were read");
  CHECK(sentence.starts_with("opseq: Interrupted: 3 of 5 files were read. Run it again; "));
  CHECK(sentence.ends_with(".\n"));
  CHECK(sentence.find('\n') == sentence.size() - 1);
}

}  // namespace signals_test
}  // namespace opseq
