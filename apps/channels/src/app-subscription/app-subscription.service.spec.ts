import { appFields } from '../graph/page-fields.js';
import { isSufficient } from './app-subscription.service.js';

const callbackUrl = 'https://care.example.org/webhooks/meta';
const pageFields = appFields.page;
const wanted = { callbackUrl, active: true, fields: [...pageFields] };

describe('isSufficient', () => {
  it('is content with what is wanted, and with more', () => {
    expect(isSufficient(wanted, callbackUrl, pageFields)).toBe(true);
    expect(isSufficient({ ...wanted, fields: ['leadgen', ...pageFields] }, callbackUrl, pageFields)).toBe(
      true,
    );
  });

  it.each([
    ['nothing', null],
    ['one that was switched off', { ...wanted, active: false }],
    ['another address', { ...wanted, callbackUrl: 'https://old.example.org/webhooks/meta' }],
    ['a missing field', { ...wanted, fields: pageFields.slice(1) }],
  ])('is not content with %s', (_, found) => {
    expect(isSufficient(found, callbackUrl, pageFields)).toBe(false);
  });
});
