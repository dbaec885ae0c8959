package atrium.server.delivery.templates;

import atrium.connector.content.MediaRef;
import atrium.connector.content.TemplateParameter;
import atrium.server.api.Refusal;
import atrium.server.messages.files.Uploaded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The values of a template as connectors take them. */
final class Parameters {
  private Parameters() {}

  /**
   * @param files looks up uploaded files by the id that was given
   * @throws Refusal.Unprocessable {@code no_such_file}
   */
  static List<TemplateParameter> of(
      List<Place> places, Filling filling, Function<String, Optional<Uploaded>> files) {
    var parameters = new ArrayList<TemplateParameter>();
    for (var place : places) {
      var value = Optional.ofNullable(filling.values().get(place.key())).map(Filling.Value::text);
      if (place.kind() == Place.Kind.LOCATION || value.isPresent()) {
        parameters.add(parameter(place, value, filling, files));
      }
    }
    return List.copyOf(parameters);
  }

  /** The values that parameters hold, for showing them. */
  static Filling read(List<Place> places, List<TemplateParameter> parameters) {
    var values = new LinkedHashMap<String, Filling.Value>();
    var missing = new ArrayList<String>();
    for (var place : places) {
      var given = parameters.stream().filter(parameter -> isFor(parameter, place)).findFirst();
      given
          .flatMap(parameter -> parameter.text().or(() -> parameter.media().map(MediaRef::id)))
          .ifPresent(
              text -> values.put(place.key(), new Filling.Value(text, Filling.Source.VALUE)));
      if (given.isEmpty() && place.required()) {
        missing.add(place.key());
      }
    }
    return new Filling(values, Optional.empty(), missing);
  }

  private static boolean isFor(TemplateParameter parameter, Place place) {
    boolean named = place.name().isPresent() && parameter.name().isPresent();
    return parameter.component().equals(place.component())
        && parameter.card().equals(place.card())
        && (named ? parameter.name().equals(place.name()) : parameter.index() == place.index());
  }

  private static TemplateParameter parameter(
      Place place,
      Optional<String> value,
      Filling filling,
      Function<String, Optional<Uploaded>> files) {
    return new TemplateParameter(
        place.component(),
        place.index(),
        place.name(),
        type(place),
        place.kind().words() ? value : Optional.empty(),
        place.kind().file() ? value.map(id -> media(place, id, files)) : Optional.empty(),
        place.kind() == Place.Kind.LOCATION ? filling.location() : Optional.empty(),
        Optional.empty(),
        place.card());
  }

  private static String type(Place place) {
    return switch (place.kind()) {
      case TEXT -> "text";
      case IMAGE -> "image";
      case VIDEO -> "video";
      case DOCUMENT -> "document";
      case LOCATION -> "location";
      case LINK -> "url";
      case CODE -> "copy_code";
      case PAYLOAD -> "quick_reply";
      case TOKEN -> "flow";
    };
  }

  private static MediaRef media(
      Place place, String id, Function<String, Optional<Uploaded>> files) {
    var file =
        files
            .apply(id)
            .orElseThrow(() ->
                new Refusal.Unprocessable(
                    "no_such_file",
                    "Upload the file first.",
                    new Refusal.Fault(
                        "/template/values", "no_such_file", Map.of("variable", place.key()))));
    return new MediaRef(
        id,
        Optional.empty(),
        Optional.of(file.mimeType()),
        Optional.of(file.name()),
        OptionalLong.of(file.size()),
        Optional.empty());
  }
}
