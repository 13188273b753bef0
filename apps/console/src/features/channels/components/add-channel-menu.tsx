import { ChevronDown, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { buttonClass } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

export type Network = 'facebook' | 'instagram';

/** The networks one can add a channel from. Groups are named, with the reason why not. */
export function AddChannelMenu({ onChoose }: { onChoose: (network: Network) => void }) {
  const { t } = useTexts();
  return (
    <MenuTrigger>
      <Button data-testid="add-channel" className={buttonClass('primary')}>
        <Plus aria-hidden className="size-4" />
        {t('channels.add')}
        <ChevronDown aria-hidden className="size-4" />
      </Button>
      <Popover
        placement="bottom end"
        offset={4}
        className="w-72 rounded-lg border border-line bg-raised shadow-pop"
      >
        <Menu
          aria-label={t('channels.add')}
          onAction={(key) => onChoose(key as Network)}
          disabledKeys={['group']}
          className="p-1 outline-none"
        >
          <NetworkItem id="facebook" name={t('channels.addFacebook')} hint={t('channels.addFacebookHint')} />
          <NetworkItem
            id="instagram"
            name={t('channels.addInstagram')}
            hint={t('channels.addInstagramHint')}
          />
          <NetworkItem id="group" name={t('channels.addGroup')} hint={t('channels.addGroupHint')} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function NetworkItem({ id, name, hint }: { id: Network | 'group'; name: string; hint: string }) {
  return (
    <MenuItem
      id={id}
      textValue={name}
      aria-label={`${name}: ${hint}`}
      data-testid={`add-${id}`}
      className="group rounded-md px-2.5 py-1.5 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2"
    >
      <p className="font-medium group-data-disabled:text-muted">{name}</p>
      <p className="text-xs text-muted">{hint}</p>
    </MenuItem>
  );
}
