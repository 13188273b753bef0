import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '../../../components/avatar.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Channel, Conversation } from '../../../lib/api/types.js';
import { contactPicture } from '../../../lib/contact-picture.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';
import { contactQuery } from '../api/panel.js';
import { CustomerData } from './customer-data.js';
import { PanelSection } from './panel-section.js';

/** Who the customer is, on which network, and since when. */
export function ContactSection({
  conversation,
  channel,
}: {
  conversation: Conversation;
  channel: Channel | undefined;
}) {
  const { t, formats } = useTexts();
  const { contact } = conversation;
  const isAdmin = useSession().user.organizationRole === 'admin';
  const [erasedId, setErasedId] = useState<string | null>(null);
  const detail = useQuery({ ...contactQuery(contact.id ?? ''), enabled: contact.id !== null });
  const since = detail.data?.knownSince ?? null;
  return (
    <PanelSection
      title={t('panel.contact')}
      action={
        isAdmin &&
        contact.id !== null && (
          <CustomerData contactId={contact.id} name={contact.name} onErase={() => setErasedId(contact.id)} />
        )
      }
      testId="panel-contact"
    >
      <div className="flex items-center gap-3">
        <Avatar name={contact.name} picture={contactPicture(contact)} />
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">{contact.name ?? t('inbox.unknownPerson')}</p>
          {channel !== undefined && (
            <p className="text-xs wrap-anywhere text-muted">
              {t(`network.${channel.platform}`)} · {channel.displayName}
            </p>
          )}
        </div>
      </div>
      <p role="status" data-testid="erasure-state" className="text-muted not-empty:mt-2">
        {erasedId !== null && erasedId === contact.id && t('customerData.erasing')}
      </p>
      {contact.id === null && <p className="mt-2 text-muted">{t('panel.noContact')}</p>}
      {detail.error !== null && <InlineError>{errorText(t, detail.error)}</InlineError>}
      {since !== null && (
        <p className="mt-2 text-muted" title={formats.dateTime(since)}>
          {t('panel.knownSince', { date: formats.date(since) })}
        </p>
      )}
    </PanelSection>
  );
}
