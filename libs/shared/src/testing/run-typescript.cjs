/* oxlint-disable no-underscore-dangle -- Node names its module hooks so */
// Runs a TypeScript file of the repository as its own process, without a build: what Jest does to a spec, for the child
// processes that specs kill. `node --conditions=source run-typescript.cjs file.ts`
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const transform = require('../../../../jest.transform.cjs');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request.startsWith('.') && request.endsWith('.js') && parent?.filename?.endsWith('.ts')) {
    const source = path.resolve(path.dirname(parent.filename), request.replace(/\.js$/, '.ts'));
    if (fs.existsSync(source)) return source;
  }
  return resolve.call(this, request, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transform.process(fs.readFileSync(filename, 'utf8'), filename).code, filename);
};

require(path.resolve(process.argv[2]));
