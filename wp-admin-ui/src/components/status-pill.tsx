export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'none';

/** A state in a word; the word says it, the colour only helps. */
export function StatusPill({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`unopim-pill is-${tone}`}>{children}</span>;
}
