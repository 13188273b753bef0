import { Controller } from '@nestjs/common';
import { connect } from 'amqplib';
import { z } from 'zod';
import { defineRpc } from '../contracts/contract.js';
import { DomainError } from '../errors/domain-error.js';
import { correlation } from '../logging/logger.js';
import { fixtureModule } from '../testing/messaging-fixture.js';
import { testAmqpUrl, testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { rpcQueue } from './names.js';
import { OnRpc } from './on-rpc.js';
import { RpcClient } from './rpc-client.js';
import { declareRpc } from './topology.js';

const name = z.object({ name: z.string().min(1) });
const greet = defineRpc('greeter.greet', 'For specs.', name, z.object({ text: z.string() }));
const fail = defineRpc('greeter.fail', 'For specs.', name, z.object({}));
const slow = defineRpc('greeter.slow', 'For specs.', z.object({ ms: z.int() }), z.object({ ms: z.int() }));
const nonsense = defineRpc('greeter.nonsense', 'For specs.', z.object({}), z.object({ count: z.int() }));
const context = defineRpc('greeter.context', 'For specs.', z.object({}), z.object({ id: z.string() }));
const unknown = defineRpc('greeter.unknown', 'Nobody has a handler for it.', z.object({}), z.object({}));
const absent = defineRpc('absent.hello', 'A service that does not run.', z.object({}), z.object({}));

let slowStarted = 0;
let slowFinished = 0;

@Controller()
class Greeter {
  @OnRpc(greet)
  greet(request: { name: string }): { text: string } {
    return { text: `Hello ${request.name}` };
  }

  @OnRpc(fail)
  async fail(request: { name: string }): Promise<Record<string, never>> {
    if (request.name === 'typed') {
      const violations = [{ pointer: '/name', code: 'taken', detail: 'is taken' }];
      throw new DomainError('version-conflict', { detail: 'Somebody was faster', violations });
    }
    throw new Error('secret detail of a bug');
  }

  @OnRpc(slow)
  async slow({ ms }: { ms: number }): Promise<{ ms: number }> {
    slowStarted += 1;
    await new Promise((resolve) => setTimeout(resolve, ms));
    slowFinished += 1;
    return { ms };
  }

  @OnRpc(nonsense)
  nonsense(): { count: number } {
    return { count: 'many' as never };
  }

  @OnRpc(context)
  context(): { id: string } {
    return { id: correlation.getStore()?.correlationId ?? 'none' };
  }
}

const namespace = testNamespace();
let greeter: TestService;
let caller: TestService;
let rpc: RpcClient;

async function startGreeter(): Promise<void> {
  const module = fixtureModule({ service: 'greeter', namespace, controllers: [Greeter] });
  greeter = await startTestService({ service: 'greeter', module, namespace });
}

beforeAll(async () => {
  await startGreeter();
  const module = fixtureModule({ service: 'caller', namespace });
  caller = await startTestService({ service: 'caller', module, namespace });
  rpc = caller.app.get(RpcClient);
}, 30_000);

afterAll(async () => {
  await caller.close();
  await greeter.close();
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: DomainError) => error.code,
  );

test('answers, many at once, each with its own answer', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `n${i}`);
  const answers = await Promise.all(names.map((one) => rpc.call(greet, { name: one })));
  expect(answers.map(({ text }) => text)).toEqual(names.map((one) => `Hello ${one}`));
});

