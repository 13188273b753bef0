// swc -> CommonJS for our TypeScript and for every dependency file that is an ES module; other files pass through.
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const swc = require('@swc/core');

const packageTypes = new Map();

function packageType(directory) {
  if (packageTypes.has(directory)) return packageTypes.get(directory);
  const file = path.join(directory, 'package.json');
  let type;
  if (fs.existsSync(file)) {
    type = JSON.parse(fs.readFileSync(file, 'utf8')).type ?? 'commonjs';
  } else {
    const parent = path.dirname(directory);
    type = parent === directory ? 'commonjs' : packageType(parent);
  }
  packageTypes.set(directory, type);
  return type;
}

function isEsModule(filename) {
  if (filename.endsWith('.mjs')) return true;
  return filename.endsWith('.js') && packageType(path.dirname(filename)) === 'module';
}

function optionsFor(filename) {
  const typescript = /\.tsx?$/.test(filename);
  return {
    filename,
    sourceMaps: 'inline',
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      parser: typescript
        ? { syntax: 'typescript', tsx: filename.endsWith('x'), decorators: true }
        : { syntax: 'ecmascript' },
      transform: typescript
        ? { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } }
        : undefined,
      experimental: { plugins: [] },
      keepClassNames: true,
    },
  };
}

module.exports = {
  getCacheKey(source, filename) {
    return crypto
      .createHash('sha1')
      .update(source)
      .update(filename)
      .update(fs.readFileSync(__filename))
      .digest('hex');
  },
  process(source, filename) {
    if (!/\.tsx?$/.test(filename) && !isEsModule(filename)) return { code: source };
    return swc.transformSync(source, optionsFor(filename));
  },
};
