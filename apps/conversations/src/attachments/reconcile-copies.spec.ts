import type { InboundAttachment } from '#shared/contracts/inbound.js';
import type { AttachmentCopyRow } from './attachment-copy.entity.js';
import { reconcile, type CopiedMessage } from './reconcile-copies.js';

const now = new Date('2026-11-23T10:00:00Z');
const sentAt = new Date('2026-11-23T09:00:00Z');

const attachment = (more: Partial<InboundAttachment> = {}): InboundAttachment => ({
  type: 'image',
  platformType: 'image',
  url: 'https://cdn/1',
  title: null,
  platformId: null,
  mimeType: null,
  location: null,
  copy: 'yes',
  ...more,
});
const message = (...attachments: InboundAttachment[]): CopiedMessage => ({
  id: 'm',
  sentAt,
  removedAt: null,
  attachments,
});
const removed: CopiedMessage = { ...message(), removedAt: now };

/** The copies of a message after it was told like this, one telling after the other. */
function after(...tellings: CopiedMessage[]): AttachmentCopyRow[] {
  return tellings.reduce<AttachmentCopyRow[]>((copies, told) => {
    const { dropped, added, changed } = reconcile([told], copies, now);
    const kept = copies.filter(({ id }) => !dropped.some((one) => one.id === id));
    const updated = kept.map((copy) => changed.find(({ id }) => id === copy.id) ?? copy);
    return [...updated, ...added].sort((a, b) => a.position - b.position);
  }, []);
}

/** What is stored, without our own ids. */
const shapeOf = (copies: AttachmentCopyRow[]): unknown[] => copies.map((copy) => ({ ...copy, id: 'ours' }));

describe('copies of a message', () => {
  it('are one per attachment, due at once where there are bytes to keep', () => {
    const copies = after(
      message(
        attachment(),
        attachment({ type: 'link', copy: 'no' }),
        attachment({ type: 'file', title: 'a.pdf' }),
      ),
    );
    expect(copies).toMatchObject([
      { position: 0, state: 'pending', sourceUrl: 'https://cdn/1', nextAttemptAt: now, expiresAt: null },
      { position: 1, state: 'none', sourceUrl: null, nextAttemptAt: null },
      { position: 2, state: 'pending', fileName: 'a.pdf' },
    ]);
  });

  it('of a story go 24 hours after the message, and are not fetched later than that', () => {
    const story = attachment({ type: 'story-mention', copy: 'until-gone' });
    const expiresAt = new Date('2026-11-24T09:00:00Z');
    expect(after(message(story))).toMatchObject([{ state: 'pending', expiresAt }]);
    const old = { ...message(story), sentAt: new Date('2026-11-22T10:00:00Z') };
    expect(after(old)).toMatchObject([{ state: 'gone', sourceUrl: null, nextAttemptAt: null }]);
  });

  it('change nothing when the same is told again', () => {
    const copies = after(message(attachment()));
    expect(reconcile([message(attachment())], copies, now)).toEqual({ dropped: [], added: [], changed: [] });
  });

  it('are fetched from the newest address while they wait, and not again once they are there', () => {
    const fresh = message(attachment({ url: 'https://cdn/2' }));
    expect(after(message(attachment()), fresh)).toMatchObject([{ sourceUrl: 'https://cdn/2' }]);
    const stored = after(message(attachment())).map((copy) => ({ ...copy, state: 'stored' as const }));
    expect(reconcile([fresh], stored, now).changed).toEqual([]);
  });

  it('follow the message when it turns out to have others', () => {
    const image = message(attachment(), attachment());
    const video = message(attachment({ type: 'video', url: 'https://cdn/v' }));
    expect(shapeOf(after(image, video))).toEqual(shapeOf(after(video)));
  });

  it('are none of a removed message, whatever else is told of it before', () => {
    expect(after(message(attachment()), removed)).toEqual([]);
    expect(after(removed, removed)).toEqual([]);
  });
});
