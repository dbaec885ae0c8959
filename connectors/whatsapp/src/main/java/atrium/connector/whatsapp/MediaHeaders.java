package atrium.connector.whatsapp;

import atrium.connector.ContentLimits.FileKind;
import atrium.connector.content.MediaRef;
import tools.jackson.databind.node.ObjectNode;

/** Pictures, videos and files above a question or a template. */
final class MediaHeaders {
  private MediaHeaders() {}

  static ObjectNode of(MediaRef media, Uploads uploads) {
    var mimeType = media.mimeType().orElse("");
    if (mimeType.startsWith("image/")) {
      return of("image", uploads.of(media, FileKind.IMAGE));
    }
    if (mimeType.startsWith("video/")) {
      return of("video", uploads.of(media, FileKind.VIDEO));
    }
    var file = uploads.of(media, FileKind.FILE);
    var header = of("document", file);
    header.withObject("document").put("filename", file.fileName());
    return header;
  }

  private static ObjectNode of(String type, Uploads.Uploaded file) {
    var node = Outgoing.object().put("type", type);
    node.putObject(type).put("id", file.id());
    return node;
  }
}
