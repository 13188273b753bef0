import { appFields, pageFieldsFor } from './page-fields.js';

describe('pageFieldsFor', () => {
  it('gives all of them with both permissions', () => {
    const permissions = ['pages_messaging', 'pages_manage_metadata', 'public_profile'];
    expect(pageFieldsFor('facebook-page', permissions)).toEqual(appFields.page);
  });

  it('leaves out what Meta would refuse the whole list for', () => {
    expect(pageFieldsFor('facebook-page', ['pages_manage_metadata'])).toEqual(['feed', 'mention']);
    expect(pageFieldsFor('facebook-page', [])).toEqual([]);
  });

  it('speaks of the Page of a profile in the Page’s words (meta-platform.md 8.15)', () => {
    const all = ['pages_manage_metadata', 'pages_messaging', 'instagram_manage_comments'];
    for (const field of pageFieldsFor('instagram-profile', all)) expect(appFields.page).toContain(field);
    for (const field of ['comments', 'mentions', 'messaging_seen', 'messaging_referral', 'message_edit'])
      expect(appFields.page).not.toContain(field);
    expect(pageFieldsFor('instagram-profile', all)).not.toEqual([]);
  });

  it('has Instagram’s own words for the app (meta-platform.md 8.15)', () => {
    expect(appFields.instagram).toEqual(
      expect.arrayContaining(['comments', 'messaging_referral', 'messaging_handover']),
    );
    for (const field of ['feed', 'message_echoes', 'messaging_referrals', 'messaging_handovers'])
      expect(appFields.instagram).not.toContain(field);
  });

  it('subscribes nothing for a Group, which is asked', () => {
    expect(pageFieldsFor('facebook-group', ['pages_manage_metadata'])).toEqual([]);
  });
});
