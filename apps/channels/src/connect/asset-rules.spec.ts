import { pageReasons, permissionsFor, unlinkedProfileIds, unlistedPageIds } from './asset-rules.js';

const enough = ['pages_show_list', 'pages_manage_metadata', 'pages_messaging', 'pages_read_user_content'];
const page = { token: 'page-token', tasks: ['MESSAGING', 'MODERATE'] };

describe('pageReasons', () => {
  it.each([
    ['the classic tasks', ['ADVERTISE', 'MESSAGING', 'MODERATE']],
    ['their New Pages names', ['PROFILE_PLUS_MESSAGING', 'PROFILE_PLUS_MODERATE']],
    ['both spellings mixed', ['MESSAGING', 'PROFILE_PLUS_MODERATE']],
    ['full control', ['PROFILE_PLUS_FULL_CONTROL']],
    ['tasks that Meta does not tell', null],
  ])('lets a Page be activated with %s', (_, tasks) => {
    expect(pageReasons('facebook-page', { ...page, tasks }, enough)).toEqual([]);
  });

  it.each([
    ['none', []],
    ['messages only', ['MESSAGING']],
    ['comments only', ['PROFILE_PLUS_MODERATE']],
    ['others', ['ANALYZE', 'ADVERTISE', 'PROFILE_PLUS_FACEBOOK_ACCESS']],
  ])('says missing-task with %s', (_, tasks) => {
    expect(pageReasons('facebook-page', { ...page, tasks }, enough)).toEqual(['missing-task']);
  });

  it.each(['pages_show_list', 'pages_manage_metadata'])(
    'says permission-declined without %s',
    (permission) => {
      expect(
        pageReasons(
          'facebook-page',
          page,
          enough.filter((name) => name !== permission),
        ),
      ).toEqual(['permission-declined']);
    },
  );

  it('needs messages or comments, not both', () => {
    const neither = ['pages_show_list', 'pages_manage_metadata'];
    expect(pageReasons('facebook-page', page, neither)).toEqual(['permission-declined']);
    expect(pageReasons('facebook-page', page, [...neither, 'pages_messaging'])).toEqual([]);
    expect(pageReasons('facebook-page', page, [...neither, 'pages_read_user_content'])).toEqual([]);
  });

  it('gives all reasons at once', () => {
    expect(pageReasons('facebook-page', { token: null, tasks: [] }, [])).toEqual([
      'missing-task',
      'permission-declined',
      'no-page-token',
    ]);
  });
});

describe('permissionsFor', () => {
  const grants = {
    permissions: [
      { permission: 'pages_messaging', granted: true },
      { permission: 'pages_show_list', granted: true },
      { permission: 'pages_manage_metadata', granted: false },
      { permission: 'public_profile', granted: true },
    ],
    scopes: [
      { scope: 'pages_messaging', targets: ['1', '2'] },
      { scope: 'pages_show_list', targets: null },
    ],
  };

  it('keeps what was granted for this asset, for all, or without targets', () => {
    expect(permissionsFor({ page: '1' }, grants)).toEqual([
      'pages_messaging',
      'pages_show_list',
      'public_profile',
    ]);
    expect(permissionsFor({ page: '3' }, grants)).toEqual(['pages_show_list', 'public_profile']);
  });
});

describe('permissionsFor a profile', () => {
  const grants = {
    permissions: ['pages_manage_metadata', 'instagram_basic', 'business_management'].map((permission) => ({
      permission,
      granted: true,
    })),
    scopes: [
      { scope: 'pages_manage_metadata', targets: ['1'] },
      { scope: 'instagram_basic', targets: ['17841'] },
      { scope: 'business_management', targets: ['900'] },
    ],
  };

  it('looks for the Page, the profile and the business by their own ids (meta-platform.md 1.6)', () => {
    const all = ['pages_manage_metadata', 'instagram_basic', 'business_management'];
    expect(permissionsFor({ page: '1', profile: '17841' }, grants)).toEqual(all);
    expect(permissionsFor({ page: '2', profile: '17841' }, grants)).toEqual(all.slice(1));
    expect(permissionsFor({ page: '1', profile: '17842' }, grants)).toEqual([all[0], all[2]]);
  });
});

describe('unlinkedProfileIds', () => {
  it('finds profiles that belong to none of the Pages', () => {
    const scopes = [
      { scope: 'instagram_basic', targets: ['17841', '17842'] },
      { scope: 'pages_show_list', targets: ['1'] },
    ];
    expect(unlinkedProfileIds({ permissions: [], scopes }, ['17841'])).toEqual(['17842']);
  });
});

describe('unlistedPageIds', () => {
  it('finds each granted Page once that was not listed, and no other kind of asset', () => {
    const scopes = [
      { scope: 'pages_show_list', targets: ['1', '2'] },
      { scope: 'pages_messaging', targets: ['2', '3'] },
      { scope: 'instagram_basic', targets: ['17841405309211844'] },
      { scope: 'pages_read_engagement', targets: null },
    ];
    expect(unlistedPageIds({ permissions: [], scopes }, ['1'])).toEqual(['2', '3']);
  });
});
