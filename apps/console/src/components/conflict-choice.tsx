import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTexts } from '../lib/i18n/use-texts.js';

interface ConflictChoiceProps {
  name: string;
  mine: string;
  theirs: string;
  isTheirs: boolean;
  onChoose: (isTheirs: boolean) => void;
}

/** One value that two people changed to something else each. */
export function ConflictChoice({ name, mine, theirs, isTheirs, onChoose }: ConflictChoiceProps) {
  const { t } = useTexts();
  return (
    <RadioGroup
      aria-label={name}
      value={isTheirs ? 'theirs' : 'mine'}
      onChange={(value) => onChoose(value === 'theirs')}
      data-testid="conflict-both"
      className="mt-2 rounded-md border border-line px-3 py-2"
    >
      <p aria-hidden className="text-xs text-muted">
        {name}
      </p>
      <Choice value="mine">{t('conflict.mine', { value: mine })}</Choice>
      <Choice value="theirs">{t('conflict.saved', { value: theirs })}</Choice>
    </RadioGroup>
  );
}

function Choice({ value, children }: { value: 'mine' | 'theirs'; children: string }) {
  return (
    <RadioField value={value}>
      <RadioButton
        data-testid={`choose-${value}`}
        className="group flex min-h-7 items-center gap-2 rounded-md"
      >
        <span
          aria-hidden
          className="size-4 shrink-0 rounded-full border border-line-strong bg-surface group-data-selected:border-5 group-data-selected:border-accent"
        />
        <span className="min-w-0 break-words">{children}</span>
      </RadioButton>
    </RadioField>
  );
}
