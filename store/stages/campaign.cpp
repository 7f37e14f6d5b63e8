#include "store/stages/campaign.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "analyzer/campaign/generated_candidate.h"
#include "analyzer/classification/error_signature.h"
#include "analyzer/execution/private_folder.h"
#include "analyzer/generation/novel_models.h"
#include "graph/base/error.h"
#include "graph/base/parallel.h"
#include "graph/model/model_wire.h"
#include "graph/onnx/validity.h"
#include "store/rows/campaign_rows.h"
#include "store/stages/campaign_folders.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

// Looked into at the same time, before what they turn out to be accounts for others.
constexpr std::size_t investigated_together = 4;

// A model of the round that is under way.
struct RoundModel {
  ModelBuilder built{};
  ModelCandidate candidate{};
  CampaignModel row{};
  OperatorPattern pattern{};
  FailureSignature signature{};
  std::vector<Goal> goals{};
  fs::path folder{};
  bool is_looked_into = false;
};

Model parsed(const std::string& bytes) {
  return parse_model(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

// The known finding that a further one is: of the same nodes, or of the same message and last operator.
std::optional<std::size_t> known_as(const CampaignFinding& finding,
                                    const std::vector<CampaignFinding>& known) {
  const bool has_message = !finding.signature.tested.message.empty();
  for (std::size_t number = 0; number < known.size(); ++number) {
    const CampaignFinding& other = known[number];
    const bool ends_alike = has_message && other.operators.back() == finding.operators.back();
    const bool is_alike = ends_alike || other.operators == finding.operators ||
                          other.patterns.front() == finding.patterns.front();
    if (is_alike && other.signature == finding.signature) return number;
  }
  return std::nullopt;
}

class CampaignRun {
 public:
  CampaignRun(Database& database, const CampaignRequest& request, const StageProgress& progress)
      : database_(database),
        request_(request),
        progress_(progress),
        folders_(fs::absolute(request.folder)),
        basis_(generation_basis(request.scope)),
        tally_(basis_.rules.size(), basis_.ends.size()),
        covered_(basis_.rules.size(), basis_.ends.size()),
        trial_(request.trial) {
    if (trial_.command) trial_.command->folder = of_commands_.path().string();
    begin_or_go_on();
  }

  bool is_over() const {
    const auto since = std::chrono::steady_clock::now() - began_;
    return head_.models >= request_.most_models || has_ended_ || (request_.time && since >= *request_.time);
  }

  std::size_t findings() const { return findings_.size(); }

  void run_round() {
    const auto began = std::chrono::steady_clock::now();
    const std::uint64_t first = head_.models;
    const std::uint64_t count = std::min(models_of_round, request_.most_models - first);
    std::vector<RoundModel> models = made(first, count);
    has_ended_ = models.empty();
    run(models);
    std::set<std::size_t> changed;
    look_into(models, changed);
    for (RoundModel& model : models) account(model);
    keep_files(models);
    head_.models += count;
    ++head_.rounds;
    head_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    write(models, changed, first);
    folders_.clear_working();
  }

 private:
  Work work() const {
    return {request_.threads, {}, [this] { database_.check_interruption(); }};
  }

  void begin_or_go_on() {
    if (const auto head = load_campaign(database_)) {
      head_ = *head;
      if (head_.options != request_.options)
        throw Error(Error::Kind::misuse,
                    "The campaign in this folder was begun with other options: go on with the same ones, or "
                    "begin another in another folder.");
      load();
    } else {
      folders_.require_unused();
      head_.options = request_.options;
      head_.universe = basis_.universe.rank_valid.size();
      database_.transaction([this] { write_campaign(database_, head_); });
    }
    folders_.prepare(head_.models, findings_.size());
  }

  void load() {
    findings_ = load_campaign_findings(database_);
    lacking_ = load_lacking_nodes(database_);
    for (const CampaignModel& model : load_campaign_models(database_))
      if (model.outcome == CampaignOutcome::refused || model.outcome == CampaignOutcome::invalid)
        refusals_.insert(model.signature);
    for (const CountedGoal& each : load_counted_goals(database_))
      if (const auto goal = goal_of(each.goal)) {
        tally_.set(*goal, each.count);
        if (each.is_covered) covered_.insert(*goal);
      }
    for (const CountedOperator& each : load_counted_operators(database_))
      if (const OperatorId op = basis_.rules.find(each.op_type); op != no_operator)
        tally_.set(op, each.count);
  }

  // Of those that can be covered.
  std::optional<Goal> goal_of(const NamedGoal& named) const {
    const OperatorId producer = basis_.rules.find(named.producer),
                     consumer = basis_.rules.find(named.consumer);
    if (producer == no_operator || consumer == no_operator || basis_.rules[consumer].types.inputs.empty())
      return std::nullopt;
    const Goal goal{producer, basis_.ends.end_of(consumer, static_cast<std::size_t>(named.input))};
    return basis_.universe.rank_valid.has(goal) ? std::optional(goal) : std::nullopt;
  }

  std::vector<RoundModel> made(std::uint64_t first, std::uint64_t count) {
    std::vector<NodeSignature> signatures = request_.scope.lacking;
    signatures.insert(signatures.end(), lacking_.begin(), lacking_.end());
    const LackingNodes lacking = lacking_nodes_of(basis_.rules, signatures);
    GenerationRequest asked{request_.scope};
    asked.nodes = request_.nodes;
    asked.seed = request_.seed;
    const GenerationOptions options = generation_options(asked, basis_, lacking);
    const GenerationContext context{basis_.rules, basis_.accepted, basis_.ends, options,
                                    basis_.universe.rank_valid};
    const ExtensionOptions extension{
        .lacking = &lacking, .operators = &basis_.allowed, .types = request_.scope.types};
    std::vector<RoundModel> models;
    for (ModelBuilder& built : novel_models(context, tally_, first, count, work())) {
      add_tensor_ends(basis_.rules, built, extension);
      auto candidate = generated_candidate(basis_.rules, built);
      if (!candidate) continue;
      RoundModel& model = models.emplace_back();
      model.row.number = novel_model_number(built);
      model.row.nodes = built.nodes().size();
      model.pattern = pattern_of(candidate->model);
      for (const NamedGoal& held : held_goals(basis_.rules, request_.scope.cover, candidate->model))
        if (const auto goal = goal_of(held)) model.goals.push_back(*goal);
      model.candidate = *std::move(candidate);
      model.built = std::move(built);
    }
    return models;
  }

  void set_invalid(std::vector<RoundModel>& models) const {
    std::vector<std::string> bytes;
    for (const RoundModel& model : models) bytes.push_back(model.candidate.model);
    const std::vector<std::string> problems = validity_problems(bytes);
    for (std::size_t i = 0; i < models.size(); ++i) {
      if (problems[i].empty()) continue;
      models[i].row.outcome = CampaignOutcome::invalid;
      models[i].row.signature = error_signature("invalid", problems[i], names_within(parsed(bytes[i])));
    }
  }

  // Fills outcomes and signatures.
  void run(std::vector<RoundModel>& models) {
    set_invalid(models);
    std::vector<RoundModel*> valid;
    std::vector<fs::path> paths;
    for (RoundModel& model : models) {
      model.folder = folders_.working(campaign_model_name(model.row.number));
      write_candidate(model.folder, model.candidate);
      if (model.row.outcome == CampaignOutcome::invalid) continue;
      valid.push_back(&model);
      paths.push_back(model.folder);
    }
    tell_progress();
    const std::vector<CampaignTrial> trials = campaign_trials(request_.workers, trial_, paths, work());
    for (std::size_t i = 0; i < valid.size(); ++i) {
      RoundModel& model = *valid[i];
      model.signature = trials[i].signature;
      model.row.outcome = campaign_outcome(model.signature, trial_.command);
      if (model.row.outcome != CampaignOutcome::passing) model.row.signature = text_of(model.signature);
      if (trials[i].lacking_node) learn(model, *trials[i].lacking_node);
    }
  }

  // Such a node is made no more.
  void learn(const RoundModel& model, std::size_t node) {
    if (node >= model.built.nodes().size()) return;
    const BuiltNode& built = model.built.nodes()[node];
    NodeSignature signature = node_signature(model.built, built, basis_.rules.name(built.op));
    if (std::ranges::find(lacking_, signature) == lacking_.end()) lacking_.push_back(std::move(signature));
  }

  bool is_open(const RoundModel& model) const {
    return model.row.outcome == CampaignOutcome::failing && !model.is_looked_into &&
           std::ranges::none_of(findings_, [&](const CampaignFinding& finding) {
             return is_known_by(finding, model.pattern, model.signature);
           });
  }

  // Those that no finding accounts for, in their order.
  void look_into(std::vector<RoundModel>& models, std::set<std::size_t>& changed) {
    while (true) {
      std::vector<RoundModel*> next;
      for (RoundModel& model : models)
        if (next.size() < investigated_together && is_open(model)) next.push_back(&model);
      if (next.empty()) return;
      tell_progress();
      std::vector<Investigation> found(next.size());
      for_each_item(next.size(), request_.threads,
                    [&](std::size_t item, std::size_t) { found[item] = look_into(*next[item]); });
      for (std::size_t i = 0; i < next.size(); ++i) take(*next[i], std::move(found[i]), changed);
    }
  }

  fs::path minimal_folder(const RoundModel& model) const {
    return model.folder.parent_path() / ("minimal-" + std::to_string(model.row.number));
  }

  Investigation look_into(const RoundModel& model) const {
    MinimizationRequest request;
    request.file = model.folder / "model.onnx";
    request.output = minimal_folder(model);
    request.seed = request_.seed;
    request.trial = request_.trial;
    request.budget = request_.budget;
    request.has_neighbours = request_.has_neighbours;
    return investigated(request, request_.workers, [this] { database_.check_interruption(); });
  }

  void take(RoundModel& model, Investigation investigation, std::set<std::size_t>& changed) {
    if (!is_open(model)) return;  // what was taken before it accounts for it
    model.is_looked_into = true;
    if (investigation.end != InvestigationEnd::finding) {
      model.row.outcome = CampaignOutcome::unstable;
      return;
    }
    CampaignFinding& finding = investigation.finding;
    if (trial_.command && investigation.only_node) learn_named(model, *investigation.only_node);
    if (const auto known = known_as(finding, findings_)) {
      findings_[*known].patterns.push_back(finding.patterns.front());
      changed.insert(*known);
      model.row.finding = static_cast<std::int64_t>(*known);
      return;
    }
    finding.model = model.row.number;
    finding.name = campaign_finding_name(findings_.size() + 1, finding.operators);
    folders_.keep_finding(minimal_folder(model), finding.name);
    model.row.finding = static_cast<std::int64_t>(findings_.size());
    changed.insert(findings_.size());
    findings_.push_back(std::move(finding));
  }

  // What a command does wrong by itself hides all else that such nodes are in.
  void learn_named(const RoundModel& model, const std::string& node) {
    if (const auto number = node_number_in(node)) learn(model, *number);
  }

  // Counts what the model holds, and which finding it fails by.
  void account(RoundModel& model) {
    CampaignModel& row = model.row;
    const bool is_failing = row.outcome == CampaignOutcome::failing;
    const bool has_run =
        is_failing || row.outcome == CampaignOutcome::passing || row.outcome == CampaignOutcome::unstable;
    tally_.add(model.goals, operators_within(model.built), is_failing);
    for (const Goal goal : model.goals)
      if (has_run && covered_.insert(goal)) ++row.adds;
    for (std::size_t i = 0; i < findings_.size() && is_failing && !row.finding; ++i)
      if (is_known_by(findings_[i], model.pattern, model.signature))
        row.finding = static_cast<std::int64_t>(i);
    row.is_kept = is_failing || row.outcome == CampaignOutcome::unstable || row.adds > 0 ||
                  (!has_run && refusals_.insert(row.signature).second);
  }

  void keep_files(const std::vector<RoundModel>& models) const {
    for (const RoundModel& model : models)
      if (model.row.is_kept) folders_.keep_model(model.folder, model.row.outcome, model.row.number);
  }

  void write(const std::vector<RoundModel>& models, const std::set<std::size_t>& changed,
             std::uint64_t first) {
    std::set<Goal> goals;
    std::set<OperatorId> operators;
    std::vector<CampaignModel> rows;
    for (const RoundModel& model : models) {
      goals.insert(model.goals.begin(), model.goals.end());
      for (const OperatorId op : operators_within(model.built)) operators.insert(op);
      rows.push_back(model.row);
    }
    database_.transaction([&] {
      const auto stored = load_campaign(database_);
      if (!stored || stored->models != first)
        throw Error(Error::Kind::misuse, "Another process goes on with this campaign.");
      for (const std::size_t number : changed) add_campaign_finding(database_, number, findings_[number]);
      add_campaign_models(database_, rows);
      write_counted_goals(database_, counted(goals));
      write_counted_operators(database_, counted(operators));
      for (const NodeSignature& node : lacking_) add_lacking_node(database_, node);
      write_campaign(database_, head_);
    });
  }

  std::vector<CountedGoal> counted(const std::set<Goal>& goals) const {
    std::vector<CountedGoal> counts;
    for (const Goal goal : goals)
      counts.push_back({named_goal(basis_.rules, basis_.ends, goal), tally_.of(goal), covered_.has(goal)});
    return counts;
  }

  std::vector<CountedOperator> counted(const std::set<OperatorId>& operators) const {
    std::vector<CountedOperator> counts;
    for (const OperatorId op : operators)
      counts.push_back({std::string(basis_.rules.name(op)), tally_.of(op)});
    return counts;
  }

  void tell_progress() const {
    if (!progress_) return;
    const auto since = std::chrono::steady_clock::now() - began_;
    if (request_.time)
      progress_({"running generated models, seconds",
                 static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(since).count()),
                 static_cast<std::uint64_t>(request_.time->count())});
    else
      progress_({"running generated models", head_.models, request_.most_models});
  }

  Database& database_;
  const CampaignRequest& request_;
  const StageProgress& progress_;
  const CampaignFolders folders_;
  const PrivateFolder of_commands_{};
  const GenerationBasis basis_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  GoalTally tally_;
  GoalSet covered_;
  TrialSettings trial_;
  CampaignHead head_{};
  std::vector<CampaignFinding> findings_{};
  std::vector<NodeSignature> lacking_{};  // beside those of the scope
  std::set<std::string> refusals_{};      // signatures of which a model is kept
  bool has_ended_ = false;                // nothing more can be made
};

}  // namespace

void run_campaign(Database& database, const CampaignRequest& request, const StageProgress& progress,
                  const std::function<void(std::size_t findings)>& on_round) {
  CampaignRun campaign(database, request, progress);
  while (!campaign.is_over()) {
    database.check_interruption();
    campaign.run_round();
    if (on_round) on_round(campaign.findings());
  }
}

}  // namespace opseq
