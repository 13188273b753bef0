import { useBlocker } from '@tanstack/react-router';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Button } from './button.js';
import { ConfirmDialog } from './confirm-dialog.js';

/** Asks before a page with unsaved changes is left; also before the tab is closed or loaded again, as far as browsers let one. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTexts();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      title={t('unsaved.leaveTitle')}
      text={t('unsaved.leaveText')}
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      testId="leave-dialog"
    >
      <Button autoFocus onPress={() => blocker.reset?.()} testId="leave-stay">
        {t('unsaved.stay')}
      </Button>
      <Button variant="primary" onPress={() => blocker.proceed?.()} testId="leave-go">
        {t('unsaved.leave')}
      </Button>
    </ConfirmDialog>
  );
}
