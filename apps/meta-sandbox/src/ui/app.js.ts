/**
 * The pages work without script; with it, forms are sent in the background and the page refreshes itself whenever the
 * sandbox says that something changed. What is being typed, and what is open, is kept.
 */
export const appJs = `
document.documentElement.classList.add('js');
const live = () => document.querySelector('[data-live]');
const toast = document.querySelector('.toast');

function remember() {
  const active = document.activeElement;
  return {
    open: [...live().querySelectorAll('details[open][id]')].map((element) => element.id),
    typed: [...live().querySelectorAll('textarea[id],input[type=number][id]')]
      .filter((field) => field.value !== field.defaultValue).map((field) => [field.id, field.value]),
    focus: active && live().contains(active) && active.id
      ? [active.id, active.selectionStart, active.selectionEnd] : null,
    scroll: [...live().querySelectorAll('[data-stick-to-end]')]
      .map((box) => [box.id, box.scrollTop, box.scrollHeight - box.scrollTop - box.clientHeight < 40]),
  };
}

function restore(state) {
  for (const id of state.open) document.getElementById(id)?.setAttribute('open', '');
  for (const [id, value] of state.typed) { const field = document.getElementById(id); if (field) field.value = value; }
  for (const [id, top, end] of state.scroll) {
    const box = document.getElementById(id);
    if (box) box.scrollTop = end ? box.scrollHeight : top;
  }
  if (!state.focus) return;
  const field = document.getElementById(state.focus[0]);
  field?.focus({ preventScroll: true });
  if (field?.setSelectionRange && field.type !== 'number' && state.focus[1] !== null) {
    field.setSelectionRange(state.focus[1], state.focus[2]);
  }
}

let running = false;
let again = false;
async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (response.ok) {
      const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
      if (next && next.innerHTML !== live().innerHTML) {
        const state = remember();
        live().replaceChildren(...next.childNodes);
        restore(state);
      }
    }
  } finally {
    running = false;
    if (again) { again = false; refresh(); }
  }
}

function complain(text) {
  toast.textContent = toast.dataset.failed + ' ' + text;
  toast.hidden = false;
  setTimeout(() => { toast.hidden = true; }, 6000);
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-action]')) return;
  event.preventDefault();
  const response = await fetch(form.action, {
    method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' },
  }).catch((error) => ({ ok: false, json: async () => ({ detail: error.message }) }));
  if (!response.ok) { complain((await response.json()).detail); return; }
  form.closest('details')?.removeAttribute('open');
  for (const field of form.querySelectorAll('textarea')) field.value = field.defaultValue;
  await refresh();
  document.querySelectorAll('[data-stick-to-end]').forEach((box) => { box.scrollTop = box.scrollHeight; });
});

document.addEventListener('change', (event) => event.target.closest('[data-autosubmit]')?.requestSubmit());
document.addEventListener('toggle', (event) => {
  if (event.target.open) event.target.querySelector('textarea')?.focus();
}, true);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  if (!event.target.matches('[data-enter-sends]')) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
document.querySelectorAll('[data-stick-to-end]').forEach((box) => { box.scrollTop = box.scrollHeight; });

let timer;
const source = new EventSource('/sandbox/live');
source.onmessage = () => { clearTimeout(timer); timer = setTimeout(refresh, 60); };
source.onopen = refresh;
addEventListener('pagehide', () => source.close());`;
