#!/usr/bin/env bash
# Installs what opseq needs, builds it, and runs the main job on real models: 194 models that torch.onnx converted
# wrongly and 784 that it converted correctly (data/corpus), against torch.onnx's own test models (Debian's
# libonnx-testdata). Leaves opseq.db, report.json and report.html in out/. Can be repeated.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/install build
bash .ci/build -DOPSEQ_TESTS=OFF
tests=/usr/share/libonnx-testdata/data
echo "run: build/opseq run --preset published ... -o out"
build/opseq run --preset published \
  --mismatch data/corpus/mismatch \
  --correct data/corpus/correct \
  --tests "$tests/pytorch-converted" "$tests/pytorch-operator" \
  -o out
echo "Open out/report.html in a browser."
