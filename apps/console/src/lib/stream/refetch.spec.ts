import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { refetch } from './refetch.js';

/** Somebody who looks at the counts; each fetch takes the next answer. */
function look(client: QueryClient, answers: Promise<string>[]): jest.Mock<Promise<string>> {
  const queryFn: jest.Mock<Promise<string>> = jest.fn();
  for (const answer of answers) queryFn.mockReturnValueOnce(answer);
  new QueryObserver(client, { queryKey: ['counts'], queryFn, staleTime: Infinity }).subscribe(
    () => undefined,
  );
  return queryFn;
}

it('fetches again what was on its way for the first time, once that has come', async () => {
  const client = new QueryClient();
  let answer: (text: string) => void = () => undefined;
  const first = new Promise<string>((resolve) => (answer = resolve));
  const queryFn = look(client, [first, Promise.resolve('new')]);
  const done = refetch(client, ['counts']);
  answer('old');
  await done;
  expect(queryFn).toHaveBeenCalledTimes(2);
  expect(client.getQueryData(['counts'])).toBe('new');
  client.clear();
});

it('leaves other keys alone', async () => {
  const client = new QueryClient();
  const queryFn = look(client, [Promise.resolve('one')]);
  await refetch(client, ['entries']);
  expect(queryFn).toHaveBeenCalledTimes(1);
  client.clear();
});
