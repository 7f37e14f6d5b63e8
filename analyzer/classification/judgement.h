// What was found out about a converted model by running it, as plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/criterion.h"
#include "analyzer/classification/leads.h"
#include "analyzer/classification/noise_band.h"
#include "analyzer/classification/outcome.h"
#include "analyzer/classification/verdict.h"

namespace opseq {

// What the runs of perturbed models say of an output.
struct OutputNoise {
  NoiseSummary summary{};
  // How far source and converted model are from the near-exact run, in bands: the greater one is to blame.
  std::optional<double> source_error{}, converted_error{};
};

// One output of one data set.
struct OutputJudgement {
  std::string name{};          // the converted model's
  std::uint64_t elements = 0;  // of the source's output
  std::uint64_t differing = 0;
  double max_difference = 0;
  std::optional<Verdict> verdict{};        // none: the values differ, and it was not measured what that is
  std::optional<Verdict> value_verdict{};  // of the values alone, where the type differs
  // "float32, not float64", "[2, 3], not [3, 2]", "[3, 1] taken for [3]", a difference's pattern; several
  // with semicolons between.
  std::string detail{};
  bool is_taken = false;  // its rank or type was taken for the source's, as was asked for
  std::optional<OutputNoise> noise{};
  std::uint64_t suspects = 0;  // how many; the leads have the first
  std::vector<Lead> leads{};   // at most most_leads of each kind, in order of kinds and nodes
};
inline constexpr std::size_t most_leads = 10;

struct SetJudgement {
  std::string name{};
  std::string problem{};             // why it was not compared, as a clause
  std::string detail{};              // "3 outputs, not 4"
  std::optional<Verdict> verdict{};  // the worst of its outputs; none: one is not known that may be worse
  Criteria criteria{};               // by which an output is a mismatch
  bool exceeds_tolerance = false;    // the one asked for, on an output
  std::string unmeasured{};          // why outputs have no verdict, as a clause
  std::vector<OutputJudgement> outputs{};
};

struct ModelJudgement {
  // What went wrong before anything could be compared; none where outputs were compared, and the rule says
  // what that is (outcome_of()).
  std::optional<Outcome> failure{};
  std::string note{};                // what happened beside that, as a clause
  std::string reason{};              // of a failure, as a clause
  std::string code{}, message{};     // of a runtime's failure, in its own words
  std::string signature{};           // likewise, see error_signature.h
  std::optional<Verdict> verdict{};  // as of a set
  Criteria criteria{};
  bool exceeds_tolerance = false;
  std::vector<SetJudgement> sets{};
  // Of a model that a command refused: the operator that this is on, if that is known, and all that it has,
  // sorted, each once.
  std::string op_type{};
  std::vector<std::string> operators{};
  std::vector<std::string> in_single_precision{};  // operators that the near-exact run has in float32
};

// The worst of the verdicts; none where one is unknown and no known one is worse than `value`, the worst it
// could be. Identical where there are none.
std::optional<Verdict> worst_verdict(const std::vector<std::optional<Verdict>>& verdicts);

// Fills the verdicts and criteria of sets and model from those of outputs and sets. What is no outputs'
// (another count) stays.
void sum_up(ModelJudgement& model);

// Why outputs of the model have no verdict: the first set's clause; "" where all that were compared have one.
std::string unmeasured_reason(const ModelJudgement& model);

// Says why the outputs of the set that have no verdict have none; sets where all have one stay as they are.
void mark_unmeasured(SetJudgement& set, const std::string& reason);
void mark_unmeasured(ModelJudgement& model, const std::string& reason);

// What one number says of a model: of its worst output. Infinity where differences are infinite.
struct ModelFigures {
  double max_difference = 0;
  double band = 0;  // the widest that is finite
  double score = 0;
  std::optional<Digits> digits{};  // of outputs that were measured, the least and the greatest share
};
ModelFigures figures_of(const ModelJudgement& model);

}  // namespace opseq
