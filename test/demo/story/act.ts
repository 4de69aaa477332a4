/** One thing a merchant does, and how UnoPim shows that it arrived. */
export interface Act {
  readonly verb: 'renamed' | 'moved' | 'deleted' | 'trashed' | 'restored';
  readonly what: string;
  /** In the shop's own admin screens. */
  perform(): void;
  /** Read from UnoPim's rows. */
  stands(): boolean;
}

/** What became of it. */
export interface Told extends Pick<Act, 'verb' | 'what'> {
  readonly stands: boolean;
}
