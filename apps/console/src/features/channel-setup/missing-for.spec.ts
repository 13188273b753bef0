import { missingFor } from './missing-for.js';

const missing = ['pages_messaging', 'pages_show_list', 'instagram_basic', 'business_management'].map(
  (permission) => ({ permission, feature: 'direct-messages' }),
);
const namesFor = (platform: 'facebook-page' | 'instagram-profile' | 'facebook-group'): string[] =>
  missingFor({ platform }, missing).map(({ permission }) => permission);

describe('missingFor', () => {
  it('names what costs something there, and nothing else', () => {
    expect(namesFor('facebook-page')).toEqual(['pages_messaging', 'pages_show_list']);
    expect(namesFor('instagram-profile')).toEqual(['pages_show_list', 'instagram_basic']);
    expect(namesFor('facebook-group')).toEqual(['pages_show_list']);
  });
});
