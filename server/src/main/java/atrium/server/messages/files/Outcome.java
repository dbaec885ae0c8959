package atrium.server.messages.files;

/** What came of one attempt to fetch a file. */
sealed interface Outcome {
  /** The file needs no further attempt. */
  sealed interface Settled extends Outcome {
    FileState state();
  }

  /** It is in the storage. */
  record Stored(String sha256, long size, Measured measured) implements Settled {
    @Override
    public FileState state() {
      return FileState.STORED;
    }
  }

  /** It will not come, unless somebody asks for it again. */
  record GivenUp(FileState state, FileError error) implements Settled {}

  /**
   * It may come with another attempt.
   *
   * @param counted whether this one was the file's own fault and brings it nearer to its end
   */
  record Later(FileError error, boolean counted) implements Outcome {}
}
