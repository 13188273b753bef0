import { accessRpc } from '#shared/contracts/access.js';
import { startAccessControl, type AccessControl } from '../testing/access-control-fixture.js';

let world: AccessControl;
beforeAll(async () => {
  world = await startAccessControl({ SETUP_CODE: 'the code of the box' });
});
afterAll(() => world.close());

const setUp = (code: string | undefined, email = 'first@example.com', password = 'a long way home') =>
  world.rpc.call(accessRpc.setUp, { organizationName: 'Acme', name: 'Ada', email, password, code });
const state = () => world.rpc.call(accessRpc.getSetup, {});

it('takes the code, and of two at once one', async () => {
  expect(await state()).toEqual({ needed: true, codeRequired: true });
  await expect(setUp(undefined)).rejects.toMatchObject({ code: 'credentials-invalid' });
  await expect(setUp('another')).rejects.toMatchObject({ code: 'credentials-invalid' });
  await expect(setUp('the code of the box', 'first@example.com', 'short')).rejects.toMatchObject({
    code: 'password-weak',
  });
  expect((await state()).needed).toBe(true);

  const tries = await Promise.allSettled([
    setUp('the code of the box', 'first@example.com'),
    setUp('the code of the box', 'second@example.com'),
  ]);
  const [opened] = tries.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  expect(tries.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({
    code: 'already-set-up',
  });
  const { actor } = await world.rpc.call(accessRpc.resolveSession, { token: opened?.token ?? '' });
  expect(actor.organizationRole).toBe('admin');

  expect(await state()).toEqual({ needed: false, codeRequired: false });
  await expect(setUp('the code of the box')).rejects.toMatchObject({ code: 'already-set-up' });
});
