// One model file, read as the models of a database are.
#pragma once

#include <filesystem>

#include "graph/model_graph.h"
#include "store/rows/model_rows.h"

namespace opseq {

// Fills in what the file says: graph, hash of its structure, versions, producer, paths. Throws InputError
// where it can't be read, or takes more than the limits allow; nothing is filled in then that counts.
void read_graph(ReadModel& read, const std::filesystem::path& file, const GraphOptions& options,
                const ReadLimits& limits);

}  // namespace opseq
