import { judge, readAcceptedBreaks } from './accepted-breaks.js';
import { changesSinceRelease } from './since-release.js';

/**
 * The documents in docs/api are those of the code: a spec beside each generator says so. A break that is wanted goes into
 * docs/api/released/accepted-breaks.json with its reason; `npm run api -- --release` starts anew.
 */
it('lets nobody down who goes by the last release', () => {
  expect(judge(changesSinceRelease('.'), readAcceptedBreaks('.'))).toEqual({ unexpected: [], outdated: [] });
});
