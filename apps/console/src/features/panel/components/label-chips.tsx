import { X } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import type { ConversationSummary } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface LabelChipsProps {
  labels: ConversationSummary['tags'];
  onRemove: (id: string) => void;
  testId: string;
}

/** Tags or topics that are on the conversation. */
export function LabelChips({ labels, onRemove, testId }: LabelChipsProps) {
  const { t } = useTexts();
  if (labels.length === 0) return <p className="text-muted">{t('panel.noLabels')}</p>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {labels.map(({ id, name }) => (
        <li
          key={id}
          data-testid={testId}
          className="inline-flex max-w-full items-center rounded-full border border-line bg-hover pl-2.5"
        >
          <span className="truncate" title={name}>
            {name}
          </span>
          <IconButton label={t('panel.removeLabel', { name })} onPress={() => onRemove(id)}>
            <X aria-hidden className="size-3.5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
