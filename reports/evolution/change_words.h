// Changes of operators in words.
#pragma once

#include <string>
#include <vector>

#include "analyzer/evolution/upgraded_nodes.h"
#include "graph/model/operator_history.h"

namespace opseq {

// What a version changed, a clause for each fact: "attribute axes became an input", "further types of input
// X: bfloat16". Empty of a first version, and where nothing differs.
std::vector<std::string> change_facts(const OperatorChange& change);

// Without what documentation alone says: "attribute axes became an input; attribute keepdims added"; "" where
// there is no more.
std::string schema_words(const OperatorChange& change);

// An operator version: "Conv@11".
std::string version_name(const std::string& type, int version);

// Why nodes must change: "sets axes, which is an input now".
std::string reason_words(const UpgradedNodes::Reason& reason);

// Its name in JSON: "attribute_became_input".
std::string reason_name(NodeReason reason);

}  // namespace opseq
