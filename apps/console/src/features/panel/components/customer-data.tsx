import { eraseContact } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { Download, Ellipsis, Eraser } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from '../../../components/icon-button.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { addNotice } from '../../../lib/notices.js';
import { ConfirmErasure } from './confirm-erasure.js';

interface CustomerDataProps {
  contactId: string;
  name: string | null;
  /** Once the erasure was asked for. */
  onErase: () => void;
}

const itemClass =
  'flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2';

/** What an admin does with everything that is stored of a customer: take it along, or erase it. */
export function CustomerData({ contactId, name, onErase }: CustomerDataProps) {
  const { t } = useTexts();
  const [asks, setAsks] = useState(false);
  const erase = useMutation({
    mutationFn: () => eraseContact({ path: { contactId } }),
    onSuccess: onErase,
    onError: (error) => addNotice(errorText(t, error)),
    onSettled: () => setAsks(false),
  });
  return (
    <>
      <MenuTrigger>
        <IconButton label={t('customerData.menu')} testId="customer-data">
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
        <Popover placement="bottom end" className="rounded-lg border border-line bg-raised shadow-pop">
          <Menu
            aria-label={t('customerData.menu')}
            onAction={(key) => key === 'erase' && setAsks(true)}
            className="p-1 outline-none"
          >
            <MenuItem
              id="export"
              href={`/v1/contacts/${contactId}/export`}
              download
              textValue={t('customerData.export')}
              data-testid="customer-export"
              className={itemClass}
            >
              <Download aria-hidden className="size-4 text-muted" />
              {t('customerData.export')}
            </MenuItem>
            <MenuItem
              id="erase"
              textValue={t('customerData.erase')}
              data-testid="customer-erase"
              className={itemClass}
            >
              <Eraser aria-hidden className="size-4 text-muted" />
              {t('customerData.erase')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <ConfirmErasure
        name={name}
        isOpen={asks}
        isPending={erase.isPending}
        onClose={() => setAsks(false)}
        onConfirm={() => erase.mutate()}
      />
    </>
  );
}
