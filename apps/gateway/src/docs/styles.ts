/** The stylesheet of the documentation, light and dark. */
export const styles = `:root {
  color-scheme: light dark;
  --text: light-dark(#1c1f26, #e8eaf0);
  --quiet: light-dark(#565d6b, #a3abbb);
  --line: light-dark(#dcdfe6, #363c48);
  --page: light-dark(#ffffff, #15181e);
  --raised: light-dark(#f4f5f8, #1f242d);
  --accent: light-dark(#1d4ed8, #93b4ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 84rem;
  padding: 0 1.5rem 4rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif;
}
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 1rem 0; list-style: none; }
header { border-bottom: 1px solid var(--line); }
header a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
h1 { font-size: 1.8rem; line-height: 1.2; }
h2 { margin-top: 3rem; font-size: 1.35rem; }
h3 { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.05rem; }
h4 { margin: 1.25rem 0 0.25rem; font-size: 0.95rem; }
p { margin: 0.5rem 0; max-width: 48rem; }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre {
  margin: 0.5rem 0;
  padding: 0.75rem 1rem;
  border-radius: 0.4rem;
  background: var(--raised);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
table { width: 100%; border-collapse: collapse; font-size: 0.925rem; }
th, td { padding: 0.35rem 1rem 0.35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 600; }
td:first-child { width: 32%; }
td p { margin: 0; }
summary { margin: 0.5rem 0; color: var(--accent); cursor: pointer; }
.address { font-weight: 600; }
.quiet { color: var(--quiet); }
.contents { font-size: 0.9rem; }
.contents ul { margin: 0 0 0.75rem; padding: 0; list-style: none; }
.contents li { margin: 0.15rem 0; }
.contents p { margin: 0.75rem 0 0.25rem; color: var(--quiet); font-weight: 600; }
@media (min-width: 60rem) {
  .columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 3rem; }
  .columns > main:only-child { grid-column: 1 / -1; }
  .contents { position: sticky; top: 0; align-self: start; max-height: 100vh; padding: 1rem 0; overflow-y: auto; }
}
`;
