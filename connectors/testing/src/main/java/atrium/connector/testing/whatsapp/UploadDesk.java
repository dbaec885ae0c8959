package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /<number>/media}: a form with a file, which gets an id. */
final class UploadDesk {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");
  private static final Pattern NAME = Pattern.compile("; name=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type: *([^\\r\\n]+)");
  private static final byte[] BREAK = "\r\n\r\n".getBytes(ISO_8859_1);

  private final MediaShelf media;

  UploadDesk(MediaShelf media) {
    this.media = media;
  }

  private record Part(String name, Optional<String> type, byte[] bytes) {
    String text() {
      return new String(bytes, UTF_8);
    }
  }

  Reply take(Request request) {
    var parts = parts(request);
    require(field(parts, "messaging_product").equals("whatsapp"), "messaging_product");
    var file =
        parts.stream()
            .filter(part -> part.name().equals("file"))
            .findFirst()
            .orElseThrow(() -> Refused.missing("file"));
    var type = file.type().orElse("application/octet-stream");
    require(field(parts, "type").equals(type), "type is not the file's");
    MediaRules.requireAny(type, file.bytes().length);
    return Reply.json(MetaJson.object().put("id", media.put(file.bytes(), type).id()));
  }

  private static String field(List<Part> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(Part::text)
        .findFirst()
        .orElseThrow(() -> Refused.missing(name));
  }

  private static List<Part> parts(Request request) {
    var type = request.contentType().orElse("");
    var boundary = BOUNDARY.matcher(type);
    require(type.startsWith("multipart/form-data") && boundary.find(), "No form was sent");
    var line = ("\r\n--" + boundary.group(1)).getBytes(ISO_8859_1);
    // The first line has no break before it.
    var body = concat("\r\n".getBytes(ISO_8859_1), request.body());
    List<Part> parts = new ArrayList<>();
    var at = find(body, line, 0);
    while (at >= 0) {
      var from = at + line.length;
      var next = find(body, line, from);
      if (next < 0) {
        require(
            new String(body, from, Math.min(2, body.length - from), ISO_8859_1).equals("--"),
            "The form has no end");
        return parts;
      }
      parts.add(part(Arrays.copyOfRange(body, from, next)));
      at = next;
    }
    throw Refused.invalid("The form has no end");
  }

  private static Part part(byte[] bytes) {
    var end = find(bytes, BREAK, 0);
    require(end >= 0, "A part has no head");
    var head = new String(bytes, 0, end, UTF_8);
    var name = NAME.matcher(head);
    require(name.find(), "A part has no name");
    var type = TYPE.matcher(head);
    return new Part(
        name.group(1),
        type.find() ? Optional.of(type.group(1).strip()) : Optional.empty(),
        Arrays.copyOfRange(bytes, end + BREAK.length, bytes.length));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static int find(byte[] in, byte[] what, int from) {
    for (var at = from; at <= in.length - what.length; at++) {
      if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
        return at;
      }
    }
    return -1;
  }
}
