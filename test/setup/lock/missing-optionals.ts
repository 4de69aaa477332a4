/** What this script reads and writes of an entry under `packages`. */
export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface MissingOptional {
  readonly name: string;
  readonly version: string;
}

type Packages = Readonly<Record<string, LockedPackage>>;

/** Optional dependencies that no entry of the lock answers. Throws for a range: only an exact version can be filled in. */
export function missingOptionals(packages: Packages): readonly MissingOptional[] {
  const missing = new Map<string, MissingOptional>();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isAnswered(packages, path, name)) continue;
      if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version))
        throw new Error(`${path} wants ${name}@${version}, which is no exact version: add it by hand.`);
      missing.set(name, { name, version });
    }
  }
  return [...missing.values()];
}

/** Node looks for a package beside the one that wants it, then further and further out. */
function isAnswered(packages: Packages, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/-(darwin|macos)\b/, 'darwin'],
  [/-(win32|windows)\b/, 'win32'],
  [/-linux\b/, 'linux'],
  [/-android\b/, 'android'],
  [/-freebsd\b/, 'freebsd'],
];
const PROCESSORS: readonly (readonly [RegExp, string])[] = [
  [/-(arm64|aarch64)\b/, 'arm64'],
  [/-(x64|x86_64|amd64|64)\b/, 'x64'],
  [/-arm\b/, 'arm'],
  [/-(ia32|x86)\b/, 'ia32'],
];

/** An entry that says for which platform the package is, so that npm passes over it on every other one. */
export function stubOf(name: string, version: string): LockedPackage {
  const os = firstMatch(SYSTEMS, name);
  const cpu = firstMatch(PROCESSORS, name);
  if (os === null || cpu === null) throw new Error(`${name} does not tell its platform: add it by hand.`);
  const libc = /-musl\b/.test(name) ? { libc: ['musl'] } : {};
  return { version, optional: true, os: [os], cpu: [cpu], ...libc };
}

function firstMatch(patterns: readonly (readonly [RegExp, string])[], name: string): string | null {
  return patterns.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
