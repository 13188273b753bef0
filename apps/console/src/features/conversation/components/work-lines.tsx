import type { LabelledEntry, OwnedEntry } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { Happened } from './happened.js';

/** Who gave, took or dropped the ownership. */
export function OwnedLine({ entry }: { entry: OwnedEntry }) {
  const { t } = useTexts();
  const nameOf = useUserName();
  const name = nameOf(entry.agentId);
  const text =
    entry.to === null
      ? t('owned.dropped', { name })
      : entry.to === entry.agentId
        ? t('owned.taken', { name })
        : t('owned.given', { name, owner: nameOf(entry.to) });
  return (
    <Happened at={entry.at} testId="owned-line">
      {text}
    </Happened>
  );
}

/** Tags or topics that were put on the conversation or taken off. */
export function LabelledLine({ entry }: { entry: LabelledEntry }) {
  const { t } = useTexts();
  const name = useUserName()(entry.agentId);
  const names = (labels: LabelledEntry['added']): string => labels.map((label) => label.name).join(', ');
  const texts = [
    entry.added.length > 0 && t('labelled.added', { name, labels: names(entry.added) }),
    entry.removed.length > 0 && t('labelled.removed', { name, labels: names(entry.removed) }),
  ];
  return (
    <Happened at={entry.at} testId="labelled-line">
      {texts.filter(Boolean).join(' · ')}
    </Happened>
  );
}
