#include "analyzer/classification/companion_models.h"

#include <utility>
#include <variant>

#include "analyzer/classification/known_failures.h"
#include "graph/base/text.h"
#include "graph/editing/stored_values.h"

namespace opseq {
namespace {

// Each turn takes one more type of operator to single precision.
constexpr int most_retries = 40;

std::string failure_clause(const std::string& subject, const std::string& what,
                           const ExecutionFailure& failure) {
  return subject + " " + what + ": " + to_text(failure.code) + ": " + to_text(failure.message);
}

}  // namespace

std::vector<Tensor> values_of_run(Session& session, const std::vector<NamedTensor>& inputs,
                                  const std::vector<std::string>& outputs, const std::string& subject) {
  auto answer = session.run(inputs, outputs);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&answer))
    throw Unmeasured(failure_clause(subject, "does not run", *failure));
  return std::get<std::vector<Tensor>>(std::move(answer));
}

CompanionModels::CompanionModels(Executor& executor, std::string_view model, OptimizationLevel level,
                                 std::uint64_t seed, Executor* nominal)
    : executor_(executor),
      nominal_executor_(nominal == nullptr ? executor : *nominal),
      original_(model),
      inlined_(with_functions_inlined(model)),
      model_(inlined_.model),
      level_(level),
      seed_(seed),
      nodes_(main_graph_nodes(model_)),
      values_(stored_values(model_)) {}

std::unique_ptr<Session> CompanionModels::loaded(Executor& executor, const std::string& model,
                                                 OptimizationLevel level, const std::string& subject) {
  auto answer = executor.load(model, level);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&answer))
    throw Unmeasured(failure_clause(subject, "does not load", *failure));
  return std::get<std::unique_ptr<Session>>(std::move(answer));
}

Session& CompanionModels::nominal() {
  if (!nominal_) nominal_ = loaded(nominal_executor_, std::string(original_), level_, "the model");
  return *nominal_;
}

TracedValues CompanionModels::traced(const std::vector<NamedTensor>& inputs) {
  const std::string subject = "the model with all its values as outputs";
  const bool is_first = !traced_;
  if (is_first) traced_ = loaded(executor_, with_all_values(model_), OptimizationLevel::off, subject);
  const std::vector<std::string>& names = traced_->output_names();
  std::vector<Tensor> tensors = values_of_run(*traced_, inputs, names, subject);
  TracedValues values;
  for (std::size_t i = 0; i < tensors.size(); ++i) values[names[i]] = std::move(tensors[i]);
  for (const NamedTensor& input : inputs) values[input.name] = input.tensor;
  if (is_first)
    for (const auto& [name, tensor] : values) values_[name] = {tensor.type, tensor.shape};
  return values;
}

Session& CompanionModels::perturbed(double ulps) {
  std::unique_ptr<Session>& session = perturbed_[ulps];
  if (!session) {
    const Perturbation how{.ulps = ulps, .seed = seed_ + static_cast<std::uint64_t>(ulps)};
    session = loaded(executor_, with_all_values(perturbed_model(model_, values_, how)),
                     OptimizationLevel::off, "the perturbed model");
  }
  return *session;
}

std::unique_ptr<Session> CompanionModels::loaded_near_exact() {
  for (int turn = 0; turn < most_retries; ++turn) {
    const auto model = double_precision_model(model_, values_, in_single_precision_);
    if (!model) return nullptr;
    auto answer = executor_.load(with_all_values(*model), OptimizationLevel::off);
    if (auto* const session = std::get_if<std::unique_ptr<Session>>(&answer)) return std::move(*session);
    const auto missing = operator_without_kernel(std::get<ExecutionFailure>(answer).message);
    if (!missing || !in_single_precision_.insert(*missing).second) return nullptr;
  }
  return nullptr;
}

Session* CompanionModels::near_exact() {
  if (!near_exact_) near_exact_ = loaded_near_exact();
  return near_exact_->get();
}

}  // namespace opseq
