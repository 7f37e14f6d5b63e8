#include "graph/model/operator_types.h"

#include <doctest/doctest.h>
#include <onnx/defs/schema.h>

#include <set>

#include "graph/base/error.h"

namespace opseq {
namespace operator_types_test {

std::set<std::string> texts(const TypeSet& types) {
  std::set<std::string> found;
  for (std::size_t kind = 0; kind < type_kinds; ++kind)
    for (int type = 1; type <= static_cast<int>(ElementType::bfloat16); ++type)
      if (types.holds(static_cast<TypeKind>(kind), static_cast<ElementType>(type)))
        found.insert(type_text(static_cast<TypeKind>(kind), static_cast<ElementType>(type)));
  return found;
}

std::set<std::string> texts(const onnx::OpSchema::FormalParameter& parameter) {
  std::set<std::string> found;
  for (const std::string* type : parameter.GetTypes()) found.insert(*type);
  return found;
}

bool is_variadic(const std::vector<onnx::OpSchema::FormalParameter>& parameters) {
  return !parameters.empty() && parameters.back().GetOption() == onnx::OpSchema::Variadic;
}

void check_against(const OperatorTypes& types, const onnx::OpSchema& schema) {
  CAPTURE(types.name);
  CHECK(types.since == schema.SinceVersion());
  REQUIRE(types.inputs.size() == schema.inputs().size());
  REQUIRE(types.outputs.size() == schema.outputs().size());
  for (std::size_t i = 0; i < types.inputs.size(); ++i)
    CHECK(texts(types.inputs[i]) == texts(schema.inputs()[i]));
  for (std::size_t i = 0; i < types.outputs.size(); ++i)
    CHECK(texts(types.outputs[i]) == texts(schema.outputs()[i]));
  CHECK(types.has_variadic_input == is_variadic(schema.inputs()));
  CHECK(types.has_variadic_output == is_variadic(schema.outputs()));
}

TEST_CASE("types are those of libonnx's schemas, of every opset") {
  for (int opset = first_typed_opset; opset <= last_typed_opset; ++opset) {
    CAPTURE(opset);
    const std::vector<OperatorTypes> operators = operator_types(opset);
    std::set<std::string> names;
    for (const onnx::OpSchema& schema : onnx::OpSchemaRegistry::get_all_schemas_with_history()) {
      const onnx::OpSchema* at_opset = onnx::OpSchemaRegistry::Schema(schema.Name(), opset, "");
      if (schema.domain().empty() && at_opset != nullptr && !at_opset->Deprecated())
        names.insert(schema.Name());
    }
    REQUIRE(operators.size() == names.size());
    for (const OperatorTypes& types : operators)
      check_against(types, *onnx::OpSchemaRegistry::Schema(types.name, opset, ""));
  }
}

TEST_CASE("an opset that is not known is refused") {
  CHECK_THROWS_WITH_AS(operator_types(12), "the types of operators are known from opset 13 to 17, not of 12",
                       Error);
  CHECK_THROWS_AS(operator_types(18), Error);
}

TEST_CASE("a text that is none is refused") {
  CHECK_THROWS_AS(parse_operator_types("{", 16), Error);
  CHECK_THROWS_AS(parse_operator_types("{}", 16), Error);
  CHECK_THROWS_AS(parse_operator_types(R"({"opset_first":13,"opset_last":17,"sets":[],
    "operators":[{"name":"A","since":1,"inputs":[0],"outputs":[]}]})",
                                       16),
                  Error);
  CHECK_THROWS_AS(parse_operator_types(
                      R"({"opset_first":13,"opset_last":17,"sets":[{"tensor":[99]}],"operators":[]})", 16),
                  Error);
}

TEST_CASE("operands of a variadic input are of the last one") {
  const OperatorTypes two{
      .name = "A", .since = 1, .inputs = {{}, {}}, .outputs = {}, .has_variadic_input = true};
  CHECK(formal_input(two, 0) == 0);
  CHECK(formal_input(two, 5) == 1);
  OperatorTypes fixed = two;
  fixed.has_variadic_input = false;
  CHECK(formal_input(fixed, 5) == 2);
  CHECK(formal_input({}, 0) == 0);
}

TEST_CASE("what two sets have in common") {
  const TypeSet a{{6, 0, 0, 0}}, b{{2, 8, 0, 0}};
  CHECK(common_types(a, b) == TypeSet{{2, 0, 0, 0}});
  CHECK(is_empty(common_types(TypeSet{{4, 0, 0, 0}}, b)));
}

TEST_CASE("types as ONNX writes them") {
  CHECK(type_text(TypeKind::tensor, ElementType::float32) == "tensor(float)");
  CHECK(type_text(TypeKind::sequence, ElementType::int64) == "seq(tensor(int64))");
  CHECK(type_text(TypeKind::optional_tensor, ElementType::float64) == "optional(tensor(double))");
  CHECK(type_text(TypeKind::optional_sequence, ElementType::boolean) == "optional(seq(tensor(bool)))");
}

TEST_CASE("element types by name") {
  CHECK(element_type_named("float32") == ElementType::float32);
  CHECK(element_type_named("bool") == ElementType::boolean);
  CHECK_FALSE(element_type_named("undefined"));
  CHECK_FALSE(element_type_named("float"));
  for (int number = 1; number <= 16; ++number) {
    const auto type = static_cast<ElementType>(number);
    CHECK(element_type_named(element_type_name(type)) == type);
  }
}

}  // namespace operator_types_test
}  // namespace opseq
