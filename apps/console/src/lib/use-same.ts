import { useMemo } from 'react';

/** The value as it was first given, as long as it says the same: for data that is made anew with each render. */
export function useSame<Value>(value: Value): Value {
  const json = JSON.stringify(value);
  return useMemo(() => JSON.parse(json) as Value, [json]);
}
