import { createUpload } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Conversation, Upload } from '../../../lib/api/types.js';
import { fileProblem, type FileProblem } from '../file-problem.js';

/** The file that goes with the next reply: uploaded as soon as it is chosen, and forgotten with the page. */
export function useUpload() {
  const [chosen, setChosen] = useState<File | null>(null);
  const [file, setFile] = useState<Upload | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const mutation = useMutation({
    mutationFn: (one: File) => createUpload({ body: { file: one } }),
  });
  const forget = (): void => {
    mutation.reset();
    setChosen(null);
    setFile(null);
    setProblem(null);
  };
  /** What was chosen, dropped or pasted; a reply takes one file. */
  const choose = (files: readonly File[], limits: Conversation['attachmentLimits']): void => {
    const [one] = files;
    if (one === undefined) return;
    forget();
    const found: FileProblem | null = files.length > 1 ? { reason: 'many' } : fileProblem(one, limits);
    setProblem(found);
    if (found !== null) return;
    setChosen(one);
    // Not called for a file that was taken back meanwhile.
    mutation.mutate(one, { onSuccess: setFile });
  };
  return {
    chosen,
    file,
    problem,
    isPending: mutation.isPending,
    error: mutation.error,
    choose,
    forget,
  };
}
