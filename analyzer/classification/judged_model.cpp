#include "analyzer/classification/judged_model.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <variant>

#include "analyzer/classification/difference_pattern.h"
#include "analyzer/classification/element_difference.h"
#include "analyzer/classification/element_values.h"
#include "analyzer/classification/error_signature.h"
#include "analyzer/classification/known_failures.h"
#include "analyzer/classification/refusal_signature.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/model/model_wire.h"
#include "graph/model/value_type_wire.h"
#include "graph/onnx/operand_type.h"

namespace opseq {
namespace {

using Loaded = std::variant<std::unique_ptr<Session>, ExecutionFailure>;

Model parsed(const TestedModel& tested) {
  try {
    return parse_model(std::as_bytes(std::span(tested.model)));
  } catch (const InputError&) {
    return {};  // the runtime may read what this program doesn't; then the message keeps its names
  }
}

// "no kernel of Tan for tensor(double)": there may be one for others. "" where the runtime says something
// else, or the type can't be told.
std::string missing_kernel_reason(const ExecutionFailure& failure, const TestedModel& tested) {
  const std::optional<std::string> op_type = operator_without_kernel(failure.message);
  if (!op_type) return "";
  try {
    const std::string type = first_operand_type(tested.model, *op_type, node_without_kernel(failure.message));
    return type.empty() ? "" : "no kernel of " + to_text(*op_type) + " for " + type;
  } catch (const InputError&) {
    return "";
  }
}

void add_operators(const std::vector<Node>& nodes, std::set<std::string>& operators) {
  for (const Node& node : nodes) {
    operators.insert(node.op_type);
    for (const Attribute& attribute : node.attributes)
      for (const Graph& body : attribute.bodies) add_operators(body.nodes, operators);
  }
}

// What a command says of a model, which wraps messages as it likes.
void record_refusal(ModelJudgement& judgement, const ExecutionFailure& failure, const Model& model) {
  std::set<std::string> operators;
  add_operators(model.graph.nodes, operators);
  for (const Function& function : model.functions) add_operators(function.nodes, operators);
  const std::string op_type = refused_operator(failure.message, operators);
  judgement.signature = refusal_signature(failure.code, failure.message, op_type, names_within(model));
  judgement.op_type = to_text(op_type);
  for (const std::string& each : operators) judgement.operators.push_back(to_text(each));
}

void record_failure(ModelJudgement& model, FailureStage stage, const ExecutionFailure& failure,
                    const TestedModel& tested) {
  model.failure = failure_outcome(failure.is_of_load ? FailureStage::load : stage, failure.code);
  if (model.failure != Outcome::load_failed && model.failure != Outcome::run_failed) {
    model.reason = to_text(failure.message);
    return;
  }
  model.reason = missing_kernel_reason(failure, tested);
  model.code = to_text(failure.code);
  model.message = to_text(failure.message);
  const Model read = parsed(tested);
  if (failure.code == "import_failed" || failure.code == "run_failed")
    record_refusal(model, failure, read);
  else
    model.signature = error_signature(failure.code, failure.message, names_within(read));
}

std::string missing_text(const std::vector<std::string>& missing) {
  const std::string first = quoted_name(missing.front());
  if (missing.size() == 1) return "its tensor " + first + " has no data";
  return std::to_string(missing.size()) + " of its tensors have no data, the first of them " + first;
}

// What is known before the model is loaded: a runtime reports missing weights as another failure.
bool record_problem(ModelJudgement& model, const TestedModel& tested) {
  if (!tested.problem.empty()) {
    model.failure = Outcome::unreadable;
    model.reason = to_text(tested.problem);
  } else if (!tested.missing.empty()) {
    model.failure = Outcome::weights_missing;
    model.reason = missing_text(tested.missing);
  }
  return model.failure.has_value();
}

std::string not_text(const std::string& converted, const std::string& source) {
  return converted + ", not " + source;
}

void judge_values(OutputJudgement& output, const Tensor& source, const Tensor& converted,
                  const std::vector<double>& difference, const Leniency& leniency) {
  output.differing = static_cast<std::uint64_t>(
      std::count_if(difference.begin(), difference.end(), [](double each) { return each > 0; }));
  output.max_difference = difference.empty() ? 0 : *std::max_element(difference.begin(), difference.end());
  std::optional<Verdict> values;
  if (output.differing == 0) values = Verdict::identical;
  if (has_right_type(converted, source, leniency)) {
    output.verdict = values;
    return;
  }
  output.verdict = Verdict::type;
  output.value_verdict = values;
  output.detail = not_text(type_text_of(converted), type_text_of(source));
}

void add_detail(OutputJudgement& output, const std::string& clause) {
  if (!clause.empty()) output.detail += (output.detail.empty() ? "" : "; ") + clause;
}

double relative_tolerance(const Tolerance& tolerance, ElementType source) {
  const bool is_half = source == ElementType::float16 || source == ElementType::bfloat16;
  return is_half ? tolerance.of_halves.value_or(tolerance.relative) : tolerance.relative;
}

OutputJudgement judged_output(SetJudgement& set, const std::string& name, const Tensor& source,
                              const Tensor& given, const JudgeOptions& options) {
  OutputJudgement output{.name = to_text(name), .elements = elements_of(source)};
  const std::string taken = taken_text(given, source, options.leniency);
  const Tensor converted = leniently(given, source, options.leniency);
  std::vector<double> difference;
  if (source.shape == converted.shape) {
    difference = element_differences(source, converted);
    judge_values(output, source, converted, difference, options.leniency);
    output.is_taken = !taken.empty();
    add_detail(output, taken);
  } else {
    output.verdict = Verdict::shape;
    output.detail = not_text(shape_text_of(converted), shape_text_of(source));
  }
  add_detail(output, difference_pattern(source, converted));
  set.criteria |= mismatching_criteria(source, converted, difference,
                                       !has_right_type(converted, source, options.leniency));
  if (options.tolerance)
    set.exceeds_tolerance |= output.verdict == Verdict::shape ||
                             exceeds_tolerance(source, difference, options.tolerance->absolute,
                                               relative_tolerance(*options.tolerance, source.type));
  return output;
}

void compare_outputs(SetJudgement& set, const std::vector<std::string>& names,
                     const std::vector<NamedTensor>& source, const std::vector<Tensor>& converted,
                     const JudgeOptions& options) {
  if (source.size() != converted.size()) {
    set.verdict = Verdict::count;
    set.criteria.set();
    set.exceeds_tolerance = options.tolerance.has_value();
    set.detail = std::to_string(converted.size()) + " outputs, not " + std::to_string(source.size());
    return;
  }
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (!is_compared(converted[i].type) || !is_whole(converted[i])) {
      set.problem = "an output of type " + type_text_of(converted[i]) + " is not compared";
      set.outputs.clear();
      return;
    }
    set.outputs.push_back(judged_output(set, names[i], source[i].tensor, converted[i], options));
  }
}

// The runs of one model, set by set; `failure` of the judgement says that it is over.
struct FirstPhase {
  const TestedModel& tested;
  const JudgeOptions& options;
  Session& session;
  ModelJudgement& model;
  bool is_first = true;  // no data set was run yet

