#include "reports/program/exit_code.h"

namespace opseq {

ExitCode exit_code_of(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::misuse:
    case Error::Kind::limit:
      return exit_usage;
    case Error::Kind::input:
      return exit_input_unreadable;
    case Error::Kind::output:
      return exit_output_unwritable;
  }
  return exit_usage;
}

}  // namespace opseq
