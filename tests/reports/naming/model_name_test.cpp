#include "reports/naming/model_name.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace model_name_test {

std::vector<ModelKey> keys(const std::vector<std::pair<std::string, std::string>>& names) {
  std::vector<ModelKey> models;
  for (const auto& [set, path] : names)
    models.push_back({static_cast<std::int64_t>(models.size()) + 1, set, path, "/" + set + "/" + path});
  return models;
}

const std::vector<ModelKey> models = keys(
    {{"bad", "net/resnet50.onnx"}, {"bad", "vit.onnx"}, {"good", "vit.onnx"}, {"good", "vit_small.onnx"}});

std::string told(const std::string& text) {
  const auto failure = test::store_failure([&] { find_model_by_part(models, text); });
  CHECK(failure.is_thrown);
  CHECK(failure.kind == Error::Kind::misuse);
  return failure.sentence;
}

TEST_CASE("the end of a name comes before a part of one") {
  CHECK(find_model_by_part(models, "resnet50.onnx") == 1);
  CHECK(find_model_by_part(models, "resnet50") == 1);
  CHECK(find_model_by_part(models, "net50") == 1);
  CHECK(find_model_by_part(models, "d/net") == 1);
  CHECK(find_model_by_part(models, "vit_small") == 4);
  CHECK(find_model_by_part(models, "_") == 4);
  CHECK(find_model_by_part(models, "good/vit_") == 4);
  CHECK_FALSE(find_model_by_part(models, "Vit_"));
  CHECK_FALSE(find_model_by_part(models, ""));
}

TEST_CASE("where several are meant, all are told; ten of many") {
  CHECK(
      told("vit") ==
      "Several models could be meant by \"vit\": bad/vit.onnx, good/vit.onnx; name more of the one that is.");
  CHECK(told("d/") ==
        "Several models could be meant by \"d/\": bad/net/resnet50.onnx, bad/vit.onnx, good/vit.onnx, "
        "good/vit_small.onnx; name more of the one that is.");
  const std::vector<ModelKey> many(12, {1, "m", "\x1b.onnx", "/m/x"});
  const auto failure = test::store_failure([&] { find_model_by_part(many, "m/"); });
  CHECK(failure.sentence.find(" and 2 more;") != std::string::npos);
  CHECK(failure.sentence.find('\x1b') == std::string::npos);
}

TEST_CASE("what was probably meant") {
  CHECK(nearest_model_name(models, "good/vit_smal.onnx") == "good/vit_small.onnx");
  CHECK(nearest_model_name(models, "vit_smal.onnx") == "good/vit_small.onnx");
  CHECK(nearest_model_name(models, "Resnet50.onnx") == "bad/net/resnet50.onnx");
  CHECK_FALSE(nearest_model_name(models, "bert.onnx"));
}

}  // namespace model_name_test
}  // namespace opseq
