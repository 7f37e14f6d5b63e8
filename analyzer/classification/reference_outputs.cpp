#include "analyzer/classification/reference_outputs.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "analyzer/classification/element_values.h"

namespace opseq {
namespace {

std::string reference_problem(const std::string& what, const ExecutionFailure& failure) {
  return "the reference does not " + what + ": " + failure.code + ": " + failure.message;
}

// Without outputs where there is a problem, as other sets are.
void take_problem(DataSet& set, const std::string& problem) {
  set.problem = problem;
  set.inputs.clear();
  set.outputs.clear();
}

void take_outputs(Session& session, DataSet& set) {
  const auto inputs = matched_inputs(set.inputs, session.input_names());
  if (const auto* const problem = std::get_if<std::string>(&inputs))
    return take_problem(set, "of the reference: " + *problem);
  auto answer = session.run(std::get<std::vector<NamedTensor>>(inputs), {});
  if (const auto* const failure = std::get_if<ExecutionFailure>(&answer))
    return take_problem(set, reference_problem("run", *failure));
  auto& values = std::get<std::vector<Tensor>>(answer);
  if (!std::ranges::all_of(values, [](const Tensor& each) { return is_whole(each); }))
    return take_problem(set, "the reference has outputs of a type that is not compared");
  set.outputs.clear();
  for (std::size_t i = 0; i < values.size(); ++i)
    set.outputs.push_back({session.output_names()[i], std::move(values[i])});
}

}  // namespace

void take_reference_outputs(Executor& executor, const std::string& reference, OptimizationLevel level,
                            std::vector<DataSet>& sets) {
  const auto loaded = executor.load(reference, level);
  for (DataSet& set : sets) {
    if (!set.problem.empty()) continue;
    if (const auto* const failure = std::get_if<ExecutionFailure>(&loaded))
      take_problem(set, reference_problem("load", *failure));
    else
      take_outputs(*std::get<std::unique_ptr<Session>>(loaded), set);
  }
}

}  // namespace opseq
