import { createToken } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { CopyField } from '../../components/copy-field.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import type { QueryKey } from '../../lib/api/query-keys.js';
import { useChannels, useUsers } from '../../lib/directory.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

const scopes = [
  'inbox:read',
  'inbox:write',
  'replies:write',
  'reports:read',
  'admin:read',
  'admin:write',
] as const;
const lifetimes = [7, 30, 90, 365];
const DAY_MS = 86_400_000;

/** Makes an API token: for whom, what for, how long; it is shown once. */
export function CreateToken({ queryKey, onClose }: { queryKey: QueryKey; onClose: () => void }) {
  const { t } = useTexts();
  const queryClient = useQueryClient();
  const serviceAccounts = [...(useUsers()?.values() ?? [])].filter(({ kind }) => kind === 'service');
  const channels = [...(useChannels()?.values() ?? [])];
  const [name, setName] = useState('');
  const [userId, setUserId] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['inbox:read']));
  const [channelId, setChannelId] = useState('');
  const [days, setDays] = useState(90);
  const create = useMutation({
    mutationFn: () =>
      createToken({
        body: {
          ...(userId !== '' && { userId }),
          name,
          scopes: scopes.filter((scope) => chosen.has(scope)),
          channelIds: channelId === '' ? null : [channelId],
          expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
        },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && chosen.size > 0) create.mutate();
  };
  const toggle = (scope: string, isOn: boolean): void => {
    const changed = new Set(chosen);
    if (isOn) changed.add(scope);
    else changed.delete(scope);
    setChosen(changed);
  };
  if (create.data !== undefined) {
    return (
      <div data-testid="token-made" className="mb-4 rounded-lg border border-accent-line bg-accent-soft p-4">
        <p className="font-medium">{t('tokens.made', { name: create.data.name })}</p>
        <CopyField label={t('tokens.token')} value={create.data.token} testId="token-value" />
        <p className="text-xs text-muted">{t('tokens.once')}</p>
        <Button onPress={onClose} className="mt-2" testId="token-done">
          {t('people.done')}
        </Button>
      </div>
    );
  }
  const select = 'min-h-8 w-full rounded-md border border-line-strong bg-surface px-2 font-normal';
  return (
    <form
      onSubmit={submit}
      data-testid="token-form"
      className="mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2"
    >
      <label className="flex flex-col gap-1.5 font-medium">
        {t('people.name')}
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoFocus
          data-testid="token-name"
          className={inputClass}
        />
      </label>
      <label className="flex flex-col gap-1.5 font-medium">
        {t('tokens.of')}
        <select value={userId} onChange={(event) => setUserId(event.target.value)} className={select}>
          <option value="">{t('tokens.myself')}</option>
          {serviceAccounts.map((account) => (
            <option key={account.id} value={account.id}>
              {account.name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1.5 font-medium">
        {t('tokens.channel')}
        <select value={channelId} onChange={(event) => setChannelId(event.target.value)} className={select}>
          <option value="">{t('tokens.allChannels')}</option>
          {channels.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1.5 font-medium">
        {t('tokens.lifetime')}
        <select value={days} onChange={(event) => setDays(Number(event.target.value))} className={select}>
          {lifetimes.map((count) => (
            <option key={count} value={count}>
              {t('tokens.days', { count })}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 font-medium">{t('tokens.scopes')}</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.has(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              {t(`tokens.scope.${scope}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {create.error !== null && (
        <div className="sm:col-span-2">
          <InlineError testId="token-problem">{errorText(t, create.error)}</InlineError>
        </div>
      )}
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" variant="primary" isPending={create.isPending} testId="token-create">
          {t('tokens.create')}
        </Button>
        <Button onPress={onClose}>{t('people.cancel')}</Button>
      </div>
    </form>
  );
}
