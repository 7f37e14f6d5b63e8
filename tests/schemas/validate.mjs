// Whether a document meets one of the JSON Schemas (2020-12) of a folder, which may refer to each other by their file
// names: node validate.mjs FOLDER SCHEMA DOCUMENT; what does not is told, and where.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020.js';

const [folder, name, document] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
for (const file of readdirSync(folder).filter((each) => each.endsWith('.schema.json'))) {
  const { $id, ...schema } = read(join(folder, file));
  ajv.addSchema(schema, file);
}
const validate = ajv.getSchema(name);
if (!validate(read(document))) {
  const [{ instancePath, message, params }] = validate.errors;
  console.error(`${name} is not met at ${instancePath || '/'}: ${message} ${JSON.stringify(params)}`);
  process.exitCode = 1;
}
