import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { ThreadEntry } from '../../../lib/api/types.js';
import { picturesOf, ShowPicture } from '../pictures.js';

const PictureDialog = lazy(async () => ({
  default: (await import('./picture-dialog.js')).PictureDialog,
}));

interface PictureViewerProps {
  entries: readonly ThreadEntry[] | undefined;
  children: ReactNode;
}

/** Lets the pictures of a thread be enlarged, one after the other. */
export function PictureViewer({ entries, children }: PictureViewerProps) {
  const [openId, setOpenId] = useState<string>();
  const pictures = openId === undefined ? [] : picturesOf(entries ?? []);
  const index = pictures.findIndex(({ id }) => id === openId);
  return (
    <ShowPicture value={setOpenId}>
      {children}
      {index !== -1 && (
        <Suspense>
          <PictureDialog
            pictures={pictures}
            index={index}
            onShow={(next) => setOpenId(pictures[next]?.id)}
            onClose={() => setOpenId(undefined)}
          />
        </Suspense>
      )}
    </ShowPicture>
  );
}
