// opseq: reads the command line, runs the command, turns errors into one sentence and an exit code.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/program/command_line.h"
#include "reports/program/command_table.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/standard_streams.h"

namespace {

int fail(const std::string& sentence, int exit_code) {
  std::fprintf(stderr, "opseq: %s\n", opseq::printable(sentence).c_str());
  return exit_code;
}

// Where there is no memory, also what cleans up can fail, of the JSON library and of the standard one, and
// C++ ends the program then. Nothing is lost by that: a stage that does not come to its end has changed
// nothing.
[[noreturn]] void end_terminated() {
  static constexpr char told[] = "opseq: There is not enough memory.\n";
  static_cast<void>(::write(STDERR_FILENO, told, sizeof told - 1));
  std::_Exit(opseq::exit_output_unwritable);
}

void on_terminate() {
  try {
    if (std::current_exception()) throw;
  } catch (const std::bad_alloc&) {
    end_terminated();
  } catch (...) {
  }
  std::abort();
}

// As printed, without `fail`: the handler says the same where it ends the program itself.
[[noreturn]] void end_interrupted(const opseq::Interrupted& interrupted) {
  std::fputs(opseq::interruption_sentence(interrupted.what()).c_str(), stderr);
  opseq::end_by_caught_signal();
}

int run(int argc, const char* const* argv) {
  const opseq::ParsedCommandLine parsed = opseq::parse_command_line(opseq::command_table(), argc, argv);
  if (!parsed.note.empty()) opseq::tell(parsed.note);
  if (parsed.run) return parsed.run();
  std::fputs(parsed.error.c_str(), stderr);
  opseq::write_text(parsed.output);
  return parsed.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  opseq::occupy_closed_streams();
  opseq::catch_signals();
  std::set_terminate(on_terminate);
  try {
    return run(argc, argv);
  } catch (const opseq::Interrupted& interrupted) {
    end_interrupted(interrupted);
  } catch (const opseq::Error& error) {
    return fail(error.text(opseq::option_of), opseq::exit_code_of(error.kind));
  } catch (const std::bad_alloc&) {
    return fail("There is not enough memory.", opseq::exit_output_unwritable);
  } catch (const std::exception& error) {
    return fail(error.what(), opseq::exit_output_unwritable);
  }
}
