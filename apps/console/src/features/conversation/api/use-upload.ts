import { createUpload } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Upload } from '../../../lib/api/types.js';
import type { FileProblem } from '../file-problem.js';

/** The file that goes with the next reply: uploaded as soon as it is chosen. */
export function useUpload() {
  const [file, setFile] = useState<Upload | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const mutation = useMutation({
    mutationFn: (chosen: File) => createUpload({ body: { file: chosen } }),
    onSuccess: (upload) => setFile(upload),
  });
  const forget = (): void => {
    mutation.reset();
    setFile(null);
    setProblem(null);
  };
  const choose = (chosen: File, found: FileProblem | null): void => {
    forget();
    setProblem(found);
    if (found === null) mutation.mutate(chosen);
  };
  return { file, problem, isPending: mutation.isPending, error: mutation.error, choose, forget };
}
