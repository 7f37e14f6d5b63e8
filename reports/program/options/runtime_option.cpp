#include "reports/program/options/runtime_option.h"

namespace opseq {

void add_runtime(OptionList& list, std::string& said) {
  list.word("--runtime", said, "FILE|none", "ONNX Runtime's library",
            "OPSEQ_RUNTIME, or that which is installed");
  list.keep_out_of_files("--runtime");
}

}  // namespace opseq
