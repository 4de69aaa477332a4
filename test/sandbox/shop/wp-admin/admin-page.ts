import type { Shell } from '../../../../wp-admin-ui/src/shell.ts';

/** One page of wp-admin: bar, menu, content, in WordPress's own proportions and colours. */
export interface AdminPage {
  readonly title: string;
  readonly current: 'unopim' | 'products';
  readonly content: string;
  readonly shell: Shell;
  /** Below `/wp-admin/ui/`; left out = the page runs no script. */
  readonly entry?: 'index' | 'meta-box';
  readonly siteName: string;
}

const MENU = [
  { key: 'products', label: 'Products', href: 'edit.php?post_type=product' },
  { key: 'unopim', label: 'UnoPim', href: 'admin.php?page=unopim-connector' },
] as const;

export function adminPage({ title, current, content, shell, entry, siteName }: AdminPage): string {
  const menu = MENU.map(
    ({ key, label, href }) =>
      `<li><a href="/wp-admin/${href}"${key === current ? ' class="current"' : ''}>${label}</a></li>`,
  ).join('');
  const script =
    entry === undefined
      ? ''
      : `<link rel="stylesheet" href="/wp-admin/ui/${entry}.css">
<script>window.unopimConnector = ${JSON.stringify(shell).replaceAll('<', '\\u003c')};</script>
<script type="module" src="/wp-admin/ui/${entry}.js"></script>`;
  const style = shell.isRtl ? 'components-rtl' : 'components';
  return `<!DOCTYPE html>
<html lang="${shell.locale.replace('_', '-')}" dir="${shell.isRtl ? 'rtl' : 'ltr'}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} ‹ ${escapeHtml(siteName)} — WordPress</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/wp-admin/ui/${style}.css">
<style>${STYLE}</style>
${script}
</head>
<body class="wp-admin wp-core-ui toplevel_page_unopim-connector">
<div id="wpadminbar"><span>${escapeHtml(siteName)}</span><span>Howdy, admin</span></div>
<nav id="adminmenu" aria-label="Main menu"><ul>${menu}</ul></nav>
<div id="wpcontent">${content}</div>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { --wp-admin-theme-color: #2271b1; --wp-admin-theme-color-darker-10: #135e96; --wp-admin-theme-color-darker-20: #0a4b78; --wp-admin-border-width-focus: 2px; }
body { background: #f0f0f1; color: #3c434a; font: 13px/1.4 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Oxygen-Sans, Ubuntu, Cantarell, "Helvetica Neue", sans-serif; margin: 0; }
a { color: #2271b1; }
p { font-size: 13px; line-height: 1.5; margin: 1em 0; }
#wpadminbar { align-items: center; background: #1d2327; color: #f0f0f1; display: flex; height: 32px; justify-content: space-between; padding-inline: 12px; position: sticky; top: 0; z-index: 99; }
#adminmenu { background: #1d2327; inset-block: 32px 0; position: fixed; width: 160px; }
#adminmenu ul { list-style: none; margin: 12px 0; padding: 0; }
#adminmenu a { color: #f0f0f1; display: block; font-size: 14px; padding: 8px 12px; text-decoration: none; }
#adminmenu a:is(:hover, :focus) { color: #72aee6; }
#adminmenu a.current { background: #2271b1; color: #fff; }
#wpcontent { margin-inline-start: 160px; }
.wrap { padding: 10px 20px; }
.wrap h1 { font-size: 23px; font-weight: 400; }
.postbox { background: #fff; border: 1px solid #c3c4c7; max-width: 320px; }
.postbox h2 { border-block-end: 1px solid #c3c4c7; font-size: 14px; margin: 0; padding: 8px 12px; }
.postbox .inside { padding: 0 12px 12px; }
.wp-list-table { background: #fff; border: 1px solid #c3c4c7; border-collapse: collapse; width: 100%; }
.wp-list-table :is(th, td) { padding: 8px 10px; text-align: start; }
.wp-list-table tr:nth-child(even) { background: #f6f7f7; }
.screen-reader-text { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
@media (width <= 782px) {
  #wpadminbar { height: 46px; }
  #adminmenu { position: static; width: auto; }
  #adminmenu ul { display: flex; margin: 0; }
  #wpcontent { margin-inline-start: 0; }
}
`;
