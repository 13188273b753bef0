/** A conversation that has not arrived yet. */
export function ConversationSkeleton() {
  return (
    <div aria-hidden className="appear-late flex h-full flex-col">
      <div className="flex h-14 items-center gap-3 border-b border-line px-4">
        <div className="size-9 rounded-full bg-hover" />
        <div className="h-3 w-40 rounded bg-hover" />
      </div>
      <div className="grow space-y-4 p-4">
        <div className="h-14 w-3/5 rounded-xl bg-hover" />
        <div className="ml-auto h-14 w-1/2 rounded-xl bg-hover" />
        <div className="h-10 w-2/5 rounded-xl bg-hover" />
      </div>
    </div>
  );
}
