package atrium.server.identity.consent;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words by which customers forbid a topic when they write one and nothing else.
 *
 * @param topic key of what they forbid
 * @param revision 0 for those that Atrium ships
 */
public record StopWords(String topic, List<WordList> lists, long revision) {
  /** Languages of one workspace, at most. */
  public static final int MOST_LISTS = 20;

  /** Words of one workspace, at most. */
  public static final int MOST = 200;

  /** Characters of one, at most. */
  public static final int LONGEST = 40;

  /** What is longer in the customer's writing is no stop word, whatever is around it. */
  private static final int LONGEST_MESSAGE = 2 * LONGEST;

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern AROUND =
      Pattern.compile("^[^\\p{L}\\p{M}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$");

  /** What a workspace has that never said otherwise. */
  static final StopWords SHIPPED =
      new StopWords(
          Topic.MARKETING.key(),
          List.of(
              list("ar", "إيقاف", "إلغاء الاشتراك"),
              list("de", "Stopp", "Abmelden", "Abbestellen"),
              list("en", "Stop", "Stop all", "Stopall", "Unsubscribe", "Opt out", "Optout"),
              list("es", "Baja", "Alto", "Cancelar suscripción"),
              list("fr", "Arrêt", "Arret", "Désabonner"),
              list("ja", "停止", "配信停止"),
              list("pt", "Parar", "Sair", "Descadastrar"),
              list("zh", "退订", "退訂", "TD", "取消订阅", "取消訂閱")),
          0);

  public StopWords {
    lists = List.copyOf(lists);
  }

  /**
   * Those of a language.
   *
   * @param language a language tag, such as {@code pt} or {@code zh-Hant}
   */
  public record WordList(String language, List<String> words) {
    public WordList {
      words = List.copyOf(words);
    }
  }

  private static WordList list(String language, String... words) {
    return new WordList(language, List.of(words));
  }

  /**
   * Words as they are compared: without regard to case, to look-alike forms, and to blanks and
   * signs around them. Empty where nothing is left.
   */
  static String key(String words) {
    if (words.length() > LONGEST_MESSAGE) {
      return "";
    }
    var plain = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var visible = INVISIBLE.matcher(plain).replaceAll("");
    return BLANKS.matcher(AROUND.matcher(visible).replaceAll("")).replaceAll(" ");
  }

  /** All of them, as they are compared. */
  Set<String> keys() {
    var keys = new HashSet<String>();
    lists.forEach(list -> list.words().forEach(word -> keys.add(key(word))));
    return keys;
  }
}
