import { ArrowLeft, Clock3, PanelRight, RotateCcw, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Avatar } from '../../../components/avatar.js';
import { Badge, type BadgeTone } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { IconButton } from '../../../components/icon-button.js';
import { KindIcon } from '../../../components/network-icon.js';
import type { Channel, Conversation, Queue } from '../../../lib/api/types.js';
import { contactPicture } from '../../../lib/contact-picture.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { EventsButton } from './events-button.js';
import { OwnerButton } from './owner-button.js';
import { ResolveButton } from './resolve-button.js';

/** The side panel, as the head sees it. */
export interface PanelSwitch {
  isOpen: boolean;
  onToggle: () => void;
}

interface ConversationHeadProps {
  conversation: Conversation;
  channel: Channel | undefined;
  takeFocus: boolean;
  onBack: () => void;
  onMove: (to: 'pending' | 'resolved', resolveReasonId?: string | null) => void;
  colleagues: ReactNode;
  panel: PanelSwitch;
}

const tones: Record<Queue, BadgeTone> = { new: 'accent', pending: 'warn', resolved: 'ok' };

/** With whom, on which channel, in which queue, and where it can be moved (the table of domain.md 5). */
export function ConversationHead({
  conversation,
  channel,
  takeFocus,
  onBack,
  onMove,
  colleagues,
  panel,
}: ConversationHeadProps) {
  const { t } = useTexts();
  const { queue, contact, kind } = conversation;
  const pend = (): void => onMove('pending');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true });
  }, [takeFocus]);
  return (
    <header className="@container border-b border-line bg-surface px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex min-w-0 grow items-center gap-3">
          <span className="md:hidden">
            <IconButton label={t('conversation.back')} onPress={onBack} testId="back">
              <ArrowLeft aria-hidden className="size-5" />
            </IconButton>
          </span>
          <Avatar
            name={contact.name}
            picture={contactPicture(contact)}
            badge={<KindIcon kind={kind} className="size-2.5" />}
          />
          <div className="min-w-20 flex-1">
            <h2
              ref={heading}
              tabIndex={-1}
              data-testid="conversation-name"
              className="truncate leading-5 font-semibold outline-none"
            >
              {contact.name ?? t('inbox.unknownPerson')}
            </h2>
            <p className="flex items-center gap-2 text-xs text-muted">
              <span data-testid="conversation-queue" data-queue={queue} className="shrink-0">
                <Badge tone={tones[queue]}>{t(`queue.${queue}`)}</Badge>
              </span>
              <span className="truncate">{channel?.displayName}</span>
            </p>
          </div>
          <span className="flex">
            <EventsButton />
            <IconButton
              label={panel.isOpen ? t('panel.hide') : t('panel.show')}
              onPress={panel.onToggle}
              aria-expanded={panel.isOpen}
              testId="toggle-panel"
            >
              <PanelRight aria-hidden className="size-5" />
            </IconButton>
          </span>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {colleagues}
          <OwnerButton conversation={conversation} />
          {queue === 'new' && (
            <ToPending
              text={t('conversation.toPending')}
              icon={Clock3}
              onPress={pend}
              testId="move-pending"
            />
          )}
          {queue === 'resolved' ? (
            <ToPending text={t('conversation.reopen')} icon={RotateCcw} onPress={pend} testId="reopen" />
          ) : (
            <ResolveButton onResolve={(reasonId) => onMove('resolved', reasonId)} />
          )}
        </div>
      </div>
    </header>
  );
}

interface ToPendingProps {
  text: string;
  icon: LucideIcon;
  onPress: () => void;
  testId: string;
}

/** Moves to Pending; says so in one word where there is little room. */
function ToPending({ text, icon: Icon, onPress, testId }: ToPendingProps) {
  const { t } = useTexts();
  return (
    <Button onPress={onPress} testId={testId} aria-label={text} command="pending">
      <Icon aria-hidden className="hidden size-4 @sm:block" />
      <span className="@xl:hidden">{t('queue.pending')}</span>
      <span className="hidden @xl:inline">{text}</span>
    </Button>
  );
}
