/**
 * What axe cannot see, looked for in the page itself (console.md 7, A11Y-03, -06, -07, -08): run by `screen-problems.ts`.
 * @param {'layout' | 'motion' | 'focus'} what
 * @returns {string[]} what is wrong, with the beginning of the element's HTML
 */
globalThis.screenProbe = (what) => {
  const html = (element) => element.outerHTML.slice(0, 160);
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    element.getBoundingClientRect().height > 1;
  const all = [...document.body.querySelectorAll('*')].filter(isShown);

  /** Whether somebody can scroll to what stands out at the side of the element. */
  const scrollsSideways = (element) => {
    for (let at = element; at !== null; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    return false;
  };

  /** Only for those who listen: it is one pixel wide. */
  const isForScreenReaders = (element) => element.closest('.sr-only, [style*="clip"]') !== null;

  /** As far as the space at the end of a line may stand out. */
  const HANGING = 4;

  function layout() {
    const problems = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      problems.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than the window`);
    for (const element of all) {
      if (element.tabIndex > 0) problems.push(`tabindex above 0: ${html(element)}`);
      const texts = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
      );
      if (texts.length === 0 || isForScreenReaders(element)) continue;
      // An untranslated key is shown as it is called in the catalogue.
      if (
        element.tagName !== 'CODE' &&
        texts.some((text) => /^[a-z][A-Za-z]+(\.[A-Za-z_-]+)+$/.test(text.textContent.trim()))
      )
        problems.push(`a key instead of a text: ${html(element)}`);
      const label = element.closest('button, [role=button], [role=tab], label, th, a, summary, legend');
      const style = getComputedStyle(element);
      const cut = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible';
      if (
        cut &&
        (style.textOverflow !== 'ellipsis' ||
          (label !== null && label.closest('[data-user-text]') === null)) &&
        !scrollsSideways(element)
      )
        problems.push(`cut off: ${html(element)}`);
      const box = (label ?? element).getBoundingClientRect();
      const range = document.createRange();
      for (const text of texts) {
        range.selectNodeContents(text);
        const inside = range.getBoundingClientRect();
        const row = element.closest('[role=row], button, [role=tab]')?.getBoundingClientRect();
        if (row !== undefined && inside.height > 0 && inside.bottom > row.bottom + 2)
          problems.push(`${Math.round(inside.bottom - row.bottom)} px below its box: ${html(element)}`);
        if (
          style.overflowX === 'visible' &&
          inside.width > 0 &&
          inside.right > box.right + HANGING &&
          !scrollsSideways(element)
        )
          problems.push(
            `${Math.round(inside.right - box.right)} px wider than its box: ${html(label ?? element)}`,
          );
      }
    }
    return problems;
  }

  function motion() {
    const seconds = (times) => Math.max(...times.split(',').map((time) => Number.parseFloat(time)));
    return all
      .filter((element) => {
        const style = getComputedStyle(element);
        const moves = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01;
        return moves || seconds(style.transitionDuration) > 0.01;
      })
      .map((element) => `moves: ${html(element)}`);
  }

  /** About what has the focus: whether one can see it. */
  function focus() {
    const element = document.activeElement;
    if (element === null || element === document.body) return [];
    const shown =
      isShown(element) && !isForScreenReaders(element)
        ? element
        : (element.closest('label') ?? element.parentElement);
    const marked = [element, shown, ...shown.querySelectorAll('*'), shown.parentElement].some((at) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const problems = marked ? [] : [`no visible focus: ${html(element)}`];
    const { left, top, width, height } = shown.getBoundingClientRect();
    const at = document.elementFromPoint(
      Math.min(Math.max(left + width / 2, 0), innerWidth - 1),
      Math.min(Math.max(top + height / 2, 0), innerHeight - 1),
    );
    const outside = top + height < 1 || top > innerHeight - 1 || left + width < 1 || left > innerWidth - 1;
    if (outside) problems.push(`focus outside the window: ${html(element)}`);
    else if (at === null || !(shown.contains(at) || at.contains(shown)))
      problems.push(`focus covered by ${at === null ? 'nothing' : html(at)}: ${html(element)}`);
    return problems;
  }

  return { layout, motion, focus }[what]();
};
