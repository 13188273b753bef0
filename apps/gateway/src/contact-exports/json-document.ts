/** A JSON object as it is made: the members of `head`, then the lists, one element a line; nothing is held but one element. */
export async function* jsonDocument(
  head: Record<string, unknown>,
  lists: Record<string, AsyncIterable<unknown>>,
): AsyncGenerator<string> {
  let between = '{';
  for (const [name, value] of Object.entries(head)) {
    yield `${between}\n${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    between = ',';
  }
  for (const [name, elements] of Object.entries(lists)) {
    yield `${between}\n${JSON.stringify(name)}: [`;
    between = '';
    for await (const element of elements) {
      yield `${between}\n${JSON.stringify(element)}`;
      between = ',';
    }
    yield ']';
    between = ',';
  }
  yield '\n}\n';
}
