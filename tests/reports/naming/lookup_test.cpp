#include "reports/naming/lookup.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace lookup_test {

using test::AnalyzedDatabase;
using Words = std::vector<std::string>;

NgramRows rows_with_label(const std::string& label) {
  NgramRows rows;
  rows.database_options["label"] = label;
  return rows;
}

TEST_CASE("a sequence is written in several ways") {
  const NgramRows rows = rows_with_label("type");
  const Words conv_relu{"Conv", "Relu"};
  for (const char* text : {"Conv -> Relu", "Conv->Relu", "Conv → Relu", "Conv Relu", "Conv, Relu",
                           "Conv,Relu", " Conv ,, Relu ", R"(["Conv", "Relu"])"})
    CHECK_MESSAGE(parse_sequence(rows, text) == conv_relu, text);
  CHECK(parse_sequence(rows, "org.example::Op") == Words{"org.example::Op"});
  CHECK(parse_sequence(rows, "").empty());
  CHECK(parse_sequence(rows, " -> ,").empty());
  CHECK(parse_sequence(rows, "[]").empty());
}

TEST_CASE("JSON names operators that the other ways can't") {
  const NgramRows rows = rows_with_label("type");
  CHECK(parse_sequence(rows, R"(["a b", "c,d", "e->f"])") == Words{"a b", "c,d", "e->f"});
  CHECK(parse_sequence(rows, R"(["a", 1])") == Words{R"(["a")", "1]"});
  CHECK(parse_sequence(rows, R"(["a")") == Words{R"(["a")"});
}

TEST_CASE("where labels have commas, a comma alone separates nothing") {
  const NgramRows rows = rows_with_label("type+attributes");
  CHECK(parse_sequence(rows, "Conv+group,pads -> Relu") == Words{"Conv+group,pads", "Relu"});
  CHECK(parse_sequence(rows, "Conv+group,pads, Relu") == Words{"Conv+group,pads", "Relu"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a sequence is found by its operators or its number") {
  const std::uint32_t sub_div = sequence({"Sub", "Div"});
  CHECK(look_up_sequence(rows, "Sub -> Div") == sub_div);
  CHECK(look_up_sequence(rows, std::to_string(rows.sequence_ids[sub_div])) == sub_div);
  CHECK_FALSE(look_up_sequence(rows, "Div -> Sub"));
  CHECK_FALSE(look_up_sequence(rows, "sub -> div"));
  CHECK_FALSE(look_up_sequence(rows, "123456789"));
  CHECK_FALSE(look_up_sequence(rows, "-1"));
  CHECK_FALSE(look_up_sequence(rows, "99999999999999999999999"));
  CHECK_FALSE(look_up_sequence(rows, ""));
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a model is found by number, set and path, path, or file") {
  const std::vector<ModelKey> models = load_model_keys(database);
  const auto id_of = [&](const std::string& text) { return look_up_model(models, text).value_or(0); };
  CHECK(id_of("5") == 5);
  CHECK(id_of("mismatch/c.onnx") == 5);
  CHECK(id_of("c.onnx") == 5);
  CHECK(id_of((folder / "mismatch/c.onnx").string()) == 5);
  CHECK(id_of((folder / "correct/../mismatch/./a.onnx").string()) == 3);
  CHECK(id_of("a.onnx") == 0);
  CHECK(id_of("tests/a.onnx") == 10);
  CHECK(id_of("7") == 7);
  CHECK(id_of("empty.onnx") == 7);
  CHECK(id_of("0") == 0);
  CHECK(id_of("") == 0);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "among all models, unreadable ones are found too") {
  const std::vector<ModelKey> models = load_model_keys(database);
  for (const NgramModel& model : rows.models) {
    CHECK(look_up_model(models, std::to_string(model.id)) == model.id);
    CHECK(look_up_model(models, model.set_name + '/' + model.path) == model.id);
    CHECK(look_up_model(models, model.file) == model.id);
  }
  CHECK(look_up_model(models, "empty.onnx") == 7);
  CHECK(look_up_model(models, "7") == 7);
  CHECK_FALSE(look_up_model(models, "a.onnx"));
  CHECK_FALSE(look_up_model(models, "11"));
}

TEST_CASE("bytes that are no UTF-8 name a model as they are") {
  const std::vector<ModelKey> models{{1, "m", "\\xff.onnx", "/m/\\xff.onnx"}};
  CHECK(look_up_model(models, "\xff.onnx") == 1);
  CHECK(look_up_model(models, "/m/\xff.onnx") == 1);
}

TEST_CASE("digits alone are a number") {
  CHECK(is_number("12"));
  CHECK_FALSE(is_number("12a"));
  CHECK_FALSE(is_number(""));
  CHECK_FALSE(is_number(" 1"));
}

}  // namespace lookup_test
}  // namespace opseq
