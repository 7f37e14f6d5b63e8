#include "graph/editing/operator_kinds.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "graph/model/operator_catalog.h"

namespace operator_kinds_test {

using opseq::is_discrete;
using opseq::is_saturating;
using opseq::operator_kind;
using opseq::OperatorKind;

TEST_CASE("one operator of each kind, in ONNX's own domain under both of its names") {
  for (const std::string domain : {"", "ai.onnx"}) {
    CAPTURE(domain);
    CHECK(operator_kind(domain, "Transpose") == OperatorKind::exact);
    CHECK(operator_kind(domain, "Cast") == OperatorKind::exact);
    CHECK(operator_kind(domain, "Loop") == OperatorKind::exact);
    CHECK(operator_kind(domain, "Add") == OperatorKind::rounded);
    CHECK(operator_kind(domain, "MatMul") == OperatorKind::accumulating);
    CHECK(operator_kind(domain, "Resize") == OperatorKind::interpolating);
    CHECK(operator_kind(domain, "Exp") == OperatorKind::approximated);
    CHECK(is_saturating(domain, "Sigmoid"));
    CHECK(is_discrete(domain, "Floor"));
  }
}

TEST_CASE("what is not known, or of another domain, is approximated, neither saturating nor discrete") {
  for (const auto& [domain, name] : {std::pair{"com.microsoft", "Sigmoid"}, std::pair{"", "Floors"},
                                     std::pair{"ai.onnx.ml", "Floor"}, std::pair{"", ""}}) {
    CHECK(operator_kind(domain, name) == OperatorKind::approximated);
    CHECK_FALSE(is_saturating(domain, name));
    CHECK_FALSE(is_discrete(domain, name));
  }
}

TEST_CASE("what is drawn, in ONNX's own domain alone") {
  for (const char* const name : {"Bernoulli", "Multinomial", "RandomNormal", "RandomUniformLike"}) {
    CAPTURE(name);
    CHECK(opseq::is_random("ai.onnx", name));
    CHECK(operator_kind("", name) == OperatorKind::exact);
    CHECK_FALSE(opseq::is_random("com.microsoft", name));
  }
  CHECK_FALSE(opseq::is_random("", "Dropout"));
}

TEST_CASE("what jumps but is no float is exact, and what is smooth is not discrete") {
  for (const std::string name : {"ArgMax", "Equal", "NonZero", "IsNaN"}) {
    CAPTURE(name);
    CHECK(operator_kind("", name) == OperatorKind::exact);
    CHECK(is_discrete("", name));
  }
  CHECK_FALSE(is_discrete("", "Relu"));
  CHECK_FALSE(is_saturating("", "Tanh"));
}

TEST_CASE("all names in the tables are operators of ONNX") {
  std::set<std::string> known;
  for (const opseq::CatalogOperator& each : opseq::operator_catalog().operators)
    if (each.domain.empty()) known.insert(each.name);
  for (const std::string_view name : opseq::tabled_operators()) {
    CAPTURE(std::string(name));
    CHECK(known.contains(std::string(name)));
  }
  CHECK(opseq::tabled_operators().size() > 150);
}

}  // namespace operator_kinds_test
