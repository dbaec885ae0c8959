package atrium.connector.line.rich;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.ContentFault;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.RichFormat;
import atrium.connector.line.RichSamples;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What LINE takes passes; what it does not is named with its place, before anything is sent. */
class RichRulesTest {

  private static String bubble(String contents) {
    return "{'type':'bubble','body':{'type':'box','layout':'vertical','contents':["
        + contents
        + "]}}";
  }

  private static String buttons(String more) {
    return "{'type':'buttons','text':'Which?','actions':"
        + "[{'type':'postback','label':'A','data':'a'}]"
        + more
        + "}";
  }

  private static String map(String area) {
    return "{'baseUrl':'https://a.example/b','baseSize':{'width':1040,'height':500},'actions':"
        + "[{'type':'uri','linkUri':'https://a.example/','area':{"
        + area
        + "}}]}";
  }

  private static List<ContentFault> faults(String format, String json, MediaRef... files) {
    return RichRules.faults(RichSamples.rich(format, json.replace('\'', '"'), files));
  }

  private static Stream<String> said(List<ContentFault> faults) {
    return faults.stream().map(fault -> fault.pointer() + " " + fault.code());
  }

  static Stream<Content> samples() {
    return RichSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatLinePublishesIsTaken(Content content) {
    assertThat(RichRules.faults(content)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'type':'text'}                                                 | /text required
          {'type':'text','text':''}                                       | /text empty
          {'type':'text','text':7}                                        | /text wrong_type
          {'type':'text','text':'a','color':'red;background:url(//x)'}    | /color invalid_value
          {'type':'text','text':'a','size':'1e9px'}                       | /size invalid_value
          {'type':'text','text':'a','onclick':'alert(1)'}                 | /onclick unknown_member
          {'type':'text','text':'a','maxLines':4.5}                       | /maxLines wrong_type
          {'type':'script','text':'a'}                                    | /type invalid_value
          {'text':'a'}                                                    | /type required
          7                                                               |  wrong_type
          {'type':'icon','url':'https://a.example/i.png'}                 | /type not_here
          {'type':'span','text':'a'}                                      | /type invalid_value
          {'type':'image','url':'http://a.example/i.png'}                 | /url bad_link
          {'type':'image','url':'javascript:alert(1)'}                    | /url bad_link
          {'type':'image','url':'https://u:p@a.example/i.png'}            | /url bad_link
          {'type':'image','url':'file:0'}                                 | /url no_such_file
          {'type':'image','url':'https://a.example/i','aspectRatio':'1:4'} | /aspectRatio out_of_range
          {'type':'button'}                                               | /action required
          {'type':'button','action':{'type':'uri','label':'A','uri':'javascript:x'}} | /action/uri bad_link
          {'type':'button','action':{'type':'postback','data':'a'}}       | /action/label required
          {'type':'button','action':{'type':'camera','label':'A'}}        | /action/type invalid_value
          {'type':'button','action':{'type':'datetimepicker','label':'A','data':'a','mode':'date','min':'12:00'}} | /action/min invalid_value
          {'type':'box','layout':'baseline','contents':[{'type':'separator'}]} | /contents/0/type not_here
          """)
  void aFlexComponentThatIsNoneIsNamed(String component, String expected) {
    var faults = faults(RichFormat.LINE_FLEX, bubble(component));
    assertThat(said(faults))
        .contains(
            "/message/body/contents/0" + (expected.contains("/") ? expected : " " + expected));
  }

  @Test
  void bubblesAndCarouselsHaveTheirOwnRules() {
    assertThat(said(faults(RichFormat.LINE_FLEX, "{'type':'bubble'}")))
        .containsExactly("/message/body required");
    var wide = bubble("{'type':'filler'}").replace("'body'", "'size':'giga','body'");
    var usual = bubble("{'type':'filler'}");
    assertThat(
            said(
                faults(
                    RichFormat.LINE_FLEX,
                    "{'type':'carousel','contents':[" + wide + "," + usual + "]}")))
        .containsExactly("/message/contents not_alike");
    var many = String.join(",", Collections.nCopies(13, usual));
    assertThat(said(faults(RichFormat.LINE_FLEX, "{'type':'carousel','contents':[" + many + "]}")))
        .containsExactly("/message/contents too_many");
    var long30 = "{'type':'text','text':'" + "a".repeat(4_000) + "'}";
    var fat = bubble(String.join(",", Collections.nCopies(8, long30)));
    assertThat(said(faults(RichFormat.LINE_FLEX, fat))).containsExactly("/message too_large");
  }

  @Test
  void aBoxWithinFortyBoxesIsNotLookedAt() {
    var deep =
        "{'type':'box','layout':'vertical','contents':[".repeat(30)
            + "{'type':'filler'}"
            + "]}".repeat(30);
    assertThat(faults(RichFormat.LINE_FLEX, bubble(deep)))
        .extracting(ContentFault::code)
        .containsExactly("too_deep");
  }

  @Test
  void aTemplateIsHeldAgainstItsNumbers() {
    assertThat(said(faults(RichFormat.LINE_TEMPLATE, buttons("")))).isEmpty();
    assertThat(
            said(
                faults(
                    RichFormat.LINE_TEMPLATE,
                    buttons(",'title':'T'").replace("Which?", "x".repeat(61)))))
        .containsExactly("/message/text too_long");
    assertThat(
            said(
                faults(
                    RichFormat.LINE_TEMPLATE,
                    buttons("").replace("'label':'A'", "'label':'" + "👩‍👩‍👧".repeat(20) + "'"))))
        .as("characters as people count them")
        .isEmpty();
    assertThat(
            said(
                faults(
                    RichFormat.LINE_TEMPLATE,
                    "{'type':'confirm','text':'?','actions':"
                        + "[{'type':'message','label':'A','text':'a'}]}")))
        .containsExactly("/message/actions too_few");
    assertThat(
            said(
                faults(
                    RichFormat.LINE_TEMPLATE,
                    "{'type':'carousel','columns':[{'text':'a','title':'t','actions':"
                        + "[{'type':'message','label':'A','text':'a'}]},{'text':'b','actions':["
                        + "{'type':'message','label':'A','text':'a'},"
                        + "{'type':'message','label':'B','text':'b'}]}]}")))
        .containsExactly(
            "/message/columns/1/title not_alike", "/message/columns/1/actions not_alike");
  }

  @Test
  void quickRepliesStandInAnyForm() {
    var camera = "{'type':'action','action':{'type':'camera','label':'Photo'}}";
    var quick = ",'quickReply':{'items':[%s]}";
    assertThat(faults(RichFormat.LINE_TEMPLATE, buttons(quick.formatted(camera)))).isEmpty();
    assertThat(
            said(
                faults(
                    RichFormat.LINE_TEMPLATE,
                    buttons(quick.formatted("{'type':'action','action':{'type':'camera'}},7")))))
        .containsExactly(
            "/message/quickReply/items/0/action/label required",
            "/message/quickReply/items/1 wrong_type");
    var many = String.join(",", Collections.nCopies(14, camera));
    assertThat(said(faults(RichFormat.LINE_TEMPLATE, buttons(quick.formatted(many)))))
        .containsExactly("/message/quickReply/items too_many");
    assertThat(said(faults(RichFormat.LINE_TEMPLATE, buttons(",'quickReply':[]"))))
        .containsExactly("/message/quickReply wrong_type");
    assertThat(
            said(
                faults(
                    RichFormat.LINE_FLEX,
                    bubble("{'type':'text','text':'a','quickReply':{'items':[]}}"))))
        .containsExactly("/message/body/contents/0/quickReply unknown_member");
  }

  @Test
  void anAreaLiesInItsPicture() {
    assertThat(said(faults(RichFormat.LINE_IMAGEMAP, map("'x':0,'y':0,'width':1040,'height':500"))))
        .isEmpty();
    assertThat(said(faults(RichFormat.LINE_IMAGEMAP, map("'x':1,'y':1,'width':1040,'height':500"))))
        .containsExactly(
            "/message/actions/0/area/width out_of_range",
            "/message/actions/0/area/height out_of_range");
    assertThat(
            said(
                faults(
                    RichFormat.LINE_IMAGEMAP,
                    map("'x':0,'y':0,'width':1,'height':1").replace("1040", "800"))))
        .containsExactly("/message/baseSize/width out_of_range");
  }

  @Test
  void filesFormatsAndWordsAreLookedAtToo() {
    var buttons = buttons("");
    var picture = MediaRef.of("1", "image/png");
    assertThat(said(faults(RichFormat.LINE_TEMPLATE, buttons, picture)))
        .containsExactly("/files/0 file_unused");
    assertThat(said(faults("line.coupon", buttons))).containsExactly("/format invalid_value");
    var silent = RichSamples.rich(RichFormat.LINE_TEMPLATE, buttons.replace('\'', '"'));
    assertThat(
            said(
                RichRules.faults(
                    new Content.Rich(silent.format(), "", silent.message(), List.of()))))
        .containsExactly("/text empty");
    assertThat(said(faults(RichFormat.LINE_TEMPLATE, buttons(",'x':1,'a/b~':1"))))
        .containsExactlyInAnyOrder("/message/x unknown_member", "/message/a~1b~0 unknown_member");
  }
}
