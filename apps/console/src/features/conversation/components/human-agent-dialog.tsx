import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** Asks once in a conversation, before the first answer after 24 hours: Meta lets a person only answer then. */
export function HumanAgentDialog({
  isOpen,
  onAnswer,
}: {
  isOpen: boolean;
  onAnswer: (isPerson: boolean) => void;
}) {
  const { t } = useTexts();
  return (
    <ConfirmDialog
      title={t('humanAgent.title')}
      text={t('humanAgent.text')}
      isOpen={isOpen}
      onClose={() => onAnswer(false)}
      testId="human-agent-dialog"
    >
      <Button autoFocus onPress={() => onAnswer(false)}>
        {t('common.cancel')}
      </Button>
      <Button variant="primary" onPress={() => onAnswer(true)} testId="human-agent-confirm">
        {t('humanAgent.confirm')}
      </Button>
    </ConfirmDialog>
  );
}
