package atrium.connector.testing.whatsapp;

import atrium.connector.WireJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The templates of the shop: approved ones, one that was rejected, one paused for its quality. */
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
            {"type":"QUICK_REPLY","text":"Stop offers"}]}]},
       {"name":"order_shipped","language":"ja","category":"UTILITY",
        "parameter_format":"NAMED","components":[
          {"type":"HEADER","format":"TEXT","text":"ランプを発送しました"},
          {"type":"BODY",
           "text":"こんにちは、{{first_name}}様。ご注文{{order}}は{{day}}に届きます。",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"葵"},
             {"param_name":"order","example":"SL-20391"},
             {"param_name":"day","example":"木曜日"}]}},
          {"type":"FOOTER","text":"Solstice Lamps"}]},
       {"name":"appointment_reminder","language":"en","category":"UTILITY","quality":"GREEN",
        "parameter_format":"NAMED","components":[
          {"type":"BODY",
           "text":"Hi {{first_name}}, we expect you on {{day}} at {{time}} in our workshop.",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Sarah"},
             {"param_name":"day","example":"Thursday"},
             {"param_name":"time","example":"10:30"}]}},
          {"type":"BUTTONS","buttons":[
            {"type":"QUICK_REPLY","text":"I will be there"},
            {"type":"QUICK_REPLY","text":"Another day"}]}]},
       {"name":"appointment_reminder","language":"es","category":"UTILITY","quality":"GREEN",
        "parameter_format":"NAMED","components":[
          {"type":"BODY",
           "text":"Hola, {{first_name}}. Le esperamos el {{day}} a las {{time}} en nuestro taller.",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Lucía"},
             {"param_name":"day","example":"jueves"},
             {"param_name":"time","example":"10:30"}]}},
          {"type":"BUTTONS","buttons":[
            {"type":"QUICK_REPLY","text":"Allí estaré"},
            {"type":"QUICK_REPLY","text":"Otro día"}]}]},
       {"name":"feedback_request","language":"en","category":"MARKETING","quality":"YELLOW",
        "parameter_format":"NAMED","components":[
          {"type":"BODY",
           "text":"Thank you, {{first_name}}! How do you like your {{product}}? It takes a minute.",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Sarah"},
             {"param_name":"product","example":"Aurora lamp"}]}},
          {"type":"BUTTONS","buttons":[
            {"type":"URL","text":"Tell us","url":"https://solstice.example/feedback"}]}]},
       {"name":"weekend_sale","language":"en","category":"MARKETING","quality":"RED",
        "status":"PAUSED","parameter_format":"NAMED","components":[
          {"type":"BODY","text":"Only this weekend, {{first_name}}: everything 30% off!",
           "example":{"body_text_named_params":[
             {"param_name":"first_name","example":"Sarah"}]}}]},
       {"name":"free_lamp","language":"en","category":"UTILITY","status":"REJECTED",
        "rejected_reason":"TAG_CONTENT_MISMATCH","parameter_format":"NAMED","components":[
          {"type":"BODY","text":"You won a lamp. Come and fetch it today."}]}]
      """;

  private StockTemplates() {}

  static List<ObjectNode> all() {
    return WireJson.MAPPER.readTree(ALL).valueStream().map(ObjectNode.class::cast).toList();
  }
}
