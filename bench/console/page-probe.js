/**
 * Runs in the console's page before anything else: notes how long the page takes after each key and click, each frame, and when a text of
 * the bench is on the screen. Times are in milliseconds; `at` is the machine's clock, as the bench's own.
 */
globalThis.parleyBench = { interactions: new Map(), frames: [], longTasks: [], shown: new Map() };

new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (!interactionId) continue;
    const { interactions } = globalThis.parleyBench;
    interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true });

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.parleyBench.longTasks.push(duration);
}).observe({ type: 'longtask', buffered: true });

let before = performance.now();
requestAnimationFrame(function frame() {
  const now = performance.now();
  globalThis.parleyBench.frames.push(now - before);
  before = now;
  requestAnimationFrame(frame);
});

addEventListener('DOMContentLoaded', () => {
  const seen = new WeakMap();
  const note = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.data;
      if (seen.get(node) === text) continue;
      seen.set(node, text);
      const serial = /Bestellung Nr\. (\d+)/.exec(text)?.[1];
      if (serial === undefined || globalThis.parleyBench.shown.has(serial)) continue;
      globalThis.parleyBench.shown.set(serial, 0);
      // The frame after the one that draws it: then a person can see it.
      requestAnimationFrame(() => setTimeout(() => globalThis.parleyBench.shown.set(serial, Date.now())));
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) note(target.parentNode ?? target);
      for (const added of addedNodes)
        note(added.nodeType === Node.TEXT_NODE ? (added.parentNode ?? added) : added);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
});
