/**
 * The little HTML that the reports need. Text from anywhere becomes a cell only through `escape`.
 */

/** HTML that is already safe. A plain string is never taken for it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | Html;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const safe = (content: Content): string => (content instanceof Html ? content.text : escapeHtml(String(content)));

/** `html\`<p>${text}</p>\``: every value is escaped unless it is Html; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly (Content | readonly Content[])[]): Html {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) {
    text += Array.isArray(value) ? value.map(safe).join('') : safe(value as Content);
    text += parts[index + 1] ?? '';
  }
  return new Html(text);
}

export const NOTHING: Html = new Html('');

export interface HtmlColumn {
  readonly title: string;
  readonly number?: boolean;
}

export function htmlTable(columns: readonly HtmlColumn[], rows: readonly (readonly Content[])[]): Html {
  const cell = (tag: 'th' | 'td', content: Content, index: number) => {
    const kind = columns[index]?.number ? ' class="number"' : '';
    return new Html(`<${tag}${kind}>${safe(content)}</${tag}>`);
  };
  const head = columns.map((column, index) => cell('th', column.title, index));
  const body = rows.map((row) => html`<tr>${row.map((content, index) => cell('td', content, index))}</tr>\n`);
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>`;
}

export function htmlPairs(pairs: readonly (readonly [string, Content])[]): Html {
  const rows = pairs.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>\n`);
  return html`<table class="pairs"><tbody>${rows}</tbody></table>`;
}

/** One self-contained file: no script, no font, no picture and no style sheet from anywhere else. */
export function htmlPage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
}

const STYLE = `
  :root { color-scheme: light; --ink: #1f2933; --muted: #616e7c; --rule: #e4e7eb; --good: #00664a; --bad: #a63d00; }
  body { margin: 0; background: #f5f7fa; color: var(--ink); font: 15px/1.55 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif; }
  main { max-width: 1000px; margin: 0 auto; padding: 28px 36px 48px; background: #fff; min-height: 100vh; box-sizing: border-box; }
  h1 { font-size: 25px; line-height: 1.25; margin: 0 0 6px; }
  h2 { font-size: 17px; margin: 36px 0 10px; padding-top: 16px; border-top: 1px solid var(--rule); }
  p { margin: 6px 0 10px; max-width: 78ch; }
  .lead { color: var(--muted); margin-bottom: 14px; }
  .verdict { display: inline-block; padding: 5px 12px; border-radius: 4px; font-weight: 600; border-left: 4px solid; }
  .good { color: var(--good); background: #e6f5f0; }
  .bad { color: var(--bad); background: #fdeee6; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 14px; }
  th, td { text-align: left; vertical-align: top; padding: 5px 16px 5px 0; border-bottom: 1px solid var(--rule); }
  thead th { color: var(--muted); font-weight: 500; }
  .pairs th { font-weight: 500; color: var(--muted); white-space: nowrap; padding-right: 26px; }
  .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  code, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
  code { overflow-wrap: anywhere; }
  pre { background: #f5f7fa; padding: 12px 14px; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .picture svg { max-width: 100%; height: auto; display: block; }
  footer { margin-top: 40px; color: var(--muted); font-size: 13px; }
  @media print { main { max-width: none; padding: 0; } body { background: #fff; } h2 { break-after: avoid; } }
`;
