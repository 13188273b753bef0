import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { startTestProcess } from '#shared/testing/child-process.js';
import { aChange, publishChanges } from '../testing/events.js';
import { Receiver } from '../testing/receiver.js';
import { admin, WebhooksFixture } from '../testing/webhooks-fixture.js';

it('delivers again under the same id when the sender is killed between sending and writing down', async () => {
  const fixture = await WebhooksFixture.create();
  const receiver = await Receiver.start();
  try {
    const file = 'apps/webhooks/src/testing/service-process.ts';
    const crash = { CRASH_AT: 'webhook_after_send:1', NODE_ENV: 'test' };
    const doomed = await startTestProcess(file, fixture.environment, crash);
    const actor = admin();
    const { id: endpointId } = await fixture.create(actor, { url: receiver.url });
    await publishChanges(fixture.publisher, actor.organizationId, [aChange()]);
    expect(await doomed.exited).toBe('SIGKILL');
    expect(receiver.ids).toHaveLength(1);

    await fixture.startService();
    const [left] = await fixture.log(actor, endpointId);
    expect(left).toMatchObject({ state: 'waiting', attempts: [] });
    await fixture.skipPauses(); // as if the lease had run out
    await fixture.logged(actor, endpointId, ([delivery]) => delivery?.state === 'delivered');
    expect(receiver.ids).toHaveLength(2);
    expect(new Set(receiver.ids)).toEqual(new Set([left?.id]));
    await fixture.rpc.call(webhooksRpc.removeEndpoint, { actor, endpointId, expectedVersion: 1 });
  } finally {
    await receiver.close();
    await fixture.close();
  }
}, 60_000);
