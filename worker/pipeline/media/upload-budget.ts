/** PHP takes 20 files in a request unless told otherwise (`max_file_uploads`); half of it is safe everywhere. */
export const MOST_FILES = 10;
/** PHP takes 8 MB in a request unless told otherwise (`post_max_size`), its multipart framing included. */
const MOST_BYTES = 7.5 * 1024 * 1024;

/** What one product may carry in one placement; the first file always fits, so that every placement gets further. */
export class UploadBudget {
  private bytes = 0;
  private spent = false;

  /** False = it does not fit, and nothing more is to be fetched for this placement. */
  take(bytes: number): boolean {
    this.spent ||= this.bytes > 0 && this.bytes + bytes > MOST_BYTES;
    if (!this.spent) this.bytes += bytes;
    return !this.spent;
  }

  isSpent(): boolean {
    return this.spent;
  }
}
