package atrium.server.api.http;

import atrium.server.api.NoBody;
import atrium.server.api.Pointers;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.platform.Json;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Reads a request record. Every fault is answered by where it is and what kind it is; the only
 * thing of the input that is ever repeated is the harmless name of an unknown field.
 */
final class JsonBody {
  private JsonBody() {}

  /**
   * The record; an absent body reads as an empty object.
   *
   * @throws Refusal.Invalid with a pointer to what is wrong
   */
  static <B> B read(byte[] bytes, Class<B> type) {
    if (bytes.length == 0 && type == NoBody.class) {
      return type.cast(NoBody.NONE);
    }
    var json = bytes.length == 0 ? new byte[] {'{', '}'} : bytes;
    scan(json);
    var value = bind(json, type);
    if (value == null) {
      throw invalid("invalid_body", "", "wrong_type");
    }
    var missing = Required.missing(value, Json.MAPPER.readTree(json));
    if (!missing.isEmpty()) {
      throw new Refusal.Invalid("required", SENTENCE, missing);
    }
    return value;
  }

  private static final String SENTENCE = "The body is not what this route takes.";

  /** Looks at the text alone, so that what is no JSON at all never reaches a record. */
  private static void scan(byte[] json) {
    try (var parser = Json.MAPPER.createParser(json)) {
      int depth = 0;
      boolean done = false;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (done) {
          throw invalid("trailing_content", "", "trailing_content");
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        done = depth == 0;
      }
      if (!done) {
        throw invalid("invalid_json", "", "invalid_json");
      }
    } catch (StreamConstraintsException limit) {
      var code = text(limit).contains("nesting depth") ? "json_too_deep" : "json_too_large_value";
      throw invalid(code, "", code);
    } catch (JacksonException malformed) {
      var code =
          text(malformed).startsWith("Duplicate Object property")
              ? "duplicate_key"
              : "invalid_json";
      throw invalid(code, "", code);
    }
  }

  private static <B> B bind(byte[] json, Class<B> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (UnrecognizedPropertyException unknown) {
      throw unknownField(unknown);
    } catch (InvalidNullException missing) {
      throw invalid("required", pointer(missing), "required");
    } catch (ValueInstantiationException refused) {
      if (refused.getCause() instanceof Refusal known) {
        throw known;
      }
      var code = refused.getCause() instanceof NullPointerException ? "required" : "invalid_value";
      throw invalid(code, pointer(refused), code);
    } catch (InvalidFormatException wrong) {
      var code = wrong.getValue() instanceof String ? "invalid_value" : "wrong_type";
      throw invalid(code, pointer(wrong), code);
    } catch (MismatchedInputException wrong) {
      throw mismatch(wrong);
    } catch (DatabindException wrong) {
      var time = wrong.getCause() instanceof DateTimeException;
      var code = time ? "invalid_value" : "wrong_type";
      throw invalid(code, pointer(wrong), code);
    } catch (JacksonException wrong) {
      throw invalid("wrong_type", pointer(wrong), "wrong_type");
    }
  }

  private static Refusal.Invalid mismatch(MismatchedInputException wrong) {
    boolean absent =
        text(wrong).startsWith("Missing required creator property")
            || text(wrong).startsWith("Cannot map `null`")
            || text(wrong).startsWith("Null value for creator property");
    var code = absent ? "required" : "wrong_type";
    return invalid(code, pointer(wrong), code);
  }

  private static Refusal.Invalid unknownField(UnrecognizedPropertyException unknown) {
    var name = unknown.getPropertyName();
    boolean harmless = Pointers.isHarmless(name);
    var fault =
        new Fault(pointer(unknown), "unknown_field", harmless ? Map.of("name", name) : Map.of());
    return new Refusal.Invalid("unknown_field", SENTENCE, fault);
  }

  private static String pointer(JacksonException failure) {
    return Pointers.of("", failure);
  }

  private static String text(JacksonException failure) {
    return String.valueOf(failure.getOriginalMessage());
  }

  private static Refusal.Invalid invalid(String code, String pointer, String fault) {
    return new Refusal.Invalid(code, SENTENCE, List.of(Fault.of(pointer, fault)));
  }
}
