import { invalid, ReplyError } from '../http/reply.ts';
import { isEmptyInPhp, type Json, type JsonMap } from '../php-array.ts';

const CODE = /^\w+$/;

/** The messages a new code earns: required, unique by the database's comparison, `\w+`, at most 191 characters. */
export function codeErrors(code: Json | undefined, isTaken: (code: string) => boolean): string[] {
  if (code === undefined || code === null || code === '') return ['code is required.'];
  const text = String(code);
  return [
    ...(isTaken(text) ? ['code is already taken.'] : []),
    ...(text.length > 191 ? ['code takes 191 characters at most.'] : []),
    ...(CODE.test(text) ? [] : ['code takes letters, digits and underscores only.']),
  ];
}

/** Ends with 422 when any field has messages; fields without messages are left out. */
export function refuseErrors(errors: Record<string, string[]>): void {
  const wrong: JsonMap = Object.fromEntries(
    Object.entries(errors).filter(([, messages]) => messages.length > 0),
  );
  if (!isEmptyInPhp(wrong)) throw new ReplyError(invalid(wrong));
}

/** A flag as UnoPim prints it: 0/1 on MySQL, a boolean on PostgreSQL (contracts/unopim.md section 11a). */
export const printFlag = (database: 'mysql' | 'postgres', flag: boolean): Json =>
  database === 'postgres' ? flag : Number(flag);

/** Reads a flag from a body, keeping the stored one when it is not sent. */
export const readFlag = (sent: Json | undefined, stored = false): boolean =>
  sent === undefined ? stored : !isEmptyInPhp(sent);

/** Text or null, keeping the stored value when the key is not sent. */
export const readText = (sent: Json | undefined, stored: string | null = null): string | null => {
  if (sent === undefined) return stored;
  return sent === null ? null : String(sent);
};

/** A whole number or null, keeping the stored value when the key is not sent. */
export const readNumber = (sent: Json | undefined, stored: number | null = null): number | null => {
  if (sent === undefined) return stored;
  return sent === null ? null : Number(sent);
};
