// Which operators models use, and at which opsets.
#pragma once

#include <string>
#include <vector>

#include "store/database/database.h"
#include "store/rows/stored_model.h"

namespace opseq {

struct StoredUses {
  struct Operator {
    std::string type;        // as the table operator has it
    bool is_nested = false;  // a node of a body or of a function has it
  };
  ModelKey key;
  StoredFile file;
  std::vector<OpsetImport> opset_imports;
  std::vector<Operator> operators;  // by type
};

// Of the readable models of the sets, by id. Throws Error (misuse): a set that the database does not have.
// O(vertices of the models).
std::vector<StoredUses> load_operator_uses(Database& database, const std::vector<std::string>& sets);

}  // namespace opseq
