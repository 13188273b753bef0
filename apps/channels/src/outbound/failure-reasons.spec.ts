import { readFileSync } from 'node:fs';
import path from 'node:path';
import { failureReasons, unknownReasons } from './failure-reasons.js';

const locales = path.resolve(__dirname, '../../../console/src/locales');

describe.each(['de', 'en'])('the catalogue of the console in %s', (language) => {
  const catalogue = JSON.parse(readFileSync(path.join(locales, language, 'sending.json'), 'utf8')) as {
    deliveryReason: Record<string, string | undefined>;
  };

  it.each([...Object.keys(failureReasons), ...Object.keys(unknownReasons)])(
    'tells the agent what to do about %s',
    (reason) => {
      expect(catalogue.deliveryReason[reason]).toMatch(/\w+ .*\.$/);
    },
  );
});
