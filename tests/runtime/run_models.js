// node run_models.js MODEL...: loads each model in ONNX Runtime and runs it with random inputs of its declared types and
// shapes; what a shape leaves open is 2. Prints one JSON object per model: { model, loaded, ran, problem }.
'use strict';

const runtime = require('onnxruntime-node');

const ARRAYS = {
  float32: Float32Array, float64: Float64Array, float16: Uint16Array,
  int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array,
  uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array, bool: Uint8Array,
};
const OPEN_DIMENSION = 2;
const MOST_ELEMENTS = 50e6;
const HALF_ONE = 0x3c00; // 1.0 in binary16

// The same numbers on every machine: Park and Miller's generator.
let state = 1;
function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

function element(type) {
  if (type === 'float16') return HALF_ONE;
  if (type.startsWith('float')) return random() * 2 - 1;
  if (type === 'bool') return random() < 0.5 ? 0 : 1;
  return type.endsWith('64') ? 1n : 1;
}

function tensor({ type, shape }) {
  const dimensions = (shape ?? []).map((size) => (typeof size === 'number' && size >= 0 ? size : OPEN_DIMENSION));
  const total = dimensions.reduce((product, size) => product * size, 1);
  if (total > MOST_ELEMENTS) throw new Error(`an input of ${total} elements`);
  if (type === 'string') return new runtime.Tensor('string', Array(total).fill('text'), dimensions);
  if (!ARRAYS[type]) throw new Error(`no random ${type}`);
  return new runtime.Tensor(type, ARRAYS[type].from({ length: total }, () => element(type)), dimensions);
}

async function tried(model) {
  const result = { model, loaded: false, ran: false, problem: null };
  try {
    const options = { logSeverityLevel: 4, intraOpNumThreads: 1, interOpNumThreads: 1 };
    const session = await runtime.InferenceSession.create(model, options);
    result.loaded = true;
    await session.run(Object.fromEntries(session.inputMetadata.map((input) => [input.name, tensor(input)])));
    result.ran = true;
    await session.release();
  } catch (error) {
    result.problem = error.message;
  }
  return result;
}

(async () => {
  for (const model of process.argv.slice(2)) console.log(JSON.stringify(await tried(model)));
})();
