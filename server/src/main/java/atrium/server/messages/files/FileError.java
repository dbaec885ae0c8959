package atrium.server.messages.files;

import java.util.Locale;

/** Why a file is not here; the page has a sentence for each. Codes are stable. */
enum FileError {
  /** Larger than the installation keeps. */
  TOO_LARGE,
  /** Did not come in the time allowed. */
  TOO_SLOW,
  /** Fewer bytes than announced. */
  INCOMPLETE,
  /** Other bytes than announced, by their SHA-256. */
  WRONG_HASH,
  /** The link leads to an address that may not be called. */
  ADDRESS_BLOCKED,
  /** Neither the link nor a renewed one gave the file. */
  LINK_REFUSED,
  /** The platform or its media host could not be reached. */
  UNREACHABLE,
  /** The platform says that it will not give the file. */
  PLATFORM_REFUSED,
  /** The channel must be authorised again first. */
  REAUTHENTICATE,
  /** The channel is paused or gone. */
  CHANNEL_UNAVAILABLE,
  /** Our own storage cannot take it now. */
  STORAGE_UNAVAILABLE,
  /** A defect of ours. */
  INTERNAL;

  /** As stored and in JSON. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
