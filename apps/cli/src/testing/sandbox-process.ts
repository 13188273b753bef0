import { waitFor } from '#shared/testing/wait-for.js';
import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

/** The real sandbox as a process of its own, with Pages connected by its public Graph API. */
export class SandboxProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<SandboxProcess> {
    const port = await freePort();
    // Compiled, as npm test has made it: its main awaits at the top, which the transformer of the tests cannot do.
    const child = fork(path.join(process.cwd(), 'dist/apps/meta-sandbox/src/main.js'), {
      env: { ...process.env, HTTP_PORT: String(port), LOG_LEVEL: 'error' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const url = `http://127.0.0.1:${port}`;
    await waitFor(async () => (await fetch(`${url}/health/ready`)).ok, {
      timeoutMs: 30_000,
      intervalMs: 100,
    });
    return new SandboxProcess(url, child);
  }

  /** What the wizard and the channels service would do at Meta. */
  async connect(person: string): Promise<void> {
    const granted: { pages: { id: string; token: string }[] } = JSON.parse(
      await this.post('/sandbox/api/grants', { person, allPages: true }),
    );
    for (const { id, token } of granted.pages) {
      await this.post(`/v25.0/${id}/subscribed_apps`, { access_token: token, subscribed_fields: 'feed' });
    }
  }

  stop(): Promise<void> {
    const exited = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    return exited;
  }

  private async post(target: string, body: object): Promise<string> {
    const response = await fetch(this.url + target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${target}: ${response.status} ${text}`);
    return text;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
