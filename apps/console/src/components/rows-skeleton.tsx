/** A settings list that has not arrived yet. */
export function RowsSkeleton() {
  return (
    <div aria-hidden className="appear-late divide-y divide-line rounded-lg border border-line bg-surface">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex items-center gap-3 p-4">
          <div className="size-9 rounded-lg bg-hover" />
          <div className="h-3 w-1/3 rounded bg-hover" />
        </div>
      ))}
    </div>
  );
}
