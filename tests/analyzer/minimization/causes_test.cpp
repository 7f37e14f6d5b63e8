#include "analyzer/minimization/causes.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace opseq {
namespace causes_test {

using Operators = std::vector<std::string>;

FailureSignature value() { return {{FailureKind::value, ""}, {}}; }
FailureSignature refused() { return {{FailureKind::run, "run_failed: an assertion"}, {}}; }

// Each of the first with each of the last.
void add(std::vector<MinimalFinding>& findings, const Operators& first, const Operators& last,
         const FailureSignature& signature = value(), const std::string& configuration = "fusion") {
  for (const std::string& a : first)
    for (const std::string& b : last) findings.push_back({{a, b}, signature, configuration});
}

Operators texts(const std::vector<MinimalFinding>& findings) {
  Operators found;
  for (const Cause& cause : causes(findings)) found.push_back(places_text(cause));
  return found;
}

// What a campaign against a converter found, as pairs.
std::vector<MinimalFinding> campaign() {
  std::vector<MinimalFinding> findings;
  add(findings, {"Pow"}, {"Add", "Sub", "Mul", "Div", "Sum", "Neg", "BatchNormalization"});
  add(findings, {"Conv", "BatchNormalization", "Pow"}, {"Equal", "Less", "Greater"});
  add(findings, {"Add", "Sub", "Mul", "Max", "Min", "MatMul"}, {"BatchNormalization"});
  add(findings, {"ReduceL2"}, {"Div"}, value(), "");
  add(findings, {"Conv"}, {"BatchNormalization", "Add", "Sub", "Mul", "Div", "Sum", "Neg"}, refused());
  add(findings, {"ConvTranspose"}, {"Mul", "Div"}, refused());
  return findings;
}

const Operators expected{
    "{BatchNormalization, Conv, Pow} → {Equal, Greater, Less}",
    "Conv → {Add, BatchNormalization, Div, Mul, Neg, Sub, Sum}",
    "Pow → {Add, BatchNormalization, Div, Mul, Neg, Sub, Sum}",
    "{Add, MatMul, Max, Min, Mul, Sub} → BatchNormalization",
    "ConvTranspose → {Div, Mul}",
    "ReduceL2 → Div",
};

TEST_CASE("Pow and seven operators are one line") { CHECK(texts(campaign()) == expected); }

TEST_CASE("the order of the findings does not matter, but for their numbers") {
  std::vector<MinimalFinding> findings = campaign();
  std::ranges::reverse(findings);
  CHECK(texts(findings) == expected);
}

TEST_CASE("each finding is in one cause, those found twice too") {
  std::vector<MinimalFinding> findings = campaign();
  findings.push_back(findings.front());
  std::vector<std::uint32_t> numbers;
  for (const Cause& cause : causes(findings)) {
    CHECK(std::ranges::is_sorted(cause.findings));
    numbers.insert(numbers.end(), cause.findings.begin(), cause.findings.end());
  }
  std::ranges::sort(numbers);
  CHECK(numbers.size() == findings.size());
  for (std::uint32_t i = 0; i < numbers.size(); ++i) CHECK(numbers[i] == i);
}

TEST_CASE("single operators are not joined, nor are failures of other kinds, lengths or configurations") {
  const std::vector<MinimalFinding> findings{{{"Conv"}, value(), ""},        {{"LRN"}, value(), ""},
                                             {{"A", "X"}, value(), ""},      {{"B", "X"}, refused(), ""},
                                             {{"C", "X"}, value(), "fused"}, {{"A", "B", "X"}, value(), ""}};
  CHECK(causes(findings).size() == findings.size());
}

TEST_CASE("sequences of three: any places") {
  std::vector<MinimalFinding> findings;
  for (const char* first : {"A", "B"})
    for (const char* last : {"X", "Y"}) findings.push_back({{first, "M", last}, value(), ""});
  findings.push_back({{"A", "N", "X"}, value(), ""});
  CHECK(texts(findings) == Operators{"{A, B} → M → {X, Y}", "A → N → X"});
}

TEST_CASE("a product that lacks one is none") {
  std::vector<MinimalFinding> findings;
  add(findings, {"A"}, {"X", "Y", "Z"});
  add(findings, {"B"}, {"X", "Y"});
  CHECK(texts(findings) == Operators{"{A, B} → {X, Y}", "A → Z"});
}

TEST_CASE("labels of other alphabets, and other domains' operators") {
  std::vector<MinimalFinding> findings;
  add(findings, {"Conv+(v:float32:4)"},
      {"Equal+(v:float32:4,c:float32:0;broadcast)", "Add@14", "com::Equal"});
  CHECK(texts(findings) == Operators{"Conv+(v:float32:4) → {Add@14, com::Equal}",
                                     "Conv+(v:float32:4) → Equal+(v:float32:4,c:float32:0;broadcast)"});
  CHECK(causes({}).empty());
  CHECK(places_text(causes({{{}, value(), ""}}).at(0)).empty());
}

TEST_CASE("no box of what is left is larger than the one that is taken, for all sets of 3 by 3 pairs") {
  const Operators first{"A", "B", "C"}, last{"X", "Y", "Z"};
  for (std::uint32_t bits = 1; bits < (1U << 9); ++bits) {
    std::vector<MinimalFinding> findings;
    for (std::uint32_t i = 0; i < 9; ++i)
      if ((bits >> i & 1) != 0) findings.push_back({{first[i / 3], last[i % 3]}, value(), ""});
    std::size_t largest = 0;
    for (std::uint32_t rows = 1; rows < 8; ++rows)
      for (std::uint32_t columns = 1; columns < 8; ++columns) {
        std::size_t size = 0;
        bool is_whole = true;
        for (std::uint32_t i = 0; i < 9; ++i)
          if ((rows >> (i / 3) & 1) != 0 && (columns >> (i % 3) & 1) != 0) {
            ++size;
            is_whole = is_whole && (bits >> i & 1) != 0;
          }
        if (is_whole) largest = std::max(largest, size);
      }
    CHECK(causes(findings).front().findings.size() == largest);
  }
}

}  // namespace causes_test
}  // namespace opseq
