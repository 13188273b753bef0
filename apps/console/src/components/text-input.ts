/** The look of a field one types into. */
export const inputClass =
  'min-h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted data-invalid:border-danger';
