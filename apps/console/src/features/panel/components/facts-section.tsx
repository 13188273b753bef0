import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Channel, Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';
import { timeLeft } from '../../../lib/time/time-left.js';
import { useNow } from '../../../lib/time/use-now.js';
import { contactQuery } from '../api/panel.js';
import { PanelSection } from './panel-section.js';

interface FactsSectionProps {
  conversation: Conversation;
  channel: Channel | undefined;
}

/** Case, reply window, when the timer resolves it, the original at the network; for admins the raw ids. */
export function FactsSection({ conversation, channel }: FactsSectionProps) {
  const { t, formats } = useTexts();
  const { caseNumber, messageCount, autoResolveAt, postUrl } = conversation;
  const network = networkOf(channel);
  return (
    <PanelSection title={t('panel.facts')} testId="panel-facts">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name={t('panel.case')}>{formats.number(caseNumber)}</Fact>
        <Fact name={t('panel.messages')}>{formats.number(messageCount)}</Fact>
        {conversation.kind === 'direct-message' && (
          <Fact name={t('panel.window')}>
            <ReplyWindow conversation={conversation} />
          </Fact>
        )}
        {autoResolveAt !== null && (
          <Fact name={t('panel.autoResolve')}>{formats.dateTime(autoResolveAt)}</Fact>
        )}
        {postUrl !== null && /^https?:\/\//.test(postUrl) && (
          <Fact name={t('panel.original')}>
            <a
              href={postUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-flex min-h-6 items-center gap-1 font-medium text-accent-text underline-offset-2 hover:underline"
            >
              {t('panel.originalLink', { network })}
              <ExternalLink aria-hidden className="size-3.5" />
              <span className="sr-only">({t('common.opensNewTab')})</span>
            </a>
          </Fact>
        )}
      </dl>
      <RawIds conversation={conversation} network={network} />
    </PanelSection>
  );
}

function ReplyWindow({ conversation: { reply } }: { conversation: Conversation }) {
  const { t, formats } = useTexts();
  const now = useNow();
  const until = reply.public.possible ? reply.public.until : null;
  if (!reply.public.possible) return t('panel.windowClosed');
  if (until === null) return '–';
  const time = timeLeft(Date.parse(until) - now, formats.locale);
  return (
    <time dateTime={until} title={formats.dateTime(until)}>
      {t('panel.windowUntil', { time })}
    </time>
  );
}

function RawIds({ conversation, network }: { conversation: Conversation; network: string }) {
  const { t } = useTexts();
  const isAdmin = useSession().user.organizationRole === 'admin';
  const contactId = conversation.contact.id;
  const contact = useQuery({ ...contactQuery(contactId ?? ''), enabled: isAdmin && contactId !== null }).data;
  if (!isAdmin) return null;
  const ids = [
    [t('panel.conversationId'), conversation.id],
    [t('panel.channelId'), conversation.channelId],
    [t('panel.contactId'), contactId],
    [t('panel.platformId', { network }), contact?.platformContactId],
    [t('panel.postId'), conversation.postId],
  ] as const;
  return (
    <details className="mt-2" data-testid="raw-ids">
      <summary className="min-h-6 cursor-pointer text-muted">{t('panel.ids')}</summary>
      <dl className="mt-1 space-y-1 text-xs">
        {ids.map(
          ([name, value]) =>
            value != null && (
              <div key={name}>
                <dt className="text-muted">{name}</dt>
                <dd className="font-mono wrap-anywhere select-all">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

function networkOf(channel: Channel | undefined): string {
  return channel?.platform === 'instagram-profile' ? 'Instagram' : 'Facebook';
}
