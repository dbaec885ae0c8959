package atrium.connector.testing.whatsapp;

import atrium.connector.WireJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The templates that the shop has had approved. */
final class StockTemplates {
  private static final String ALL =
      """
      [{"name":"order_shipped","language":"en","category":"UTILITY",
        "parameter_format":"NAMED","components":[
          {"type":"HEADER","format":"TEXT","text":"Your lamp is on its way"},
          {"type":"BODY",
           "text":"Hi {{first_name}}, your order {{order}} has left us and arrives on {{day}}.",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Sarah"},
             {"param_name":"order","example":"SL-20391"},
             {"param_name":"day","example":"Thursday"}]}},
          {"type":"FOOTER","text":"Solstice Lamps"},
          {"type":"BUTTONS","buttons":[
            {"type":"URL","text":"Track it","url":"https://solstice.example/track/{{1}}",
             "example":["SL-20391"]},
            {"type":"QUICK_REPLY","text":"Change the day"}]}]},
       {"name":"order_shipped","language":"de","category":"UTILITY",
        "parameter_format":"NAMED","components":[
          {"type":"HEADER","format":"TEXT","text":"Ihre Lampe ist unterwegs"},
          {"type":"BODY",
           "text":"Hallo {{first_name}}, Ihre Bestellung {{order}} kommt am {{day}} an.",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Lena"},
             {"param_name":"order","example":"SL-20391"},
             {"param_name":"day","example":"Donnerstag"}]}},
          {"type":"FOOTER","text":"Solstice Lamps"}]},
       {"name":"how_can_we_help","language":"en","category":"UTILITY",
        "parameter_format":"POSITIONAL","components":[
          {"type":"BODY","text":"Hi {{1}}, we have an answer for you. Shall we go on here?",
           "example":{"body_text":[["Sarah"]]}},
          {"type":"BUTTONS","buttons":[
            {"type":"QUICK_REPLY","text":"Yes, please"},
            {"type":"QUICK_REPLY","text":"No, thanks"}]}]},
       {"name":"repair_report","language":"en","category":"UTILITY",
        "parameter_format":"POSITIONAL","components":[
          {"type":"HEADER","format":"DOCUMENT"},
          {"type":"BODY","text":"The report on your repair {{1}} is attached.",
           "example":{"body_text":[["R-118"]]}}]},
       {"name":"autumn_offer","language":"en","category":"MARKETING",
        "parameter_format":"POSITIONAL","components":[
          {"type":"HEADER","format":"IMAGE"},
          {"type":"BODY","text":"20% off every floor lamp until {{1}} with the code {{2}}.",
           "example":{"body_text":[["Sunday","AUTUMN20"]]}},
          {"type":"BUTTONS","buttons":[
            {"type":"COPY_CODE","example":"AUTUMN20"},
            {"type":"QUICK_REPLY","text":"Stop offers"}]}]}]
      """;

  private StockTemplates() {}

  static List<ObjectNode> all() {
    return WireJson.MAPPER.readTree(ALL).valueStream().map(ObjectNode.class::cast).toList();
  }
}
