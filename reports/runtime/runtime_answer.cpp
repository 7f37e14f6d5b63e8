#include "reports/runtime/runtime_answer.h"

#include "analyzer/execution/runtime_identity.h"
#include "analyzer/execution/worker_program.h"

namespace opseq {
namespace {

// In place of a loader's clause on a library: what is to be done about it.
std::string runtime_problem(const RuntimeLibrary& library, const std::string& clause) {
  const std::string looked = places_text(library);
  return "ONNX Runtime can't be used: " + clause + ". Looked for: " + looked +
         ". 'opseq runtime --fetch' gets one, --runtime FILE names one.";
}

}  // namespace

RuntimeAnswer find_runtime(const std::string& said) {
  const auto folder = program_folder();
  RuntimeAnswer answer{
      .found = find_runtime_library(said, folder), .settings = {}, .name = "", .problem = ""};
  answer.settings.program = worker_program(folder);
  answer.settings.runtime = answer.found.file;
  if (answer.found.file.empty()) {
    const bool is_said = answer.found.places.back().place == RuntimePlace::said;
    answer.problem = std::string("ONNX Runtime can't be used: ") +
                     (is_said ? "--runtime" : runtime_variable) + " says that none is to be used.";
    return answer;
  }
  try {
    answer.name = runtime_name(answer.settings);
  } catch (const WorkerUnavailable& error) {
    const bool is_runtime = error.part == WorkerUnavailable::Part::runtime;
    answer.problem = is_runtime ? runtime_problem(answer.found, error.clause) : error.what();
  }
  return answer;
}

RuntimeAnswer require_runtime(const std::string& said) {
  RuntimeAnswer answer = find_runtime(said);
  if (!answer.problem.empty()) throw Error(Error::Kind::misuse, answer.problem);
  return answer;
}

}  // namespace opseq
