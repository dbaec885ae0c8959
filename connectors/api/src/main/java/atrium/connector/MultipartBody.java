package atrium.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fields and one file as {@code multipart/form-data} (RFC 7578), read from the file while it is
 * sent. What a customer or agent called the file cannot leave its place: names are reduced to plain
 * ASCII without quotes, line breaks and paths, a media type must be one, and the boundary is
 * random.
 */
public final class MultipartBody implements PlatformHttp.Body {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NAME_LIMIT = 120;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_]{1,60}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,80}(; ?[a-z0-9-]{1,40}=[a-z0-9.-]{1,40})*");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._ ()-]");

  private final String boundary = "atrium-" + random();
  private final byte[] head;
  private final byte[] tail;
  private final OutboundFile file;

  /**
   * @param fields in their order, before the file
   * @param fileField name of the file's field
   * @throws IllegalArgumentException if a field's name or the file's media type cannot be sent
   */
  public MultipartBody(Map<String, String> fields, String fileField, OutboundFile file) {
    this.file = file;
    var text = new StringBuilder();
    fields.forEach((name, value) ->
        text.append(opening(name)).append("\r\n\r\n").append(value).append("\r\n"));
    text.append(opening(fileField))
        .append("; filename=\"")
        .append(safeName(file.fileName()))
        .append("\"\r\nContent-Type: ")
        .append(type(file.mimeType()))
        .append("\r\n\r\n");
    head = text.toString().getBytes(UTF_8);
    tail = ("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII);
  }

  private static String random() {
    var bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String opening(String name) {
    if (!FIELD.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a name of a field");
    }
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  }

  private static String type(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("Not a media type");
    }
    return type;
  }

  /** The last part of a name, in letters that need no quoting anywhere; never empty. */
  static String safeName(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var ending = last.substring(Math.max(0, last.length() - NAME_LIMIT));
    var safe = UNSAFE.matcher(ending).replaceAll("_").strip();
    return safe.isEmpty() || safe.equals(".") || safe.equals("..") ? "file" : safe;
  }

  /** Value of the {@code Content-Type} header. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public long length() {
    return head.length + file.size() + tail.length;
  }

  @Override
  public InputStream open() throws IOException {
    var parts =
        List.of(new ByteArrayInputStream(head), file.open(), new ByteArrayInputStream(tail));
    return new SequenceInputStream(Collections.enumeration(parts));
  }
}
