#include "analyzer/matching/path_projection.h"

#include <bit>

namespace opseq {
namespace {

constexpr std::size_t word_bits = 64;

}  // namespace

void PathProjection::append(Progress& progress, Label label) {
  if (projection_.size() <= progress.length) projection_.resize(2 * progress.length + 16);
  projection_[progress.length++] = label;
  progress.hash = SequenceSet::extend_hash(progress.hash, label);
}

// A common trigram ends before label number `end`: its labels that are not in the projection yet join it.
void PathProjection::advance(SequenceView path, std::size_t end, Label separator) {
  Progress after = progress_.back();
  std::size_t from = end - 3;
  if (after.covered >= from)
    from = after.covered;
  else if (after.length > 0)
    append(after, separator);
  for (std::size_t k = from; k < end; ++k) append(after, path[k]);
  after.covered = static_cast<std::uint32_t>(end);
  after.is_added = false;
  progress_.push_back(after);
}

void PathProjection::mark_ends(const TrigramPaths& model, const std::vector<char>& is_common) {
  marked_.assign(model.first_node.back() / word_bits + 1, 0);
  for (std::size_t t = 0; t < is_common.size(); ++t) {
    if (!is_common[t]) continue;
    for (std::uint32_t i = model.end_offsets[t]; i < model.end_offsets[t + 1]; ++i)
      marked_[model.ends[i] / word_bits] |= std::uint64_t{1} << model.ends[i] % word_bits;
  }
}

// Over the marks among the nodes that this path adds, in order.
void PathProjection::advance_to_marks(const TrigramPaths& model, std::size_t path, Label separator) {
  const std::size_t begin = model.first_node[path], end = model.first_node[path + 1];
  for (std::size_t node = begin; node < end;) {
    const std::uint64_t marks = marked_[node / word_bits] >> node % word_bits;
    node += marks != 0 ? static_cast<std::size_t>(std::countr_zero(marks)) : word_bits - node % word_bits;
    if (marks != 0 && node < end)
      advance(path_at(model.paths, path), model.common_prefix[path] + (node++ - begin) + 1, separator);
  }
}

const SequenceSet& PathProjection::project(const TrigramPaths& model, const std::vector<char>& is_common,
                                           Label separator, const std::vector<char>* left_out) {
  projections_.clear();
  mark_ends(model, is_common);
  progress_.assign(1, {0, 0, SequenceSet::empty_hash, true});
  for (std::size_t i = 0; i < path_total(model.paths); ++i) {
    while (progress_.back().covered > model.common_prefix[i]) progress_.pop_back();
    advance_to_marks(model, i, separator);
    Progress& end = progress_.back();
    if (end.is_added || (left_out != nullptr && (*left_out)[i])) continue;
    projections_.insert(SequenceView(projection_).first(end.length), end.hash);
    end.is_added = true;
  }
  return projections_;
}

}  // namespace opseq
