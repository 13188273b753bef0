import { avatarCss } from '../ui/tones.css.js';

/** The dialog's look: Facebook's colours and card, none of its marks. */
export const dialogCss = `
:root{--blue:#0866ff;--blue-dark:#0757d8;--ink:#1c1e21;--soft:#606770;--line:#dadde1;--ground:#f0f2f5;--hover:#f2f3f5}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.4 "Segoe UI",Helvetica,Arial,sans-serif}
.bar{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:10px 16px;background:#fff;
  border-bottom:1px solid var(--line)}
.wordmark{color:var(--blue);font-weight:700;font-size:17px;letter-spacing:-.01em}
.notice{color:var(--soft);font-size:12px}
main{display:flex;justify-content:center;padding:40px 12px}
.card{width:100%;max-width:500px;margin:0;background:#fff;border-radius:10px;
  box-shadow:0 2px 4px rgba(0,0,0,.1),0 8px 16px rgba(0,0,0,.1);overflow:clip}
.body{padding:24px 24px 16px}
h1{margin:0 0 10px;font-size:20px;line-height:1.25;font-weight:700;text-wrap:balance}
p{margin:0 0 14px;color:var(--soft)}
.progress{margin:0 0 6px;font-size:13px}
.pair{display:flex;align-items:center;gap:10px;margin:4px 0 14px}
.pair .avatar{width:60px;height:60px;font-size:21px}
.pair .link{color:var(--soft);font-size:20px}
.who{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;padding:10px 12px;background:var(--ground);
  border-radius:8px;color:var(--ink);margin-bottom:4px}
.actions{display:flex;flex-direction:column;gap:8px;padding:12px 24px 16px;border-top:1px solid #ebedf0;
  position:sticky;bottom:0;background:#fff;border-radius:0 0 10px 10px}
.row{display:flex;justify-content:space-between}
button{font:inherit;cursor:pointer;border:0;border-radius:6px;min-height:40px;padding:8px 16px;font-weight:600}
.primary{background:var(--blue);color:#fff}
.primary:hover{background:var(--blue-dark)}
.secondary{background:#e4e6eb;color:#050505}
.secondary:hover{background:#d8dadf}
.plain{background:transparent;color:#4b4f56;padding:8px 10px}
.plain:hover{background:var(--hover)}
.inline{background:none;color:#0757d8;padding:0 2px;min-height:24px}
.inline:hover{text-decoration:underline}
button:focus-visible,input:focus-visible,.asset:focus-within,.permission:focus-within{outline:3px solid #8ab8ff;
  outline-offset:1px}
.choices{list-style:none;margin:0;padding:0}
.choice{display:flex;width:100%;align-items:center;gap:12px;padding:8px;background:none;text-align:left;font-weight:600}
.choice:hover,.asset:hover,.permission:hover{background:var(--hover)}
.options{display:flex;flex-direction:column;gap:2px;margin:0 -8px 8px}
.option{display:flex;gap:10px;align-items:center;padding:8px;border-radius:8px;cursor:pointer;min-height:40px}
.assets,.permissions{border:1px solid var(--line);border-radius:8px;margin:0 0 8px;padding:4px;min-inline-size:0}
.asset,.permission{display:flex;align-items:center;gap:12px;padding:8px;border-radius:6px;cursor:pointer}
.label{flex:1;min-width:0;overflow-wrap:anywhere;font-weight:600;color:var(--ink)}
.label small{display:block;color:var(--soft);font-weight:400;font-size:13px}
input[type=checkbox],input[type=radio]{width:20px;height:20px;margin:0;accent-color:var(--blue);flex:none}
input.switch{appearance:none;width:40px;height:24px;border-radius:12px;background:#8d949e;position:relative;
  transition:background .15s}
input.switch::after{content:"";position:absolute;top:3px;left:3px;width:18px;height:18px;border-radius:50%;
  background:#fff;transition:transform .15s}
input.switch:checked{background:var(--blue)}
input.switch:checked::after{transform:translateX(16px)}
input.switch:disabled{opacity:.55;cursor:not-allowed}
.assets.dimmed{opacity:.5}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[data-testid=dialog-error] p{color:var(--ink)}
@media (max-width:540px){main{padding:0}.card{border-radius:0;min-height:calc(100vh - 45px)}
  .notice{font-size:11px}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
${avatarCss}`;

/** Dims the single Pages while "all" is chosen; the form works the same without it. */
export const dialogJs = `
const list = document.querySelector('[data-assets]');
const all = document.querySelector('[name=all][value=yes]');
if (list && all) {
  const update = () => list.classList.toggle('dimmed', all.checked);
  document.querySelectorAll('[name=all]').forEach((radio) => radio.addEventListener('change', update));
  list.addEventListener('change', () => { document.querySelector('[name=all][value=no]').checked = true; update(); });
  update();
}`;
