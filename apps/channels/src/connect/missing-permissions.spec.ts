import { knownPermissions, missingPermissions } from './missing-permissions.js';

const all = knownPermissions.map(({ permission }) => ({ permission, granted: true }));
const without = (permission: string) => all.filter((grant) => grant.permission !== permission);

describe('missingPermissions', () => {
  it('misses nothing when all were given', () => {
    expect(missingPermissions('facebook', all)).toEqual([]);
    expect(missingPermissions('instagram', all)).toEqual([]);
  });

  it('names a declined permission and its feature', () => {
    const grants = [...without('pages_messaging'), { permission: 'pages_messaging', granted: false }];
    expect(missingPermissions('facebook', grants)).toEqual([
      { permission: 'pages_messaging', feature: 'direct-messages' },
    ]);
  });

  it('takes a permission that Meta does not list as missing', () => {
    expect(missingPermissions('facebook', without('pages_manage_engagement'))).toEqual([
      { permission: 'pages_manage_engagement', feature: 'answer-comments' },
    ]);
  });

  it('speaks of an optional permission only when it was declined', () => {
    expect(missingPermissions('facebook', without('business_management'))).toEqual([]);
    const declined = [
      ...without('business_management'),
      { permission: 'business_management', granted: false },
    ];
    expect(missingPermissions('facebook', declined)).toHaveLength(1);
  });

  it('asks for Instagram permissions only for Instagram', () => {
    const facebookOnly = all.filter(({ permission }) => !permission.startsWith('instagram_'));
    expect(missingPermissions('facebook', facebookOnly)).toEqual([]);
    expect(missingPermissions('instagram', facebookOnly).map((missing) => missing.feature)).toEqual([
      'instagram-profiles',
      'instagram-comments',
      'instagram-direct-messages',
    ]);
  });
});
