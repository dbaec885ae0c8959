package atrium.server.messages.files;

import atrium.server.messages.storage.Copying;
import atrium.server.messages.storage.DiskStorage;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code ./atrium files}: the files of a folder go into the bucket that the settings name. */
public final class FilesCommand {
  private static final String USAGE =
      """
      usage: atrium files copy    copies what the folder has and the bucket has not; may be repeated
      """;
  private final FileStorage folder;
  private final FileStorage bucket;
  private final PrintStream out;
  private final PrintStream err;

  public FilesCommand(FileStorage folder, FileStorage bucket, PrintStream out, PrintStream err) {
    this.folder = folder;
    this.bucket = bucket;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command.
   *
   * @param arguments what follows {@code files}
   * @return exit code: 0 done, 1 not everything could be copied, 2 not understood
   */
  public int run(List<String> arguments) {
    if (!arguments.equals(List.of("copy"))) {
      err.print(USAGE);
      return 2;
    }
    try {
      if (bucket instanceof DiskStorage) {
        throw new StartRefused("No bucket is named: set media.s3.bucket and its keys first.");
      }
      bucket.check();
      var outcome = new Copying(folder, bucket, out::println).run();
      return outcome.failed() == 0 ? 0 : 1;
    } catch (StartRefused refused) {
      err.println(refused.getMessage());
    } catch (IOException broken) {
      err.println("It stopped: " + broken.getMessage() + ". What was copied stays; run it again.");
    }
    return 1;
  }
}
