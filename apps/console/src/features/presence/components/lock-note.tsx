import { Hand, PenLine } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface LockNoteProps {
  name: string;
  /** Whether the composer was mine before. */
  wasTaken: boolean;
  onTakeOver: () => void;
}

/** Says that a colleague writes the answer, and lets one take it over. */
export function LockNote({ name, wasTaken, onTakeOver }: LockNoteProps) {
  const { t } = useTexts();
  const Icon = wasTaken ? Hand : PenLine;
  return (
    <div
      role={wasTaken ? 'alert' : 'status'}
      data-testid="composer-lock"
      data-reason={wasTaken ? 'taken' : 'typing'}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-warn-line bg-warn-soft px-3 py-2 text-warn md:px-4"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-40 grow basis-0">
        {wasTaken ? t('presence.taken', { name }) : t('presence.typing', { name })}
      </p>
      <Button onPress={onTakeOver} testId="take-over">
        {wasTaken ? t('presence.takeBack') : t('presence.takeOver')}
      </Button>
    </div>
  );
}
