package atrium.server.messages.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a file that is asked for: one range as players ask for it. Several at once, or what
 * is no range at all, is answered with the whole, as HTTP allows.
 *
 * @param status 200 for the whole, 206 for a part, 416 for a part that is not there
 */
record ByteRange(int status, long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  static ByteRange of(Optional<String> header, long size) {
    var whole = new ByteRange(200, 0, size);
    if (header.isEmpty()) {
      return whole;
    }
    var range = ONE.matcher(header.get().strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return whole;
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), size);
      return last == 0 ? new ByteRange(416, 0, 0) : new ByteRange(206, size - last, last);
    }
    long from = Long.parseLong(range.group(1));
    long to =
        range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
    if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
      return whole;
    }
    return from >= size ? new ByteRange(416, 0, 0) : new ByteRange(206, from, to - from + 1);
  }
}
