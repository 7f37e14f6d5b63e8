#include "store/rows/model_status.h"

#include <stdexcept>

namespace opseq {

std::string status_name(ModelStatus status) { return std::string(name_of(model_status_names, status)); }

ModelStatus stored_status(const std::string& name) {
  const auto status = value_of(model_status_names, name);
  if (!status) throw std::out_of_range("a status is none");
  return *status;
}

std::string status_literal(ModelStatus status) { return '\'' + status_name(status) + '\''; }

}  // namespace opseq
