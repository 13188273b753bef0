const PAGE = '104837261590482';
const INSTAGRAM = '17841405309211844';

/** Webhook bodies as Meta sends them, of all kinds of event in about the mix of a care inbox; `events` in each. */
export function webhookBodies(events: number, bodies: number): Buffer[] {
  return Array.from({ length: bodies }, (_, body) => {
    const platform = body % 4 === 3 ? instagram : facebook;
    const entry = Array.from({ length: events }, (_unused, i) => platform(body * events + i));
    const object = platform === instagram ? 'instagram' : 'page';
    return Buffer.from(escapeLikeMeta(JSON.stringify({ object, entry })));
  });
}

type Entry = Record<string, unknown>;

function facebook(serial: number): Entry {
  const kinds = [text, text, text, picture, echo, delivery, read, reaction, comment, comment, reply, edited];
  return pick(kinds, serial)(serial);
}

function instagram(serial: number): Entry {
  const message = { mid: midOf(serial), text: 'Habt ihr das auch in Größe 40? 😊' };
  const kinds = [
    () => messaging(INSTAGRAM, serial, { message }),
    () => messaging(INSTAGRAM, serial, { read: { mid: midOf(serial) } }),
    () =>
      messaging(INSTAGRAM, serial, { reaction: { mid: midOf(serial), action: 'react', reaction: 'love' } }),
    () => change(INSTAGRAM, 'comments', instagramComment(serial)),
    () => change(INSTAGRAM, 'mentions', { media_id: '17918195224117851', comment_id: `178${serial}` }),
  ];
  return pick(kinds, serial)();
}

function text(serial: number): Entry {
  const message = {
    mid: midOf(serial),
    text: `Hallo, wo bleibt meine Bestellung Nr. ${serial}? Danke für die Mühe!`,
  };
  return messaging(PAGE, serial, { message });
}

function picture(serial: number): Entry {
  const url = `https://scontent.xx.fbcdn.net/v/t1.15752-9/${serial}_n.jpg?_nc_cat=104&ccb=1-7&oh=03_AdS&oe=65B5`;
  return messaging(PAGE, serial, {
    message: { mid: midOf(serial), attachments: [{ type: 'image', payload: { url } }] },
  });
}

function echo(serial: number): Entry {
  return {
    id: PAGE,
    time: 1698637601000,
    messaging: [
      {
        sender: { id: PAGE },
        recipient: { id: customerOf(serial) },
        timestamp: 1698637600838,
        message: {
          mid: midOf(serial),
          is_echo: true,
          app_id: 1929931607227568,
          metadata: '019b9d2e-1111-7abc-8def-0123456789ab',
          text: 'Ihre Bestellung ist unterwegs.',
        },
      },
    ],
  };
}

function delivery(serial: number): Entry {
  return messaging(PAGE, serial, { delivery: { mids: [midOf(serial)], watermark: 1698636946713 } });
}

function read(serial: number): Entry {
  return messaging(PAGE, serial, { read: { watermark: 1698636960806 } });
}

function reaction(serial: number): Entry {
  return messaging(PAGE, serial, {
    reaction: { mid: midOf(serial), action: 'react', reaction: 'love', emoji: '❤️' },
  });
}

function comment(serial: number): Entry {
  return change(PAGE, 'feed', feedComment(serial, `${PAGE}_690891113073877`, 'add'));
}

function reply(serial: number): Entry {
  return change(PAGE, 'feed', feedComment(serial, '690891113073877_759878495960329', 'add'));
}

function edited(serial: number): Entry {
  return change(PAGE, 'feed', feedComment(serial, `${PAGE}_690891113073877`, 'edited'));
}

function feedComment(serial: number, parent_id: string, verb: string): Entry {
  return {
    from: { id: customerOf(serial), name: 'Jane Doe' },
    post: {
      status_type: 'added_video',
      is_published: true,
      updated_time: '2023-12-01T06:52:51+0000',
      permalink_url: 'https://www.facebook.com/acme/posts/pfbid02TKx7Hc8pVJkq',
      promotion_status: 'inactive',
      id: `${PAGE}_690891113073877`,
    },
    message: `Ist das Rad Nr. ${serial} noch verfügbar? Ich hätte es gern in Grün.`,
    post_id: `${PAGE}_690891113073877`,
    comment_id: `690891113073877_${serial}`,
    parent_id,
    created_time: 1701413571,
    item: 'comment',
    verb,
  };
}

function instagramComment(serial: number): Entry {
  return {
    id: `178709136791${serial}`,
    text: 'Wie schön! Gibt es das auch in Blau?',
    from: { id: customerOf(serial), username: 'jane' },
    media: { id: '17918195224117851', media_product_type: 'FEED' },
  };
}

function messaging(accountId: string, serial: number, content: Entry): Entry {
  const ends = { sender: { id: customerOf(serial) }, recipient: { id: accountId } };
  return {
    id: accountId,
    time: 1698637601000,
    messaging: [{ ...ends, timestamp: 1698637600838, ...content }],
  };
}

function change(accountId: string, field: string, value: Entry): Entry {
  return { id: accountId, time: 1701413579, changes: [{ field, value }] };
}

const customerOf = (serial: number): string => String(7_000_000_000_000_000 + (serial % 1000));
const midOf = (serial: number): string => `m_bench-${serial.toString(36)}-${'x'.repeat(70)}`;

function pick<T>(list: readonly T[], serial: number): T {
  // A further one with each round: otherwise a step that divides the length would miss some kinds.
  const item = list[(serial + Math.floor(serial / list.length)) % list.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Slashes and everything beyond ASCII escaped (meta-platform.md 2.3). */
function escapeLikeMeta(json: string): string {
  return json
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[^ -~]/g, (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
