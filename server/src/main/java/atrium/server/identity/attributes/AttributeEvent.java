package atrium.server.identity.attributes;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What is announced of attributes, by id alone; values are told of as a change of a customer. */
record AttributeEvent(String kind, long attribute) implements LedgerEvent {
  record Touched(int v, String attribute) {}

  /** Made, or it is something else. */
  static AttributeEvent changed(long attribute) {
    return new AttributeEvent("attribute.changed", attribute);
  }

  /** It is no more, and with it all its values. */
  static AttributeEvent deleted(long attribute) {
    return new AttributeEvent("attribute.deleted", attribute);
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }

  @Override
  public Object payload() {
    return new Touched(1, Long.toString(attribute));
  }
}
