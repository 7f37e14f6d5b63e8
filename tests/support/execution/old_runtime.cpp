// A library that is ONNX Runtime, but older than the first that can be used.
#include "analyzer/execution/onnx_runtime_table.h"

extern "C" const opseq::ort::Base* OrtGetApiBase() {
  static const opseq::ort::Base base{[](std::uint32_t) -> opseq::ort::Table { return nullptr; },
                                     []() -> const char* { return "1.8.1"; }};
  return &base;
}
