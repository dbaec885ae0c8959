package atrium.server.platform.secrets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of an installation, the newest first: it seals, all of them open. */
final class KeyRing {
  private final List<Seal> seals;

  KeyRing(List<byte[]> keys) {
    this.seals = keys.stream().map(Seal::new).toList();
  }

  Seal newest() {
    return seals.getFirst();
  }

  List<KeyId> ids() {
    return seals.stream().map(Seal::id).toList();
  }

  Optional<Seal> find(KeyId id) {
    return seals.stream().filter(seal -> seal.id().equals(id)).findFirst();
  }

  /** The ids, for messages. */
  @Override
  public String toString() {
    return seals.stream().map(seal -> seal.id().text()).collect(Collectors.joining(", "));
  }
}
