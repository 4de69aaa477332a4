import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled, run } from './command.ts';

const SOURCES = '/etc/apt/sources.list.d';

/** Whether this machine's packages can be installed from here: Debian, and root. */
export async function hasApt(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isInstalled('apt-get')) && (await debianSource()) !== null;
}

/** Installs packages of the machine's own suite. */
export async function installPackages(names: readonly string[]): Promise<void> {
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { timeoutMs: 580_000 });
}

/**
 * Downloads packages of another suite of the same archive and unpacks them into a folder, without installing anything:
 * the machine's own source is taken with the suite replaced, with lists and cache apart from the machine's.
 */
export async function unpackPackages(wanted: {
  suite: string;
  names: readonly string[];
  folder: string;
}): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'apt-'));
  // apt drops its rights for downloads, and has to be able to write here all the same.
  await chmod(work, 0o777);
  try {
    const options = await privateApt(work, wanted.suite);
    await run('apt-get', [...options, '-qq', 'update']);
    await run('apt-get', [...options, '-qq', 'download', ...wanted.names], { cwd: work });
    const files = (await readdir(work)).filter((name) => name.endsWith('.deb'));
    for (const file of files) await run('dpkg-deb', ['-x', join(work, file), wanted.folder]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function privateApt(work: string, suite: string): Promise<string[]> {
  const source = await debianSource();
  if (source === null) throw new Error('There is no source of Debian packages on this machine.');
  const list = join(work, 'wordpress.sources');
  await writeFile(list, source.replace(/^Suites:.*$/m, `Suites: ${suite}`));
  for (const folder of ['lists/partial', 'cache/archives/partial']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  const settings = {
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': 'root',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** The stanza of the machine's own archive, in apt's newer format; a classic list is rewritten in it. */
async function debianSource(): Promise<string | null> {
  const newer = await readFile(join(SOURCES, 'debian.sources'), 'utf8').catch(() => null);
  const stanza = newer?.split(/\n\s*\n/).find((text) => /^Suites:/m.test(text));
  if (stanza !== undefined) return `${stanza}\n`;
  const classic = await readFile('/etc/apt/sources.list', 'utf8').catch(() => '');
  const line = /^deb\s+(?:\[[^\]]*\]\s+)?(\S*debian\S*)\s+\S+\s+main/m.exec(classic);
  return line === null ? null : `Types: deb\nURIs: ${line[1]}\nSuites: sid\nComponents: main\n`;
}
