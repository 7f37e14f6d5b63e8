// The commands of the program.
#pragma once

#include "reports/program/command_line.h"

namespace opseq {

// Does what the command says: results on standard output, problems and progress on standard error, one
// sentence each. Returns the exit code. Throws Error and Error where the work can't go on.
int execute(const RunCommand& command);
int execute(const IngestCommand& command);
int execute(const AnalyzeCommand& command);
int execute(const ReportCommand& command);
int execute(const ReduceCommand& command);
int execute(const CoverageCommand& command);
int execute(const GapsCommand& command);
int execute(const SuggestCommand& command);
int execute(const ExtractCommand& command);
int execute(const ShowCommand& command);

}  // namespace opseq
