#include "reports/program/command_table.h"

// Each is a file commands/NAME.cpp that defines NAME_command(). Another command: that file, and a line here.
#define OPSEQ_COMMANDS(COMMAND) \
  COMMAND(run)                  \
  COMMAND(classify)             \
  COMMAND(ingest)               \
  COMMAND(list)                 \
  COMMAND(remove)               \
  COMMAND(rename)               \
  COMMAND(analyze)              \
  COMMAND(report)               \
  COMMAND(coverage)             \
  COMMAND(gaps)                 \
  COMMAND(families)             \
  COMMAND(suggest)              \
  COMMAND(extract)              \
  COMMAND(generate)             \
  COMMAND(fuzz)                 \
  COMMAND(show)                 \
  COMMAND(explain)              \
  COMMAND(compare)              \
  COMMAND(opsets)               \
  COMMAND(reduce)               \
  COMMAND(reduce_model)         \
  COMMAND(runtime)

namespace opseq {

#define OPSEQ_DECLARE(NAME) Command NAME##_command();
OPSEQ_COMMANDS(OPSEQ_DECLARE)

#define OPSEQ_CALL(NAME) NAME##_command(),
std::vector<Command> command_table() { return {OPSEQ_COMMANDS(OPSEQ_CALL)}; }

}  // namespace opseq
