// What opseq generate covers: the words of --cover, and the sequences that databases and files have.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzer/generation/sequence_generation.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/option_list.h"

namespace opseq {

enum class CoverSource { pairs, operands, triples_of, versions_of, file };

struct CoverChoice {
  CoverSource source = CoverSource::pairs;
  Words of{};  // sets, a database, a file

  bool is_of_sequences() const { return source != CoverSource::pairs && source != CoverSource::operands; }
};

// The words of --cover; of none, pairs. Throws WrongUsage.
CoverChoice parse_cover(const Words& words);

// The sequences of `shortest` to `longest` operators, by their types, that models of a set hold: "DB:SET".
// Not sorted, some may repeat. Throws Error.
std::vector<NamedSequence> sequences_of_set(const std::string& named, std::size_t shortest,
                                            std::size_t longest, const ExecutionOptions& execution);

// What models are to be made for, and at which opsets.
struct WantedOf {
  std::vector<NamedSequence> sequences{};
  std::vector<int> opsets{};  // ascending
};

// Of sets and files: all that they have, at `opset`. Of versions: operators, and pairs with one of them,
// whose version at the model that has them is another than at `opset`; at `opset` and at those of the models
// that rules know. Throws Error.
WantedOf wanted_of(const CoverChoice& choice, int opset, const ExecutionOptions& execution);

}  // namespace opseq
