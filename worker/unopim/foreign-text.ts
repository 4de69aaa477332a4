const MAX_LENGTH = 300;
/** Shorter values would blank out ordinary words. */
const MIN_SECRET = 4;
/** UnoPim's access tokens; older ones than we hold may still be spoken of. */
const JWT = /\beyJ[\w-]*\.[\w-]+\.[\w-]*/g;

/** Makes a text that came from outside fit to be shown and logged. */
export type CleanText = (text: string) => string;

/** One line, at most 300 characters, with every spelling of the given secrets blanked out. */
export function makeCleanText(secrets: () => readonly string[]): CleanText {
  return (text) => {
    const spellings = secrets()
      .filter((secret) => secret.length >= MIN_SECRET)
      .flatMap(spellingsOf);
    const blanked = spellings.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
    const line = blanked.replace(JWT, '***').replace(/\s+/g, ' ').trim();
    return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
  };
}

function spellingsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), btoa(toBinary(secret))];
}

function toBinary(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
