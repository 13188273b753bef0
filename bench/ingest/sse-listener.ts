import { request, type IncomingMessage } from 'node:http';

/** One `conversation.changed` as the console gets it. */
export interface StreamEvent {
  receivedAt: string | null;
  arrivedMs: number;
}

/** Opens `/v1/stream` with a session cookie and keeps each `conversation.changed` with its time of arrival. */
export async function listenToStream(
  url: string,
  cookie: string,
): Promise<{ events: StreamEvent[]; close: () => void }> {
  const events: StreamEvent[] = [];
  const outgoing = request(url, { headers: { cookie, accept: 'text/event-stream' } });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    outgoing.end();
  });
  if (response.statusCode !== 200) throw new Error(`stream answered ${response.statusCode}`);
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const arrivedMs = Date.now();
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      if (!frame.includes('event: conversation.changed')) continue;
      const data = frame.split('\n').find((line) => line.startsWith('data: '));
      if (data === undefined) continue;
      const { receivedAt } = JSON.parse(data.slice(6)) as { receivedAt: string | null };
      events.push({ receivedAt, arrivedMs });
    }
  });
  return { events, close: () => outgoing.destroy() };
}
