package atrium.server.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The migrations this build carries.
 *
 * @param version number of the newest one, 7 for {@code V0007__….sql}; 0 when there is none
 * @param hash SHA-256 over all names and contents, in hexadecimal
 */
record MigrationFiles(int version, String hash) {
  static final String LOCATION = "db/migration";

  /** Reads them from the class path, out of a jar or a folder. */
  static MigrationFiles read() {
    return read(LOCATION);
  }

  static MigrationFiles read(String location) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int newest = 0;
      for (String name : names(location)) {
        newest = Math.max(newest, version(name));
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        try (InputStream content = loader().getResourceAsStream(location + "/" + name)) {
          digest.update(content == null ? new byte[0] : content.readAllBytes());
        }
      }
      return new MigrationFiles(newest, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What the database remembers of a finished migration: {@code 7:hash}. */
  String mark() {
    return version + ":" + hash;
  }

  private static List<String> names(String location) throws IOException {
    @Nullable URL folder = loader().getResource(location);
    if (folder == null) {
      return List.of();
    }
    URLConnection connection = folder.openConnection();
    if (connection instanceof JarURLConnection jar) {
      String prefix = location + "/";
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && name.endsWith(".sql"))
          .map(name -> name.substring(prefix.length()))
          .sorted()
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .sorted()
          .toList();
    }
  }

  private static int version(String name) {
    int end = name.indexOf("__");
    if (!name.startsWith("V") || end < 2) {
      throw new IllegalStateException("Not a forward migration (V0001__what.sql): " + name);
    }
    return Integer.parseInt(name.substring(1, end));
  }

  private static ClassLoader loader() {
    return MigrationFiles.class.getClassLoader();
  }
}
