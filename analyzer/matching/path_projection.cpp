#include "analyzer/matching/path_projection.h"

namespace opseq {

PathProjection::Progress PathProjection::append(Progress progress, Label label) {
  if (projection_.size() <= progress.length) projection_.resize(2 * progress.length + 16);
  projection_[progress.length++] = label;
  progress.hash = SequenceSet::extend_hash(progress.hash, label);
  return progress;
}

// A common trigram ends before label number `end`: its labels that are not in the projection yet join it.
PathProjection::Progress PathProjection::advance(const Progress& before, SequenceView path, std::size_t end,
                                                 Label separator) {
  Progress after = before;
  std::size_t from = end - 3;
  if (before.covered >= from)
    from = before.covered;
  else if (before.length > 0)
    after = append(after, separator);
  for (std::size_t k = from; k < end; ++k) after = append(after, path[k]);
  after.covered = static_cast<std::uint32_t>(end);
  return after;
}

const SequenceSet& PathProjection::project(const TrigramPaths& model, const std::vector<char>& is_common,
                                           Label separator, const std::vector<char>* left_out) {
  projections_.clear();
  for (std::size_t i = 0; i < path_total(model.paths); ++i) {
    const SequenceView path = path_at(model.paths, i);
    const std::uint32_t* trigrams = model.trigram_ending_at.data() + model.paths.offsets[i];
    if (progress_.size() <= path.size()) progress_.resize(2 * path.size() + 1);
    progress_[0] = {0, 0, SequenceSet::empty_hash};
    for (std::size_t k = model.common_prefix[i]; k < path.size(); ++k)
      progress_[k + 1] =
          k >= 2 && is_common[trigrams[k]] ? advance(progress_[k], path, k + 1, separator) : progress_[k];
    const Progress& end = progress_[path.size()];
    if (end.length > 0 && (left_out == nullptr || !(*left_out)[i]))
      projections_.insert(SequenceView(projection_).first(end.length), end.hash);
  }
  return projections_;
}

}  // namespace opseq
