#include "analyzer/campaign/campaign_finding.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "analyzer/campaign/campaign_trials.h"
#include "analyzer/execution/private_folder.h"
#include "graph/base/text.h"
#include "graph/model/model_wire.h"

namespace opseq {
namespace {

constexpr std::uint32_t few = 5;  // so many tries tell little: of fewer all have to fail

// A folder and processes that nothing else has.
class FreshTrial {
 public:
  FreshTrial(const MinimizationRequest& request, const WorkerSettings& workers, const WorkerPoll& poll)
      : request_(request), settings_(anew(request.trial)), worker_(workers), poll_(poll) {
    if (settings_.command) settings_.command->folder = of_command_.path().string();
  }

  bool is_fault() {
    TrialSettings settings = settings_;
    settings.rule = MismatchRule{};
    settings.judge.tolerance.reset();
    return tried(worker_, settings, request_.output, poll_).tested.kind != FailureKind::none;
  }

  void tell(const ModelCandidate& candidate, CampaignFinding& finding) {
    write_candidate(of_model_.path(), candidate);
    const auto expected = reference_values(worker_, settings_, of_model_.path(), poll_);
    // While the reference's outputs are there: without them what is tested may not be run.
    const std::string words = expected ? tested_words(worker_, settings_, of_model_.path(), poll_)
                                       : finding.signature.tested.message;
    write_candidate(of_model_.path(), candidate);
    const auto got = tested_values(worker_, settings_, of_model_.path(), poll_);
    if (!got) finding.words = to_text(words);
    const auto first_of = [](const auto& sets) {
      return sets && !sets->empty() ? sets->front() : TensorsByName{};
    };
    finding.outputs = differing_outputs(first_of(expected), first_of(got));
  }

 private:
  const PrivateFolder of_model_, of_command_;
  const MinimizationRequest& request_;
  TrialSettings settings_;
  Worker worker_;
  const WorkerPoll& poll_;
};

CampaignFinding finding_of(const MinimizedFile& made, const std::optional<CommandUnderTest>& command) {
  CampaignFinding finding;
  finding.operators = made.model.operators;
  finding.signature = made.model.signature;
  finding.nodes_before = made.model.nodes_before;
  finding.runs = made.model.runs;
  finding.stopped_by = made.model.stopped_by;
  std::vector<bool> is_any;
  if (made.neighbours) {
    finding.variations = variations(made.model, *made.neighbours);
    is_any = any_nodes(made.model, made.neighbours->neighbours, command);
  }
  finding.patterns = {pattern_of(made.model.candidate.model, is_any)};
  return finding;
}

std::optional<std::string> only_node_of(const std::string& bytes) {
  const Model model = parse_model(std::as_bytes(std::span(bytes.data(), bytes.size())));
  return model.graph.nodes.size() == 1 ? std::optional(model.graph.nodes.front().name) : std::nullopt;
}

bool operator_equal(const Variation& a, const Variation& b) {
  return a.place == b.place && a.is_operand == b.is_operand && a.tried == b.tried && a.alike == b.alike &&
         a.otherwise == b.otherwise;
}

}  // namespace

std::vector<bool> any_nodes(const MinimizedModel& minimal, const std::vector<Neighbour>& neighbours,
                            const std::optional<CommandUnderTest>& command) {
  std::vector<std::uint32_t> tried(minimal.operators.size()), failing(minimal.operators.size());
  const bool both_fail = minimal.signature.reference.kind != FailureKind::none;
  for (const Neighbour& each : neighbours) {
    const bool is_refused = campaign_outcome(each.signature, command) == CampaignOutcome::refused;
    if (!each.operand.empty() || (is_refused && !both_fail)) continue;
    ++tried[each.node];
    failing[each.node] += each.signature.is_failure() ? 1 : 0;
  }
  std::vector<bool> is_any(minimal.operators.size());
  for (std::size_t node = 0; node < is_any.size(); ++node)
    is_any[node] = tried[node] > 0 &&
                   (tried[node] < few ? failing[node] == tried[node] : 5 * failing[node] >= 4 * tried[node]);
  return is_any;
}

bool operator==(const CampaignFinding& a, const CampaignFinding& b) {
  return a.name == b.name && a.model == b.model && a.operators == b.operators && a.patterns == b.patterns &&
         a.signature == b.signature && a.nodes_before == b.nodes_before && a.runs == b.runs &&
         a.stopped_by == b.stopped_by && std::ranges::equal(a.variations, b.variations, operator_equal) &&
         a.outputs == b.outputs && a.words == b.words;
}

Investigation investigated(const MinimizationRequest& request, const WorkerSettings& workers,
                           const WorkerPoll& poll) {
  const MinimizedFile made = minimized_file(request, workers, poll);
  if (!made.is_written || !made.is_verified) return {InvestigationEnd::not_repeated, {}, {}};
  FreshTrial fresh(request, workers, poll);
  if (made.model.signature.tested.kind == FailureKind::value && !request.trial.rule && !fresh.is_fault())
    return {InvestigationEnd::rounding, {}, {}};
  Investigation found{InvestigationEnd::finding, finding_of(made, request.trial.command),
                      only_node_of(made.model.candidate.model)};
  fresh.tell(made.model.candidate, found.finding);
  return found;
}

bool is_known_by(const CampaignFinding& finding, const OperatorPattern& model,
                 const FailureSignature& signature) {
  return finding.signature == signature &&
         std::ranges::any_of(finding.patterns,
                             [&](const OperatorPattern& pattern) { return holds(model, pattern); });
}

MinimalFinding minimal_finding(const CampaignFinding& finding) {
  return {finding.operators, finding.signature, ""};
}

}  // namespace opseq
