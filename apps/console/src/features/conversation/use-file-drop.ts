import { useState, type ClipboardEvent, type DragEvent } from 'react';

/** Files that are dropped onto an element or pasted into it. `onFiles` undefined: they are let go, but do not replace the page. */
export function useFileDrop(onFiles: ((files: File[]) => void) | undefined) {
  const [isOver, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = onFiles === undefined ? 'none' : 'copy';
      setOver(onFiles !== undefined);
    },
    onDragLeave: (event: DragEvent): void => {
      const { relatedTarget } = event;
      if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent): void => {
      setOver(false);
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      onFiles?.([...event.dataTransfer.files]);
    },
    onPaste: (event: ClipboardEvent): void => {
      const files = [...event.clipboardData.files];
      // Office programs put a picture of the text beside the text.
      if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      onFiles?.(files);
    },
  };
  return { isOver, handlers };
}
