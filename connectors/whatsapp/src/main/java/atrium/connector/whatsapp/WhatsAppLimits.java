package atrium.connector.whatsapp;

import atrium.connector.ContentLimits;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.ContentLimits.FileLimit;
import atrium.connector.ContentLimits.PromptLimit;
import atrium.connector.ContentLimits.TemplateLimit;
import atrium.connector.content.PromptStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What WhatsApp takes. Sources: Meta's pages "Media" (types and sizes), "Text messages", "Image
 * messages", "Interactive reply buttons", "Interactive list messages", "Interactive call-to-action
 * URL button messages", "Contacts messages", "Sell products and services" and "Template components"
 * of the WhatsApp Business Platform.
 */
final class WhatsAppLimits {
  private static final long MEBIBYTE = 1 << 20;
  private static final long KIBIBYTE = 1 << 10;
  private static final int HEADER = 60;
  private static final int BODY = 1024;
  private static final int FOOTER = 60;
  private static final int LABEL = 20;

  private static final List<FileLimit> FILES =
      List.of(
          new FileLimit(FileKind.IMAGE, List.of("image/jpeg", "image/png"), 5 * MEBIBYTE, true),
          new FileLimit(FileKind.VIDEO, List.of("video/mp4", "video/3gpp"), 16 * MEBIBYTE, true),
          new FileLimit(
              FileKind.AUDIO,
              List.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
              16 * MEBIBYTE,
              false),
          new FileLimit(FileKind.VOICE, List.of("audio/ogg"), 16 * MEBIBYTE, false),
          new FileLimit(
              FileKind.FILE,
              List.of(
                  "text/plain",
                  "application/pdf",
                  "application/msword",
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                  "application/vnd.ms-excel",
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                  "application/vnd.ms-powerpoint",
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
              100 * MEBIBYTE,
              true),
          new FileLimit(FileKind.STICKER, List.of("image/webp"), 100 * KIBIBYTE, false),
          new FileLimit(FileKind.ANIMATED_STICKER, List.of("image/webp"), 500 * KIBIBYTE, false));

  private static final List<PromptLimit> PROMPTS =
      List.of(
          new PromptLimit(
              PromptStyle.BUTTONS, HEADER, BODY, FOOTER, 1, 3, LABEL, 0, 256, 0, 0, 0, true, true),
          new PromptLimit(
              PromptStyle.LIST,
              HEADER,
              4096,
              FOOTER,
              1,
              10,
              24,
              72,
              200,
              10,
              24,
              LABEL,
              false,
              false),
          new PromptLimit(
              PromptStyle.LINK, HEADER, BODY, FOOTER, 1, 1, LABEL, 0, 0, 0, 0, 0, true, true),
          new PromptLimit(PromptStyle.LOCATION, 0, BODY, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, true),
          new PromptLimit(
              PromptStyle.FLOW, HEADER, BODY, FOOTER, 0, 0, 0, 0, 0, 0, 0, LABEL, true, true),
          new PromptLimit(
              PromptStyle.PRODUCT, 0, BODY, FOOTER, 1, 1, 200, 0, 100, 0, 0, 0, false, false),
          new PromptLimit(
              PromptStyle.PRODUCTS,
              HEADER,
              BODY,
              FOOTER,
              1,
              30,
              200,
              0,
              100,
              10,
              24,
              0,
              false,
              false));

  private static final TemplateLimit TEMPLATE =
      new TemplateLimit(HEADER, BODY, 32_768, 160, 2_000, 15);

  static final ContentLimits ALL =
      new ContentLimits(
          OptionalInt.of(4096),
          OptionalInt.of(1024),
          OptionalInt.of(257),
          FILES,
          PROMPTS,
          Optional.of(TEMPLATE),
          List.of());

  private WhatsAppLimits() {}
}
