#include "reports/page/used_operators.h"

#include <functional>
#include <vector>

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// Vertices that are no nodes have a negative number, which says so.
void visit(Json& number, const std::function<void(Json&)>& visitor) {
  if (number.get<std::int64_t>() >= 0) visitor(number);
}

void visit_explained(Json& explanation, const std::function<void(Json&)>& visitor) {
  for (Json& each : explanation.at("first"))
    for (Json& number : each.at("operators")) visit(number, visitor);
  for (Json& near : explanation.at("nearest"))
    for (Json& sequence : near.at("minimal"))
      for (Json& number : sequence) visit(number, visitor);
}

// Each place of the document that is an operator's number.
void for_each_operator(Json& page, const std::function<void(Json&)>& visitor) {
  for (Json& sequence : page.at("sequences").at("operators"))
    for (Json& number : sequence) visit(number, visitor);
  for (Json& sequence : page.at("covered").at("operators"))
    for (Json& number : sequence) visit(number, visitor);
  for (Json& transition : page.at("transitions"))
    for (const std::size_t end : {0, 1}) visit(transition.at(end), visitor);
  for (Json& explanation : page.at("explanations")) visit_explained(explanation, visitor);
  for (Json& graph : page.at("graphs"))
    for (Json& number : graph.at("operator")) visit(number, visitor);
}

}  // namespace

void keep_used_operators(Json& page) {
  const Json all = std::move(page.at("operators"));
  std::vector<bool> is_used(all.size(), false);
  for_each_operator(page, [&](Json& number) { is_used.at(number.get<std::size_t>()) = true; });
  std::vector<std::size_t> number_of(all.size(), 0);
  Json used = Json::array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    number_of[i] = used.size();
    if (is_used[i]) used.push_back(all[i]);
  }
  for_each_operator(page, [&](Json& number) { number = number_of[number.get<std::size_t>()]; });
  page["operators"] = std::move(used);
}

}  // namespace opseq
