import { avatarCss } from './tones.css.js';

/** The look of the sandbox's own pages; calm, light and dark, from 320 px on. */
export const appCss = `
:root{color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--ink:#1a2230;--soft:#5a6577;--line:#dfe4eb;--accent:#1f5fbf;
  --accent-ink:#fff;--bubble:#eef1f5;--mine:#1f5fbf;--mine-ink:#fff;--danger:#b3261e;--ok:#1c7a43;--hover:#e9eef5}
@media (prefers-color-scheme:dark){:root{--ground:#12161d;--card:#1b212b;--ink:#e8ecf2;--soft:#a3aebd;--line:#2e3744;
  --accent:#7fb0ff;--accent-ink:#0c1420;--bubble:#29313d;--mine:#2a62b8;--mine-ink:#fff;--danger:#ff8f85;--ok:#6fd39a;
  --hover:#252d39}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.top{display:flex;align-items:center;gap:8px 20px;flex-wrap:wrap;padding:10px 20px;background:var(--card);
  border-bottom:1px solid var(--line);position:sticky;top:0;z-index:2}
.brand{font-weight:700;color:var(--ink);text-decoration:none}
.top nav{display:flex;gap:4px;flex:1}
.top a{padding:6px 10px;border-radius:6px;text-decoration:none;color:var(--soft)}
.top a:hover{background:var(--hover)}
.top .brand{color:var(--ink);padding-left:0}
.top a[aria-current]{color:var(--ink);background:var(--hover);font-weight:600}
main{max-width:1180px;margin:0 auto;padding:24px 20px 60px}
.narrow{max-width:680px;margin:0 auto}
.narrow.wide-narrow{max-width:920px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;text-wrap:balance}
h2{font-size:17px;margin:0 0 4px}
h3{font-size:15px;margin:0}
p{margin:0 0 8px}
.lead{color:var(--soft);margin-bottom:20px}
.soft{color:var(--soft)}
.small{font-size:13px}
.ok{color:var(--ok)}
.id{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;color:var(--soft);overflow-wrap:anywhere;margin:0}
.columns{display:grid;grid-template-columns:minmax(0,1.5fr) minmax(0,1fr);gap:20px;align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px}
section.card,article.card{margin-bottom:16px}
.plain,.chips{list-style:none;margin:0;padding:0}
.stack{display:grid;gap:10px;margin:10px 0 20px}
.page-card,.person{display:flex;gap:14px;align-items:center}
.page-card .avatar{width:52px;height:52px;font-size:18px}
.page-card p{margin:0}
.person{padding:6px 0}
.grow{flex:1;min-width:0}
.buttons{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.buttons.spaced{margin:14px 0 8px;padding-top:14px;border-top:1px solid var(--line);justify-content:space-between}
.inline{display:flex;gap:8px;align-items:center}
.button,button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;min-height:38px;
  padding:6px 14px;border-radius:8px;border:1px solid transparent;background:var(--accent);color:var(--accent-ink);
  text-decoration:none;cursor:pointer;white-space:nowrap}
.button:hover,button:hover{filter:brightness(1.08)}
.quiet{background:transparent;color:var(--ink);border-color:var(--line)}
.quiet:hover{background:var(--hover);filter:none}
.danger{background:transparent;color:var(--danger);border-color:currentColor}
button.link{background:none;border:0;color:inherit;padding:0 2px;min-height:24px;font-weight:600;font-size:inherit}
button.link:hover{text-decoration:underline}
:focus-visible{outline:3px solid #6ea3f0;outline-offset:2px}
.chips{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
.chip{display:flex;gap:8px;align-items:center;padding:4px 14px 4px 4px;border:1px solid var(--line);border-radius:99px;
  color:var(--ink);text-decoration:none}
.chip .avatar{width:30px;height:30px;font-size:12px}
.chip:hover{background:var(--hover)}
.chip[aria-current]{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent);font-weight:600}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 14px;margin:8px 0 0}
dt{color:var(--soft)}
dd{margin:0}
dd.wide{grid-column:1/-1}
input[type=number],select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);
  border-radius:8px;padding:7px 10px;min-height:38px}
input[type=number]{width:7em}
textarea{resize:none;width:100%;field-sizing:content;max-height:40vh;line-height:1.45;border-radius:19px;padding:8px 14px}
.acting{display:flex;gap:8px;align-items:center}
.acting label{color:var(--soft);white-space:nowrap}
.acting select{min-width:0;flex:1;max-width:260px}
.js .nojs{display:none}
.cover{padding:0;overflow:hidden}
.band{height:92px;background:linear-gradient(115deg,#1f5fbf,#5b8fd9 55%,#a9c6ef)}
.cover-row{display:flex;gap:16px;align-items:center;padding:0 20px 12px;flex-wrap:wrap}
.cover-row .avatar{width:84px;height:84px;font-size:30px;border:4px solid var(--card);margin-top:-28px;border-radius:16px}
.cover-row p{margin:0}
.cover-row .grow{padding-top:10px;min-width:220px}
.cover-foot{border-top:1px solid var(--line);padding:10px 20px}
.post>header{display:flex;gap:12px;align-items:center;line-height:1.3;margin-bottom:10px}
.said{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.post>.said{font-size:16px;margin-bottom:12px}
.comments{border-top:1px solid var(--line);padding-top:12px}
.comments[data-count="0"]{padding:0}
.post>.small{margin-top:10px}
.comment{display:flex;gap:10px;margin-bottom:8px}
.comment>.avatar{width:34px;height:34px;font-size:13px}
.bubble{display:inline-block;max-width:100%;background:var(--bubble);border-radius:16px;padding:7px 13px}
.badge{font-size:11px;font-weight:600;background:var(--accent);color:var(--accent-ink);border-radius:5px;padding:1px 6px}
.tools{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:center;font-size:13px;padding:1px 13px 0}
.tool summary{cursor:pointer;font-weight:600;list-style:none;min-height:24px;display:flex;align-items:center}
.tool summary::-webkit-details-marker{display:none}
.tool summary:hover{text-decoration:underline}
.tool[open]{flex-basis:100%;order:9}
.tool[open] .write{margin:4px 0 8px;color:var(--ink)}
.replies{margin-top:6px}
.write,.composer{display:flex;gap:8px;align-items:flex-end}
.write{margin-top:6px}
.messenger{display:grid;grid-template-columns:280px minmax(0,1fr);padding:0;overflow:hidden;
  height:calc(100dvh - 120px);min-height:420px}
.chats{border-right:1px solid var(--line);overflow:auto;padding:12px}
.chats .acting{margin-bottom:10px}
.chats li a{display:flex;gap:10px;align-items:center;padding:8px;border-radius:8px;color:inherit;text-decoration:none}
.chats li a:hover{background:var(--hover)}
.chats li a[aria-current]{background:var(--hover)}
.chats strong{display:block;line-height:1.3}
.last{display:block;font-size:13px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;min-height:1.5em}
.chat{display:flex;flex-direction:column;min-width:0;min-height:0}
.chat>header{display:flex;gap:12px;align-items:center;padding:12px 16px;border-bottom:1px solid var(--line)}
.chat h1{font-size:17px;margin:0}
.messages{flex:1;overflow:auto;padding:16px;display:flex;flex-direction:column;gap:8px}
.message{max-width:75%;align-self:flex-start}
.message.mine{align-self:flex-end}
.message .said{background:var(--bubble);border-radius:18px;padding:8px 14px;width:fit-content;max-width:100%}
.message.mine .said{background:var(--mine);color:var(--mine-ink);margin-left:auto}
.message .said.gone{background:none;border:1px solid var(--line);color:var(--soft);font-style:italic}
.message .tools{padding:2px 6px 0;font-size:12px}
.message.mine .tools{justify-content:flex-end}
.empty{margin:auto;padding:24px;text-align:center}
.picture{border-radius:12px;object-fit:cover;display:block;max-width:100%;height:auto}
.message.mine .picture{margin-left:auto}
.samples{padding:8px 16px 0}
.composer{padding:12px 16px;border-top:1px solid var(--line)}
.list{padding:0;margin-top:14px;overflow:hidden}
.delivery{border-bottom:1px solid var(--line)}
.delivery:last-child{border-bottom:0}
.delivery summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;padding:10px 16px;cursor:pointer}
.delivery summary:hover{background:var(--hover)}
.delivery>:not(summary){margin:6px 16px}
.delivery pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--ground);border-radius:8px;padding:10px;
  font:12.5px/1.5 ui-monospace,Menlo,Consolas,monospace;margin-bottom:14px!important}
.status{font-size:12px;font-weight:600;border:1px solid currentColor;border-radius:6px;padding:1px 8px;color:var(--soft);
  min-width:96px;text-align:center}
.status.delivered{color:var(--ok)}
.status.gave-up,.status.pending{color:var(--danger)}
.toast{position:fixed;inset:auto 16px 16px;margin:auto;max-width:520px;background:var(--danger);color:var(--card);
  padding:10px 16px;border-radius:8px;z-index:5}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:820px){.columns{grid-template-columns:minmax(0,1fr)}
  .messenger{grid-template-columns:minmax(0,1fr);grid-template-rows:auto minmax(0,1fr);height:calc(100dvh - 68px)}
  .chats{border-right:0;border-bottom:1px solid var(--line);padding:8px 12px}
  .chats ul{display:flex;overflow:auto}.chats .last{display:none}.chats li a{white-space:nowrap;padding:6px}
  .chats .avatar{width:28px;height:28px;font-size:11px}
  main{padding:16px 12px 40px}.page-card{flex-wrap:wrap}.top{padding:8px 12px;gap:4px 8px;font-size:14px}
  .top a{padding:6px 7px}.top nav{gap:0}.delivery summary>.grow{flex-basis:50%}
  main:has(.messenger){padding:8px}.message{max-width:88%}}
@media (max-width:420px){.top{font-size:13px;gap:4px}.top a{padding:6px 5px}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
${avatarCss}`;
