import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { Conversation, ReplyWay } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { writingLook } from '../writing-look.js';
import type { WritingMode } from '../writing-mode.js';

interface WritingSwitchProps {
  kind: Conversation['kind'];
  modes: readonly WritingMode[];
  mode: WritingMode;
  onChange: (mode: WritingMode) => void;
  privateWay: ReplyWay;
}

/** Whether one writes an answer for everybody, a private one, or a note. Changes only when somebody changes it. */
export function WritingSwitch({ kind, modes, mode, onChange, privateWay }: WritingSwitchProps) {
  const { t } = useTexts();
  const refusal = modes.includes('private') && !privateWay.possible ? privateWay.reason : null;
  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <RadioGroup
        aria-label={t('writing.switch')}
        orientation="horizontal"
        value={mode}
        onChange={(value) => onChange(value as WritingMode)}
        data-testid="writing-switch"
        className="flex flex-wrap gap-1"
      >
        {modes.map((one) => {
          const { icon: Icon, name, chosen } = writingLook(kind, one);
          return (
            <Radio
              key={one}
              value={one}
              isDisabled={one === 'private' && refusal !== null && mode !== 'private'}
              data-testid={`write-${one}`}
              className={`flex min-h-7 cursor-pointer items-center gap-1.5 rounded-md border border-line-strong/60 bg-surface px-2 text-muted select-none data-disabled:cursor-default data-disabled:border-line data-selected:font-semibold ${chosen}`}
            >
              <Icon aria-hidden className="size-3.5 shrink-0" />
              {t(`writing.mode.${name}`)}
            </Radio>
          );
        })}
      </RadioGroup>
      {refusal !== null && mode !== 'private' && (
        <p data-testid="no-private" className="min-w-0 text-muted">
          {t('writing.noPrivate', { reason: codeText(t, 'replyRefusal', refusal, 'other') })}
        </p>
      )}
    </div>
  );
}
