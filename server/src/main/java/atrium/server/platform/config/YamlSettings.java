package atrium.server.platform.config;

import atrium.server.platform.config.GivenSettings.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a settings file token by token, because only tokens know their lines. */
final class YamlSettings {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final GivenSettings settings;
  private final Path file;
  private final JsonParser parser;

  private YamlSettings(GivenSettings settings, Path file, JsonParser parser) {
    this.settings = settings;
    this.file = file;
    this.parser = parser;
  }

  /**
   * Adds all keys of the file; a file that is no YAML, or not a tree of keys, becomes a problem.
   */
  static void read(Path file, GivenSettings settings) {
    try (JsonParser parser = YAML.createParser(Files.readString(file))) {
      new YamlSettings(settings, file, parser).document();
    } catch (IOException failure) {
      settings.problem(file + ": cannot be read (" + failure.getClass().getSimpleName() + ").");
    } catch (JacksonException failure) {
      int line = failure.getLocation() == null ? 0 : failure.getLocation().getLineNr();
      settings.problem(
          file
              + ":"
              + line
              + ": "
              + failure.getOriginalMessage().lines().findFirst().orElse("not YAML"));
    }
  }

  private void document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      settings.problem(here() + ": expected keys, such as public_url: https://inbox.example.com");
      return;
    }
    section("");
    if (parser.nextToken() != null) {
      settings.problem(here() + ": expected one document in the file.");
    }
  }

  private void section(String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        section(name + ".");
      } else {
        String source = here();
        settings.add(
            name, token == JsonToken.START_ARRAY ? items(name) : scalar(name), source, Layer.FILE);
      }
    }
  }

  private String items(String name) {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        settings.problem(here() + ": " + name + " expects a plain list.");
        parser.skipChildren();
      } else {
        items.add(scalar(name));
      }
    }
    return String.join(",", items);
  }

  private String scalar(String name) {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      settings.problem(here() + ": " + name + " is an alias; write the value.");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
  }

  private String here() {
    return file + ":" + parser.currentTokenLocation().getLineNr();
  }
}