test('a typed error crosses with code, detail and violations', async () => {
  const error = await rpc.call(fail, { name: 'typed' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({
    code: 'version-conflict',
    status: 409,
    detail: 'Somebody was faster',
    violations: [{ pointer: '/name', code: 'taken', detail: 'is taken' }],
  });
});

test('a bug crosses as internal-error, without its message', async () => {
  const error = await rpc.call(fail, { name: 'bug' }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'internal-error' });
  expect(JSON.stringify(error)).not.toContain('secret');
});

test('both ends check the request, the owner its own answer', async () => {
  expect(await codeOf(rpc.call(greet, { name: '' }))).toBe('validation-failed');
  expect(await codeOf(rpc.call(nonsense, {}))).toBe('internal-error');
  const { content } = await rawCall('greeter.greet', '{"name":""}');
  expect(JSON.parse(content)).toMatchObject({
    error: { code: 'validation-failed', violations: [{ pointer: '/name' }] },
  });
});

test('a request that is not JSON is answered too', async () => {
  const { content } = await rawCall('greeter.greet', 'not json');
  expect(JSON.parse(content)).toMatchObject({ error: { code: 'bad-request' } });
});

test('the correlation id follows', async () => {
  const { id } = await correlation.run({ correlationId: 'abc-123' }, () => rpc.call(context, {}));
  expect(id).toBe('abc-123');
});

test('nobody serving is told at once, not after the deadline', async () => {
  const start = Date.now();
  expect(await codeOf(rpc.call(absent, {}, { deadlineMs: 5000 }))).toBe('service-unavailable');
  expect(Date.now() - start).toBeLessThan(500);
});

test('an RPC that the running version does not know is unavailable', async () => {
  expect(await codeOf(rpc.call(unknown, {}))).toBe('service-unavailable');
});

test('the deadline ends the wait; the late answer disturbs nobody', async () => {
  const start = Date.now();
  expect(await codeOf(rpc.call(slow, { ms: 400 }, { deadlineMs: 100 }))).toBe('deadline-exceeded');
  expect(Date.now() - start).toBeLessThan(350);
  await waitFor(() => slowFinished === slowStarted);
  expect(await rpc.call(greet, { name: 'still there' })).toEqual({ text: 'Hello still there' });
});

test('requests beyond what is worked on expire at the broker with their deadline', async () => {
  slowStarted = 0;
  const first = Array.from({ length: 100 }, () => rpc.call(slow, { ms: 600 }));
  await waitFor(() => slowStarted === 100);
  const late = Array.from({ length: 20 }, () => codeOf(rpc.call(slow, { ms: 0 }, { deadlineMs: 200 })));
  expect(new Set(await Promise.all(late))).toEqual(new Set(['deadline-exceeded']));
  await Promise.all(first);
  await rpc.call(greet, { name: 'behind them' });
  expect(slowStarted).toBe(100);
});

test('stopping answers what is at work; then the service is unavailable; started again it answers', async () => {
  slowStarted = 0;
  const running = rpc.call(slow, { ms: 300 });
  await waitFor(() => slowStarted === 1);
  await greeter.close();
  expect(await running).toEqual({ ms: 300 });
  expect(await codeOf(rpc.call(greet, { name: 'x' }))).toBe('service-unavailable');
  await startGreeter();
  expect(await rpc.call(greet, { name: 'back' })).toEqual({ text: 'Hello back' });
});

test('a request that was at work when its server died is answered, and not run again', async () => {
  const connection = await connect(testAmqpUrl());
  const channel = await connection.createChannel();
  const queue = rpcQueue(namespace, 'greeter');
  await greeter.close({ keepQueues: true });
  await declareRpc(channel, namespace, 'greeter');
  await channel.consume(queue, () => undefined); // takes it and dies
  const call = codeOf(rpc.call(slow, { ms: 0 }, { deadlineMs: 10_000 }));
  slowStarted = 0;
  await waitFor(async () => (await channel.checkQueue(queue)).messageCount === 0);
  await connection.close();
  await startGreeter();
  expect(await call).toBe('service-unavailable');
  expect(slowStarted).toBe(0);
});

/** As another client would do it, without our checks. */
async function rawCall(type: string, content: string): Promise<{ content: string }> {
  const connection = await connect(testAmqpUrl());
  const channel = await connection.createChannel();
  const answer = new Promise<{ content: string }>((resolve) => {
    void channel
      .consume('amq.rabbitmq.reply-to', (message) => resolve({ content: String(message?.content) }), {
        noAck: true,
      })
      .then(() =>
        channel.sendToQueue(rpcQueue(namespace, 'greeter'), Buffer.from(content), {
          type,
          correlationId: '1',
          replyTo: 'amq.rabbitmq.reply-to',
        }),
      );
  });
  const result = await answer;
  await connection.close();
  return result;
}
