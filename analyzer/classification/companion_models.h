// The models that are run beside a converted model to measure it, loaded when they are first asked for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/execution/executor.h"
#include "graph/editing/rewritten_models.h"

namespace opseq {

// A measurement that can't be made. what() is a clause that says why.
class Unmeasured : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A run that has to succeed; Unmeasured otherwise, which calls the model `subject`: "the perturbed model".
std::vector<Tensor> values_of_run(Session& session, const std::vector<NamedTensor>& inputs,
                                  const std::vector<std::string>& outputs, const std::string& subject);

// All values of a run, by name: inputs too.
using TracedValues = std::map<std::string, Tensor>;

class CompanionModels {
 public:
  // `model` has all its data and must outlive this. `nominal` runs it as it is, where that is another one
  // than what runs its companions. Throws ModelError where it is no model.
  CompanionModels(Executor& executor, std::string_view model, OptimizationLevel level, std::uint64_t seed,
                  Executor* nominal = nullptr);

  // Without calls of the model's own functions, as the leads and all models here are.
  const std::vector<ModelNode>& nodes() const { return nodes_; }
  // Of one of them, as Lead has it.
  const std::string& location(std::uint32_t node) const { return inlined_.locations[node]; }
  // Types and shapes of the initializers, and of what the first traced() run gave.
  const MeasuredValues& values() const { return values_; }

  // Whether what runs the model is another one than what runs its companions.
  bool is_nominal_foreign() const { return &executor_ != &nominal_executor_; }

  // All throw Unmeasured, and ModelError where the model can't be rewritten.
  Session& nominal();
  TracedValues traced(const std::vector<NamedTensor>& inputs);
  // Needs the types and shapes of a traced() run.
  Session& perturbed(double ulps);

  // The model in double precision; null where there is none. Operators without such a kernel are told to run
  // in single precision, one after another.
  Session* near_exact();
  const std::set<std::string>& in_single_precision() const { return in_single_precision_; }

 private:
  static std::unique_ptr<Session> loaded(Executor& executor, const std::string& model,
                                         OptimizationLevel level, const std::string& subject);
  std::unique_ptr<Session> loaded_near_exact();

  Executor& executor_;
  Executor& nominal_executor_;
  std::string_view original_;
  const InlinedModel inlined_;
  const std::string& model_;
  OptimizationLevel level_;
  std::uint64_t seed_;
  std::vector<ModelNode> nodes_;
  MeasuredValues values_;
  std::set<std::string> in_single_precision_;
  std::unique_ptr<Session> nominal_, traced_;
  std::map<double, std::unique_ptr<Session>> perturbed_;
  std::optional<std::unique_ptr<Session>> near_exact_;
};

}  // namespace opseq
