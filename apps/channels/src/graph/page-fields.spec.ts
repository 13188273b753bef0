import { pageFields, pageFieldsFor } from './page-fields.js';

describe('pageFieldsFor', () => {
  it('gives all of them with both permissions', () => {
    expect(pageFieldsFor(['pages_messaging', 'pages_manage_metadata', 'public_profile'])).toEqual(pageFields);
  });

  it('leaves out what Meta would refuse the whole list for', () => {
    expect(pageFieldsFor(['pages_manage_metadata'])).toEqual(['feed', 'mention']);
    expect(pageFieldsFor(['pages_manage_metadata'])).not.toContain('messages');
    expect(pageFieldsFor([])).toEqual([]);
  });
});
