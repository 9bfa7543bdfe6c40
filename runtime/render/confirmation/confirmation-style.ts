/**
 * Look of the customer's page: one small sheet, because the page has to open at once in the browser of a chat app, and
 * nothing of it may come from elsewhere. `.confirm` is its root, so that the designer can show it inside a page of its own.
 */
export const CONFIRMATION_STYLE = `
.confirm, .confirm * { box-sizing: border-box; }
.confirm {
  --ink: #1f1d1a; --soft: #6b665e; --line: #eae7e2; --paper: #ffffff; --ground: #f5f3f0; --accent: #176c57; --accent-ink: #ffffff;
  --accent-soft: #eef7f4; --warn: #8f4f0c; --warn-soft: #fdf4ea; --bad: #a83224; --bad-soft: #fdf1ef;
  color: var(--ink); background: var(--ground); min-height: 100%; padding: 16px 16px 40px; line-height: 1.6; font-size: 16px;
  font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
}
.confirm main { max-width: 620px; margin: 0 auto; display: grid; gap: 14px; }
.confirm .top { display: flex; justify-content: space-between; align-items: center; gap: 12px; color: var(--soft); font-size: 14px; }
.confirm .top a { color: var(--accent); min-height: 44px; display: inline-flex; align-items: center; padding: 0 4px; }
.confirm h1 { font-size: 22px; line-height: 1.35; margin: 0; font-weight: 650; }
.confirm h2 { font-size: 14px; margin: 0 0 8px; color: var(--soft); font-weight: 600; }
.confirm .card { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 18px; }
.confirm .text { white-space: pre-wrap; margin: 10px 0 0; }
.confirm dl { margin: 0; display: grid; gap: 12px; }
.confirm dt { color: var(--soft); font-size: 14px; }
.confirm dd { margin: 0; white-space: pre-wrap; }
.confirm ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.confirm ul + .others:not(:empty) { margin-top: 10px; }
.confirm .photos { grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); }
.confirm .photos a { display: block; border-radius: 10px; overflow: hidden; border: 1px solid var(--line); background: var(--ground); }
.confirm .photos img { display: block; width: 100%; aspect-ratio: 4 / 3; object-fit: cover; }
.confirm .file { display: flex; justify-content: space-between; gap: 12px; align-items: center; min-height: 48px; padding: 8px 14px;
  border: 1px solid var(--line); border-radius: 10px; color: var(--ink); text-decoration: none; }
.confirm .file small { color: var(--soft); display: block; }
.confirm .file span:last-child { color: var(--accent); white-space: nowrap; font-weight: 600; }
.confirm form { display: grid; gap: 14px; margin: 0; }
.confirm label { display: grid; gap: 6px; font-weight: 600; font-size: 15px; }
.confirm label small { font-weight: 400; color: var(--soft); }
.confirm input, .confirm textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid #a19b91; border-radius: 10px;
  padding: 11px 12px; width: 100%; min-height: 48px; }
.confirm input, .confirm textarea { font-weight: 400; }
.confirm textarea { min-height: 88px; resize: vertical; }
.confirm [aria-invalid="true"] { border-color: var(--bad); }
.confirm .fault { color: var(--bad); font-weight: 600; font-size: 14px; margin: 0; }
.confirm button { font: inherit; font-weight: 650; border: 0; border-radius: 12px; min-height: 52px; padding: 0 18px; width: 100%; cursor: pointer;
  background: var(--accent); color: var(--accent-ink); }
.confirm button.second { background: transparent; color: var(--bad); border: 1px solid currentColor; }
.confirm summary { cursor: pointer; min-height: 48px; display: flex; align-items: center; justify-content: center; color: var(--soft); font-weight: 600; }
.confirm summary::after { content: "⌄"; margin-left: 8px; }
.confirm details[open] summary::after { content: "⌃"; }
.confirm details[open] summary { justify-content: flex-start; }
.confirm .hint { color: var(--soft); font-size: 14px; margin: 0; }
.confirm .foot { color: var(--soft); font-size: 13px; display: grid; gap: 4px; padding: 4px 4px 0; }
.confirm .foot p { margin: 0; }
.confirm code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px; }
.confirm .state { display: grid; gap: 6px; justify-items: center; text-align: center; padding: 34px 18px; }
.confirm .state p { margin: 0; color: var(--soft); }
.confirm .sign { width: 56px; height: 56px; border-radius: 50%; display: grid; place-items: center; font-size: 28px; margin-bottom: 8px;
  background: var(--warn-soft); color: var(--warn); }
.confirm .sign[data-state="confirmed"] { background: var(--accent-soft); color: var(--accent); }
.confirm .sign[data-state="declined"] { background: var(--bad-soft); color: var(--bad); }
.confirm :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  .confirm { --ink: #dfe1df; --soft: #a4a9a6; --line: #2d3230; --paper: #181b1a; --ground: #121514; --accent: #5cae97; --accent-ink: #0b0d0d;
    --accent-soft: #173029; --warn: #edae66; --warn-soft: #33260f; --bad: #ec9a8f; --bad-soft: #3a1d19; }
  .confirm input, .confirm textarea { border-color: #6b716e; }
}
`;
