// What a fuzzer's bytes stand for. Every input stands for something, and small changes of it for similar
// things.
#pragma once

#include <vector>

#include "tests/fuzz/byte_source.h"
#include "tests/support/inputs/random_inputs.h"

namespace opseq::fuzz {

// The number of vertices (up to 40), a byte for each vertex (its label, its place in the order), two for each
// edge. No edge leads into an input or out of an output.
tests::GraphParts decoded_graph(ByteSource& bytes);

// One label per byte, below `label_total` from `first_label` on; a byte of 0xc0 or more repeats some of the
// last labels, a few times. Up to a byte 0xbf or `longest` labels.
Sequence decoded_sequence(ByteSource& bytes, std::size_t longest, Label label_total, Label first_label);

// The paths of one model, up to `most`: sorted, distinct, each from the input to the output.
std::vector<Sequence> decoded_family(ByteSource& bytes, std::size_t most, std::size_t longest,
                                     Label operator_total);

}  // namespace opseq::fuzz
