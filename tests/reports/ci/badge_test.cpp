#include "reports/ci/badge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <pugixml.hpp>

#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace badge_test {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// Relative luminance of "#rrggbb": WCAG 2.1.
double luminance(const std::string& colour) {
  double sum = 0;
  for (const auto& [at, weight] : {std::pair(1, 0.2126), std::pair(3, 0.7152), std::pair(5, 0.0722)}) {
    const double part = std::stoi(colour.substr(static_cast<std::size_t>(at), 2), nullptr, 16) / 255.0;
    sum += weight * (part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

TEST_CASE("white text on every colour has enough contrast; colours change with the fraction") {
  std::vector<std::string> colours{badge_colour(not_a_number)};
  for (const double fraction : {0.0, 0.25, 0.5, 0.7, 0.9}) colours.push_back(badge_colour(fraction));
  for (const std::string& colour : colours) {
    CAPTURE(colour);
    CHECK(1.05 / (luminance(colour) + 0.05) >= 4.5);
    CHECK(std::count(colours.begin(), colours.end(), colour) == 1);
  }
  CHECK(badge_colour(0.8999) == badge_colour(0.7));
  CHECK(badge_colour(1) == badge_colour(0.9));
}

TEST_CASE("two fields side by side, texts within them, a title") {
  pugi::xml_document document;
  REQUIRE(document.load_string(make_badge("coverage", "61.3 %", 0.613).c_str()));
  const pugi::xml_node svg = document.child("svg");
  CHECK(svg.child("title").text().get() == std::string("coverage: 61.3 %"));
  CHECK(svg.attribute("role").value() == std::string("img"));
  const pugi::xml_node left = svg.child("rect"), right = left.next_sibling("rect");
  CHECK(right.attribute("x").as_int() == left.attribute("width").as_int());
  CHECK(svg.attribute("width").as_int() ==
        left.attribute("width").as_int() + right.attribute("width").as_int());
  CHECK(right.attribute("fill").value() == badge_colour(0.613));
  const pugi::xml_node text = svg.child("g").child("text");
  CHECK(text.attribute("x").as_int() + text.attribute("textLength").as_int() <
        left.attribute("width").as_int());
  CHECK(text.next_sibling("text").text().get() == std::string("61.3 %"));
}

TEST_CASE("wider text makes a wider badge") {
  const auto width = [](const char* value) {
    pugi::xml_document document;
    REQUIRE(document.load_string(make_badge("a", value, 1).c_str()));
    return document.child("svg").attribute("width").as_int();
  };
  CHECK(width("iii") < width("nnn"));
  CHECK(width("nnn") < width("WWW"));
  CHECK(width("") < width("i"));
}

TEST_CASE("hostile and long texts are text, and cut") {
  const std::string svg = make_badge(test::hostile_name, std::string(100'000, '<'), not_a_number);
  CHECK(svg.size() < 3000);
  CHECK(svg.find("<script>") == std::string::npos);
  pugi::xml_document document;
  REQUIRE(document.load_string(svg.c_str()));
  CHECK(document.child("svg").child("title").text().get() ==
        "</failure>]]>&amp;\"'<script>alert(1)</s…: " + std::string(39, '<') + "…");
}

}  // namespace badge_test
}  // namespace opseq
