package atrium.connector.whatsapp;

import atrium.connector.content.Content;
import tools.jackson.databind.node.ObjectNode;

/** A place on the map, in a message or above a template. */
final class Places {
  private Places() {}

  static ObjectNode of(Content.Location place) {
    if (!(Math.abs(place.latitude()) <= 90) || !(Math.abs(place.longitude()) <= 180)) {
      throw Refusal.content("place", "This is not a place on earth.");
    }
    var node =
        Outgoing.object().put("latitude", place.latitude()).put("longitude", place.longitude());
    place.name().ifPresent(name -> node.put("name", name));
    place.address().ifPresent(address -> node.put("address", address));
    return node;
  }
}
