#include "analyzer/classification/refusal_signature.h"

#include <doctest/doctest.h>

namespace opseq {
namespace refusal_signature_test {

const std::string of_opencv =
    "OpenCV(4.6.0) ./modules/dnn/src/onnx/onnx_importer.cpp:1040: error: (-2:Unspecified error) in function "
    "'handleNode'\n> Node [Erf@ai.onnx]:(onnx_node!/Erf) parse error: OpenCV(4.6.0) "
    "./modules/dnn/src/layer.cpp:246: "
    "error: (-215:Assertion failed) inputs.size() in function 'getMemoryShapes'\n> ";

TEST_CASE("the operator that a message is on") {
  const std::set<std::string> operators{"Erf", "Shape", "Add"};
  CHECK(refused_operator(of_opencv, operators) == "Erf");
  CHECK(refused_operator("Can't create layer \"Add_1\" of type \"Shape\"", operators) == "Shape");
  CHECK(refused_operator("unsupported operator Shape after Add", operators) == "Shape");
  CHECK(refused_operator("no Shape here", operators) == "Shape");
  CHECK(refused_operator("Shape and Add", operators).empty());
  CHECK(refused_operator("Shapes, add", operators).empty());
  CHECK(refused_operator("", operators).empty());
}

TEST_CASE("the innermost message") {
  CHECK(inner_message("a plain one") == "a plain one");
  CHECK(inner_message("ValueError: bad: RuntimeError: worse") == "worse");
  CHECK(inner_message("an Exception: why") == "why");
  CHECK(inner_message("error: ") == "error: ");
}

TEST_CASE("the same refusal of different models is the same") {
  const std::string signature = refusal_signature("import_failed", of_opencv, "Erf", {"/Erf"});
  CHECK(signature == "import_failed: Erf: (-#:Assertion failed) inputs.size() in function 'getMemoryShapes'");
  std::string other = of_opencv;
  other.replace(other.find("/Erf"), 4, "/Erf_12");
  CHECK(refusal_signature("import_failed", other, "Erf", {"/Erf_12"}) == signature);
  CHECK(refusal_signature("run_failed", "shape [1,2] of v1 > 7", "", {"v1"}) ==
        "run_failed: shape <shape> of <name> > #");
}

TEST_CASE("names in quotes, however short, but not the operator's") {
  const auto signature = [](const std::string& name) {
    return refusal_signature("import_failed", "Can't create layer \"out_0!" + name + "\" of type \"Shape\"",
                             "Shape", {name, "Shape"});
  };
  CHECK(signature("z") == "import_failed: Shape: Can't create layer \"<name>\" of type \"Shape\"");
  CHECK(signature("longer") == signature("z"));
  CHECK(refusal_signature("run_failed", "'a' is \"b", "", {"a", "b"}) == "run_failed: '<name>' is \"b");
}

TEST_CASE("what says that an operator is not there") {
  CHECK(says_missing("import_failed: Shape: Can't create layer <name> of type \"Shape\""));
  CHECK(says_missing("Not Implemented"));
  CHECK_FALSE(says_missing("Assertion failed"));
}

}  // namespace refusal_signature_test
}  // namespace opseq
