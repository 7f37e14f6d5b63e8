#include "reports/ci/badge.h"

#include <cmath>

#include "graph/base/text.h"
#include "reports/text/gap_wording.h"
#include "reports/text/xml_text.h"

namespace opseq {
namespace {

constexpr std::size_t longest_text = 40;
constexpr int height = 20;
constexpr int margin = 7;  // left and right of a text
constexpr const char* label_colour = "#4a4a4a";

// Of a sans-serif face at 11 pixels, in tenths of a pixel.
int character_width(std::string_view character) {
  if (character.size() > 2) return 110;  // ideographs are the widest
  constexpr std::string_view narrow = "fijlrtI.,:;'|!()[] ", wide = "mwMW%@";
  if (narrow.find(character) != std::string_view::npos) return 40;
  if (wide.find(character) != std::string_view::npos) return 105;
  return 72;
}

int text_width(std::string_view text) {
  int tenths = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    tenths += character_width(text.substr(at, length));
    at += length;
  }
  return (tenths + 9) / 10;
}

struct Field {
  std::string text;
  std::string colour;
  int left = 0;

  int width() const { return text_width(text) + 2 * margin; }
};

void append_rectangle(pugi::xml_node parent, const Field& field) {
  pugi::xml_node rectangle = parent.append_child("rect");
  rectangle.append_attribute("x") = field.left;
  rectangle.append_attribute("width") = field.width();
  rectangle.append_attribute("height") = height;
  rectangle.append_attribute("fill") = field.colour.c_str();
}

void append_text(pugi::xml_node parent, const Field& field) {
  if (field.text.empty()) return;
  pugi::xml_node text = parent.append_child("text");
  text.append_attribute("x") = field.left + margin;
  text.append_attribute("y") = 14;
  text.append_attribute("textLength") = field.width() - 2 * margin;
  text.append_attribute("lengthAdjust") = "spacingAndGlyphs";
  text.text() = field.text.c_str();
}

pugi::xml_node append_root(pugi::xml_document& document, int width, const std::string& title) {
  pugi::xml_node svg = document.append_child("svg");
  svg.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
  svg.append_attribute("width") = width;
  svg.append_attribute("height") = height;
  svg.append_attribute("role") = "img";
  svg.append_attribute("aria-label") = title.c_str();
  svg.append_child("title").text() = title.c_str();
  return svg;
}

}  // namespace

std::string badge_colour(double fraction) {
  if (std::isnan(fraction)) return "#5f5f5f";
  if (fraction >= 0.9) return "#2b7a2f";
  if (fraction >= 0.7) return "#5c7315";
  if (fraction >= 0.5) return "#8f6500";
  if (fraction >= 0.25) return "#b04a00";
  return "#b3261e";
}

std::string make_badge(std::string_view label, std::string_view value, double fraction) {
  const Field left{xml_text(shortened(label, longest_text)), label_colour};
  const Field right{xml_text(shortened(value, longest_text)), badge_colour(fraction), left.width()};
  pugi::xml_document document;
  pugi::xml_node svg = append_root(document, left.width() + right.width(), left.text + ": " + right.text);
  append_rectangle(svg, left);
  append_rectangle(svg, right);
  pugi::xml_node texts = svg.append_child("g");
  texts.append_attribute("fill") = "#fff";
  texts.append_attribute("font-family") = "Verdana,DejaVu Sans,Geneva,sans-serif";
  texts.append_attribute("font-size") = 11;
  append_text(texts, left);
  append_text(texts, right);
  return to_string(document);
}

}  // namespace opseq
