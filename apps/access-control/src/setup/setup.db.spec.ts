import { accessRpc } from '#shared/contracts/access.js';
import { startAccessControl, auditOf, type AccessControl } from '../testing/access-control-fixture.js';

const wanted = {
  organizationName: 'Müller & Söhne 🎁',
  name: 'Anna Admin',
  email: 'Anna@Example.com',
  password: 'Grüne Äpfel im Regen',
};

async function inEmptyInstallation(
  environment: { SETUP_CODE?: string },
  work: (world: AccessControl) => Promise<void>,
): Promise<void> {
  const world = await startAccessControl(environment);
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

it('makes the organization and its admin, signs in, and is over then', async () => {
  await inEmptyInstallation({}, async ({ rpc, database }) => {
    expect(await rpc.call(accessRpc.getSetup, {})).toEqual({ needed: true, codeRequired: false });
    await expect(rpc.call(accessRpc.setUp, { ...wanted, password: 'Anna Admin' })).rejects.toMatchObject({
      code: 'password-weak',
    });
    const { token, actor } = await rpc.call(accessRpc.setUp, wanted);

    expect(actor).toMatchObject({ organizationRole: 'admin', email: 'anna@example.com', channelRoles: {} });
    await expect(rpc.call(accessRpc.resolveSession, { token })).resolves.toBeDefined();
    expect(await rpc.call(accessRpc.getOrganization, { actor })).toMatchObject({
      name: wanted.organizationName,
      version: 1,
    });
    expect(await rpc.call(accessRpc.getSetup, {})).toEqual({ needed: false, codeRequired: false });
    await expect(rpc.call(accessRpc.setUp, wanted)).rejects.toMatchObject({ code: 'already-set-up' });
    const entries = await auditOf(database, actor.organizationId);
    expect(entries.map(({ action }) => action)).toEqual(['organization.created']);
    expect(JSON.stringify(entries)).not.toContain(wanted.password);
  });
});

it('is won by one of those who come at once', async () => {
  await inEmptyInstallation({}, async ({ rpc, database }) => {
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map((number) => rpc.call(accessRpc.setUp, { ...wanted, organizationName: `O ${number}` })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'already-set-up' });
    expect(await database.dataSource.query(`select from organizations`)).toHaveLength(1);
    expect(await database.dataSource.query(`select from users`)).toHaveLength(1);
  });
});

it('takes the code of the configuration, which cannot be guessed at leisure', async () => {
  await inEmptyInstallation({ SETUP_CODE: 'let me in please' }, async ({ rpc, database }) => {
    expect(await rpc.call(accessRpc.getSetup, {})).toEqual({ needed: true, codeRequired: true });
    for (const code of [undefined, '', 'let me in pleasE', 'let me in please ', ...'abcdef'.split('')])
      await expect(rpc.call(accessRpc.setUp, { ...wanted, code })).rejects.toMatchObject({
        code: 'credentials-invalid',
      });
    await expect(rpc.call(accessRpc.setUp, { ...wanted, code: 'let me in please' })).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    expect(await database.dataSource.query(`select from organizations`)).toHaveLength(0);

    await database.dataSource.query(`delete from sign_in_failures`);
    await expect(rpc.call(accessRpc.setUp, { ...wanted, code: 'let me in please' })).resolves.toBeDefined();
  });
});
