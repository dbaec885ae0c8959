package atrium.server.messages.files.playing;

import atrium.server.messages.storage.FileStorage;
import java.io.IOException;

/** How long sounds and films play, by the container they come in. */
public final class PlayingTime {
  private PlayingTime() {}

  /** Of MP4, M4A and 3GP (ISO/IEC 14496-12), with the size of the picture. */
  public static Played ofMp4(FileStorage.Written file) throws IOException {
    return new Boxes(new Places(file)).played();
  }

  /** Of Ogg (RFC 3533) with Opus, Vorbis or Speex. */
  public static Played ofOgg(FileStorage.Written file) throws IOException {
    return Pages.played(new Places(file));
  }

  /** Of MP3: every frame is counted, because its header may lie or be missing. */
  public static Played ofMp3(FileStorage.Written file) throws IOException {
    return Frames.mp3(new Places(file));
  }

  /** Of AAC in ADTS. */
  public static Played ofAac(FileStorage.Written file) throws IOException {
    return Frames.aac(new Places(file));
  }

  /** Of AMR, narrow and wide (RFC 4867). */
  public static Played ofAmr(FileStorage.Written file) throws IOException {
    return Frames.amr(new Places(file));
  }
}
