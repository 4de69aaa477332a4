const TITLES: Record<number, string> = {
  404: 'Page not found',
  410: 'This site is no longer available',
  503: 'Briefly unavailable for maintenance',
};

/** A theme's HTML page, as a missing, archived or broken site answers instead of JSON (contracts/plugins.md 15). */
export function htmlPage(status: number): string {
  const title = TITLES[status] ?? 'Error';
  return `<!DOCTYPE html>\n<html lang="en-US">\n<head><meta charset="UTF-8"><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;
}
