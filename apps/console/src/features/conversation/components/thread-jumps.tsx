import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface ThreadJumpsProps {
  /** To the first new message; null while it is in view or below. */
  onToNew: (() => void) | null;
  isSeeking: boolean;
  /** To the newest message; null while it is near. */
  onToEnd: (() => void) | null;
}

/** Over what can be scrolled away from under it: at the upper edge, and at the lower one while there is more below. */
const place =
  'pointer-events-none absolute inset-x-0 flex justify-center px-3 *:pointer-events-auto *:shadow-pop';

/** The ways over a long thread. */
export function ThreadJumps({ onToNew, isSeeking, onToEnd }: ThreadJumpsProps) {
  const { t } = useTexts();
  return (
    <>
      {onToNew !== null && (
        <div className={`${place} top-2`}>
          <Button onPress={onToNew} isDisabled={isSeeking} testId="to-new" command="next-unread">
            <ArrowUp aria-hidden className="size-4" />
            {isSeeking ? t('thread.seeking') : t('thread.toNew')}
          </Button>
        </div>
      )}
      {onToEnd !== null && (
        <div className={`${place} bottom-2`}>
          <Button onPress={onToEnd} testId="to-newest">
            <ArrowDown aria-hidden className="size-4" />
            {t('thread.toNewest')}
          </Button>
        </div>
      )}
    </>
  );
}
