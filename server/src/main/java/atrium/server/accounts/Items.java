package atrium.server.accounts;

import java.util.List;

/** A list that is whole. */
record Items<T>(List<T> items) {
  Items {
    items = List.copyOf(items);
  }
}
