// Reads the part of the DOT language that write_graphviz writes, as Graphviz's scanner does: for tests of
// what escapes.
#pragma once

#include <cctype>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace opseq::test {

using DotAttributes = std::map<std::string, std::string>;

struct DotGraph {
  DotAttributes attributes;
  std::map<int, DotAttributes> vertices;
  std::map<std::pair<int, int>, DotAttributes> edges;
};

// Throws std::runtime_error where the text is not of that part.
class DotReader {
 public:
  explicit DotReader(const std::string& text) : text_(text) {}

  DotGraph read() {
    expect("digraph");
    expect("G");
    expect("{");
    while (!accept("}")) statement();
    skip_blanks();
    if (at_ != text_.size()) fail();
    return std::move(graph_);
  }

 private:
  [[noreturn]] void fail() const {
    throw std::runtime_error("no DOT at byte " + std::to_string(at_) + ": " + text_.substr(at_, 40));
  }
  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool accept(const std::string& token) {
    skip_blanks();
    if (text_.compare(at_, token.size(), token) != 0) return false;
    at_ += token.size();
    return true;
  }
  void expect(const std::string& token) {
    if (!accept(token)) fail();
  }

  void statement() {
    if (accept("graph"))
      graph_.attributes = attributes();
    else if (accept("node"))
      attributes();
    else
      vertex_or_edge();
    expect(";");
  }

  void vertex_or_edge() {
    const int source = number();
    if (!accept("->")) {
      if (!graph_.vertices.emplace(source, attributes()).second) fail();
      return;
    }
    const int target = number();
    if (!graph_.edges.emplace(std::pair(source, target), attributes()).second) fail();
  }

  int number() {
    skip_blanks();
    std::string digits;
    while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0)
      digits += text_[at_++];
    if (digits.empty()) fail();
    return std::stoi(digits);
  }

  DotAttributes attributes() {
    DotAttributes found;
    if (!accept("[")) return found;
    while (!accept("]")) {
      const std::string name = word();
      expect("=");
      if (!found.emplace(name, accept("\"") ? label() : word()).second) fail();
      accept(",");
    }
    return found;
  }

  std::string word() {
    skip_blanks();
    std::string letters;
    while (at_ < text_.size() && std::isalnum(static_cast<unsigned char>(text_[at_])) != 0)
      letters += text_[at_++];
    if (letters.empty()) fail();
    return letters;
  }

  // Behind the opening quote: what a label shows.
  std::string label() {
    std::string shown;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) fail();
      if (text_[at_] != '\\') {
        shown += text_[at_];
        continue;
      }
      if (++at_ == text_.size()) fail();
      if (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 && text_[at_] != 'n') fail();
      shown += text_[at_] == 'n' ? '\n' : text_[at_];
    }
    expect("\"");
    return shown;
  }

  const std::string& text_;
  std::size_t at_ = 0;
  DotGraph graph_;
};

inline DotGraph read_dot(const std::string& text) { return DotReader(text).read(); }

}  // namespace opseq::test