  void judge(const DataSet& data) {
    SetJudgement set{.name = to_text(data.name), .problem = to_text(data.problem)};
    if (set.problem.empty()) run(data, set);
    if (!model.failure) model.sets.push_back(std::move(set));
  }

  void run(const DataSet& data, SetJudgement& set) {
    const auto matched = matched_inputs(data.inputs, session.input_names());
    if (const auto* const problem = std::get_if<std::string>(&matched)) {
      set.problem = *problem;
      return;
    }
    const auto& inputs = std::get<std::vector<NamedTensor>>(matched);
    const auto answer = session.run(inputs);
    if (failed(answer)) return;
    const auto& outputs = std::get<std::vector<Tensor>>(answer);
    if (is_first && !is_repeated(inputs, outputs)) return;
    is_first = false;
    compare_outputs(set, session.output_names(), data.outputs, outputs, options);
  }

  bool failed(const std::variant<std::vector<Tensor>, ExecutionFailure>& answer) {
    const auto* const failure = std::get_if<ExecutionFailure>(&answer);
    if (failure != nullptr) record_failure(model, FailureStage::run, *failure, tested);
    return failure != nullptr;
  }

  bool is_repeated(const std::vector<NamedTensor>& inputs, const std::vector<Tensor>& outputs) {
    const auto again = session.run(inputs);
    if (failed(again)) return false;
    if (std::get<std::vector<Tensor>>(again) == outputs) return true;
    model.failure = Outcome::nondeterministic;
    model.reason = "the first data set run twice gives different bits";
    return false;
  }
};

void judge_sets(Session& session, const TestedModel& tested, const JudgeOptions& options,
                ModelJudgement& model) {
  FirstPhase phase{tested, options, session, model};
  for (const DataSet& data : tested.sets) {
    phase.judge(data);
    if (model.failure) return;
  }
  const auto problem = [](const SetJudgement& set) { return !set.problem.empty(); };
  if (!std::all_of(model.sets.begin(), model.sets.end(), problem)) return;
  model.failure = tested.sets.empty() ? Outcome::loads : Outcome::skipped;
  if (!model.sets.empty()) model.reason = model.sets.front().name + ": " + model.sets.front().problem;
}

}  // namespace

ModelJudgement judged_model(Executor& executor, const TestedModel& tested, const JudgeOptions& options) {
  ModelJudgement model;
  if (!record_problem(model, tested)) {
    const Loaded loaded = executor.load(tested.model, options.optimization);
    if (const auto* const failure = std::get_if<ExecutionFailure>(&loaded))
      record_failure(model, FailureStage::load, *failure, tested);
    else
      judge_sets(*std::get<std::unique_ptr<Session>>(loaded), tested, options, model);
  }
  sum_up(model);
  return model;
}

}  // namespace opseq
