package atrium.server.messages.files;

import atrium.server.messages.files.playing.Played;
import atrium.server.messages.files.playing.PlayingTime;
import atrium.server.messages.storage.FileStorage;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is read from a file's bytes when it is kept, without decoding them.
 *
 * @param width of a picture or film, in pixels
 * @param milliseconds that a sound or film plays
 */
record Measured(FileType type, OptionalInt width, OptionalInt height, OptionalLong milliseconds) {
  /**
   * Looks at a file.
   *
   * @param head its first bytes
   * @param name its label
   * @param file all of it
   */
  static Measured of(byte[] head, String name, FileStorage.Written file) throws IOException {
    var type = FileType.detect(head, name);
    var played = played(type, file);
    var image = ImageSize.of(type, head);
    if (type == FileType.JPEG && Orientation.isTurned(Orientation.of(head))) {
      image = image.map(ImageSize::onItsSide);
    }
    return new Measured(
        type,
        image.map(size -> OptionalInt.of(size.width())).orElse(played.width()),
        image.map(size -> OptionalInt.of(size.height())).orElse(played.height()),
        played.milliseconds());
  }

  private static Played played(FileType type, FileStorage.Written file) throws IOException {
    return switch (type) {
      case MP4, THREE_GP, M4A -> PlayingTime.ofMp4(file);
      case OGG -> PlayingTime.ofOgg(file);
      case MP3 -> PlayingTime.ofMp3(file);
      case AAC -> PlayingTime.ofAac(file);
      case AMR -> PlayingTime.ofAmr(file);
      case JPEG, PNG, GIF, WEBP, PDF, DOCX, XLSX, PPTX, OTHER -> Played.UNKNOWN;
    };
  }
}
