import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ComposerLock } from '../../lib/composer-lock.js';
import { useSession } from '../../lib/session.js';
import { presenceQuery, tellerOf } from './api/presence.js';
import { LockNote } from './components/lock-note.js';
import { TabPresence } from './tab-presence.js';
import type { Person } from './person.js';

/** Who else is in the conversation, and whether one of them has the composer; tells them of this tab meanwhile. */
export function usePresence(conversationId: string): { others: Person[]; lock: ComposerLock } {
  const queryClient = useQueryClient();
  const me = useSession().user.id;
  const tab = useRef<TabPresence | null>(null);
  const presence = useQuery(presenceQuery(conversationId)).data;
  const composer = presence?.composer ?? null;
  const holder = composer !== null && composer.userId !== me ? composer : null;

  useEffect(() => {
    const presenceOfTab = new TabPresence(tellerOf(queryClient, conversationId), document.hidden);
    tab.current = presenceOfTab;
    const onVisibility = (): void => presenceOfTab.hide(document.hidden);
    const onGone = (): void => presenceOfTab.stop(true);
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', onGone);
    presenceOfTab.start();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', onGone);
      presenceOfTab.stop();
    };
  }, [queryClient, conversationId]);

  // Who has lost the composer does not type any more, whatever stands in it.
  const isLocked = holder !== null;
  useEffect(() => {
    if (isLocked) tab.current?.rest();
  }, [isLocked]);

  return {
    others: presence?.people.filter(({ userId }) => userId !== me) ?? [],
    lock: {
      note: holder && (
        <LockNote
          name={holder.name}
          wasTaken={holder.takenFrom.includes(me)}
          onTakeOver={() => tab.current?.takeOver()}
        />
      ),
      typed: (text) => tab.current?.typed(text),
      sent: () => tab.current?.rest(),
    },
  };
}
