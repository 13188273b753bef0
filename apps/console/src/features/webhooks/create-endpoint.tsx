import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useWebhooks } from './api.js';
import { SecretOnce } from './secret-once.js';

const types = ['conversation.changed', 'channel.changed'] as const;

/** Adds an endpoint, and shows its secret this once. */
export function CreateEndpoint({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const { create } = useWebhooks();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(types);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const eventTypes = types.filter((type) => chosen.includes(type));
    if (url.trim() !== '' && eventTypes.length > 0)
      create.mutate({ url: url.trim(), description, eventTypes, channelIds: null });
  };
  if (create.data !== undefined) return <SecretOnce secret={create.data.secret} onDone={onClose} />;
  return (
    <form
      onSubmit={submit}
      data-testid="webhook-form"
      className="mb-4 flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
    >
      <label className="flex flex-col gap-1.5 font-medium">
        {t('webhooks.url')}
        <input
          type="url"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          autoFocus
          placeholder="https://"
          data-testid="webhook-url"
          className={inputClass}
        />
      </label>
      <label className="flex flex-col gap-1.5 font-medium">
        {t('webhooks.description')}
        <input
          value={description}
          maxLength={255}
          onChange={(event) => setDescription(event.target.value)}
          data-testid="webhook-description"
          className={inputClass}
        />
      </label>
      <fieldset>
        <legend className="mb-1 font-medium">{t('webhooks.events')}</legend>
        {types.map((type) => (
          <label key={type} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(type)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, type] : chosen.filter((one) => one !== type))
              }
              className="size-4 shrink-0 accent-accent"
            />
            {t(`webhooks.types.${type === 'channel.changed' ? 'channel' : 'conversation'}`)}
          </label>
        ))}
      </fieldset>
      {create.error !== null && (
        <InlineError testId="webhook-problem">{errorText(t, create.error)}</InlineError>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={create.isPending} testId="webhook-create">
          {t('webhooks.create')}
        </Button>
        <Button onPress={onClose}>{t('people.cancel')}</Button>
      </div>
    </form>
  );
}
