package atrium.server.ingest;

import atrium.connector.content.Content;

/** The name of a file's kind, from the content it came with. */
final class KindOf {
  private KindOf() {}

  static String content(Content content) {
    return switch (content) {
      case Content.Image _ -> "image";
      case Content.Video _ -> "video";
      case Content.Audio _ -> "audio";
      case Content.Sticker _ -> "sticker";
      case Content.File _,
          Content.Text _,
          Content.Location _,
          Content.Contacts _,
          Content.Prompt _,
          Content.Answer _,
          Content.Template _,
          Content.Rich _,
          Content.Order _,
          Content.Story _,
          Content.Comment _,
          Content.Call _,
          Content.SystemNote _,
          Content.Unsupported _ ->
          "file";
    };
  }
}
