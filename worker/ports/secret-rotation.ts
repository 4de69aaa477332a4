/** Secrets under an old key are sealed anew under the first one, so that the old key can be taken out. */
export interface SecretRotation {
  /** Safe to repeat; answers how many were changed and how many were under the first key already. */
  reseal(): Promise<{ readonly changed: number; readonly current: number }>;
}
