// A library that is not ONNX Runtime.
extern "C" int opseq_test_library() { return 1; }
