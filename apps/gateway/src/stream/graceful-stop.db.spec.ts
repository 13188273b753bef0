import { waitFor } from '#shared/testing/wait-for.js';
import { signedInAs, startGateway } from '../testing/gateway-fixture.js';
import { readStream } from '../testing/read-stream.js';

it('ends open streams when the process stops, and does not wait for them', async () => {
  const gateway = await startGateway();
  const stream = await readStream(gateway, signedInAs('viewer'));

  const started = Date.now();
  await gateway.close();
  expect(Date.now() - started).toBeLessThan(2000);
  await waitFor(() => stream.ended);
});
