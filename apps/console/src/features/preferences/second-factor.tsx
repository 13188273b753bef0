import { getSecondFactor } from '@parley/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { AddSecondFactor } from './add-second-factor.js';
import { RecoveryCodes } from './recovery-codes.js';
import { RemoveSecondFactor } from './remove-second-factor.js';
import { Section } from './section.js';

const secondFactorKey = ['my-second-factor'];

/** A code of an authenticator app beside the password: set up, with recovery codes shown once, and removed. */
export function SecondFactor() {
  const { t, formats } = useTexts();
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const factor = useQuery({
    queryKey: secondFactorKey,
    queryFn: ({ signal }) => getSecondFactor({ signal }),
  }).data;
  const changed = (): Promise<void> => queryClient.invalidateQueries({ queryKey: secondFactorKey });
  if (factor === undefined) return null;
  const { since, recoveryCodesLeft, available } = factor;
  return (
    <Section title={t('preferences.secondFactor')}>
      <div data-testid="second-factor" className="flex flex-col gap-3">
        <p className="text-muted">{t('preferences.secondFactorLead')}</p>
        {codes !== null && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
        {since !== null && (
          <p data-testid="second-factor-since">
            {t('preferences.secondFactorSince', { at: formats.dateTime(since), count: recoveryCodesLeft })}
          </p>
        )}
        {since !== null && <RemoveSecondFactor onRemoved={() => void changed()} />}
        {since === null && !available && <p>{t('preferences.secondFactorUnavailable')}</p>}
        {since === null && available && (
          <AddSecondFactor
            onAdded={(recoveryCodes) => {
              setCodes(recoveryCodes);
              void changed();
              void queryClient.invalidateQueries({ queryKey: ['my-sessions'] });
            }}
          />
        )}
      </div>
    </Section>
  );
}
