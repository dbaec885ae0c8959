package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * The types that are told apart, by their first bytes alone: what a sender or a platform claims
 * decides nothing. Everything else is {@link #OTHER}.
 */
enum FileType {
  JPEG("image/jpeg", "jpg", true),
  PNG("image/png", "png", true),
  GIF("image/gif", "gif", true),
  WEBP("image/webp", "webp", true),
  MP4("video/mp4", "mp4", true),
  THREE_GP("video/3gpp", "3gp", true),
  OGG("audio/ogg", "ogg", true),
  MP3("audio/mpeg", "mp3", true),
  AAC("audio/aac", "aac", true),
  M4A("audio/mp4", "m4a", true),
  AMR("audio/amr", "amr", true),
  PDF("application/pdf", "pdf", false),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", false),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", false),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", false),
  OTHER("application/octet-stream", "bin", false);

  private final String mimeType;
  private final String extension;
  private final boolean inline;

  FileType(String mimeType, String extension, boolean inline) {
    this.mimeType = mimeType;
    this.extension = extension;
    this.inline = inline;
  }

  String mimeType() {
    return mimeType;
  }

  String extension() {
    return extension;
  }

  /** Whether a browser may show it in place: pictures, sound and films, which run nothing. */
  boolean inline() {
    return inline;
  }

  /** Whether it is a picture of a kind that is read here. */
  boolean hasPicture() {
    return this == JPEG || this == PNG || this == GIF || this == WEBP;
  }

  /** The type a stored MIME type stands for. */
  static FileType of(String mimeType) {
    for (var type : values()) {
      if (type.mimeType.equals(mimeType)) {
        return type;
      }
    }
    return OTHER;
  }

  /**
   * The type of a file.
   *
   * @param head its first bytes
   * @param name its label; tells only which office program a zip file belongs to
   */
  static FileType detect(byte[] head, String name) {
    var start = new String(head, 0, Math.min(head.length, 128), ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return GIF;
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (start.startsWith("%PDF-")) {
      return PDF;
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return office(name);
    }
    return start.startsWith("ftyp", 4) && start.length() >= 12
        ? brand(start.substring(8, 12))
        : sound(start);
  }

  private static FileType brand(String brand) {
    if (brand.startsWith("3gp") || brand.startsWith("3g2")) {
      return THREE_GP;
    }
    return switch (brand) {
      case "M4A ", "M4B " -> M4A;
      case "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV" ->
          MP4;
      default -> OTHER;
    };
  }

  private static FileType sound(String start) {
    if (start.startsWith("OggS")) {
      boolean known =
          start.contains("OpusHead")
              || start.contains("\u0001vorbis")
              || start.contains("Speex   ");
      return known ? OGG : OTHER;
    }
    if (start.startsWith("#!AMR\n") || start.startsWith("#!AMR-WB\n")) {
      return AMR;
    }
    if (start.startsWith("ID3")) {
      return MP3;
    }
    if (start.length() < 2 || start.charAt(0) != 0xff) {
      return OTHER;
    }
    // Eleven sync bits, then version and layer: layer 0 is AAC's own frame, layer 3 MP3's.
    return switch (start.charAt(1) & 0xf6) {
      case 0xf0 -> AAC;
      case 0xe2, 0xf2 -> MP3;
      default -> OTHER;
    };
  }

  private static FileType office(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    for (var type : new FileType[] {DOCX, XLSX, PPTX}) {
      if (lower.endsWith("." + type.extension)) {
        return type;
      }
    }
    return OTHER;
  }
}
