import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useChannels, useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useKeyHint } from '../../../lib/keyboard/key-hint.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { teamsQuery } from '../api/conversation-list.js';
import type { InboxView } from '../inbox-view.js';
import { operatorNames, readSearch, type Directory, type SearchProblem } from '../search-words.js';

interface SearchBoxProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
}

/** Searches messages, notes and customers; operators like `is:mine` become filters when Enter is pressed. */
export function SearchBox({ view, onChange }: SearchBoxProps) {
  const { t } = useTexts();
  const directory = useDirectory();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(view.text ?? '');
  const [problems, setProblems] = useState<SearchProblem[]>([]);
  useEffect(() => {
    setText(view.text ?? '');
    if (view.text === undefined) setProblems([]);
  }, [view.text]);
  useCommands({ search: () => input.current?.focus() });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readSearch(text, directory);
    setProblems(read.problems);
    const { text: _, everywhere: __, ...rest } = view;
    const searched = read.text !== '' && {
      text: read.text,
      ...(read.changes.q === undefined && { everywhere: true as const }),
    };
    onChange({ ...rest, ...read.changes, ...searched });
  };
  const clear = (): void => {
    setText('');
    setProblems([]);
    const { text: _, everywhere: __, ...rest } = view;
    if (view.text !== undefined) onChange(rest);
  };
  const started = /(?:^|\s)(\p{L}{2,})$/u.exec(text)?.[1]?.toLocaleLowerCase();
  const suggested = started === undefined ? [] : operatorNames.filter((name) => name.startsWith(started));
  return (
    <form role="search" onSubmit={submit} className="min-w-0 grow">
      <div className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <input
          ref={input}
          type="search"
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            clear();
            input.current?.blur();
          }}
          aria-label={t('search.label')}
          aria-describedby={hintId}
          aria-keyshortcuts={useKeyHint('search')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          data-testid="search"
          className="min-h-8 w-full rounded-md border border-line-strong/60 bg-surface pr-2 pl-8 placeholder:text-muted"
        />
      </div>
      <p id={hintId} role="status" data-testid="search-hint" className="text-xs text-warn empty:hidden">
        {problems.map(({ reason, word }) => t(`search.problems.${reason}`, { word })).join(' ')}
      </p>
      {suggested.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-1 text-xs text-muted" data-testid="search-suggestions">
          {suggested.slice(0, 4).map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                setText(`${text.slice(0, text.length - (started?.length ?? 0))}${name}:`);
                input.current?.focus();
              }}
              className="min-h-6 rounded bg-hover px-1.5"
            >
              {name}:
            </button>
          ))}
        </p>
      )}
    </form>
  );
}

function useDirectory(): Directory {
  return {
    channels: [...(useChannels()?.values() ?? [])].map(({ id, displayName }) => ({ id, name: displayName })),
    users: [...(useUsers()?.values() ?? [])],
    teams: useQuery(teamsQuery).data?.items ?? [],
    tags: useQuery(tagsQuery).data?.items ?? [],
    topics: useQuery(topicsQuery).data?.items ?? [],
  };
}
