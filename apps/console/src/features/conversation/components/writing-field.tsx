import { useLayoutEffect, type ComponentProps, type RefObject } from 'react';

interface WritingFieldProps extends Omit<
  ComponentProps<'textarea'>,
  'ref' | 'value' | 'onChange' | 'className'
> {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (text: string) => void;
  testId: string;
}

/** A field that grows with its text. Its colour is that of what is written (writing-look.ts). */
export function WritingField({ inputRef, value, onChange, testId, ...props }: WritingFieldProps) {
  useLayoutEffect(() => {
    const element = inputRef.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [inputRef, value]);
  return (
    <textarea
      {...props}
      ref={inputRef}
      rows={2}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      data-testid={testId}
      className="block max-h-[40vh] w-full resize-none rounded-lg border border-line-strong bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-danger"
    />
  );
}
