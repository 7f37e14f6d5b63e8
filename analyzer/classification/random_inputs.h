// Inputs for models that have no data: random, and the same on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/classification/test_data.h"

namespace opseq {

struct RandomInputs {
  std::uint32_t sets = 0;                       // data sets; 0: none are drawn
  std::map<std::string, std::int64_t> sizes{};  // of symbolic dimensions, by name; of all others 1
};

// Data sets of inputs for the model, without outputs: random_0, random_1, ... Floats are normally distributed
// around 0 with variance 1, integers and booleans 0 or 1. What is drawn depends on the seed, the number of
// the set, and the input's name, type and shape alone. An input that is no tensor, or of which the type or
// the rank is not known, one whose elements are not drawn (strings, complex numbers, floats of 8 bits), and
// more than `most_bytes` in all are the sets' problem, as is a model that can't be read. O(elements).
std::vector<DataSet> random_data_sets(std::string_view model, const RandomInputs& wanted, std::uint64_t seed,
                                      std::uint64_t most_bytes);

}  // namespace opseq
