package atrium.server.channels.sandbox;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sandboxes over HTTP: added, played and removed by who manages channels. */
public final class SandboxRoutes {
  private final Sandboxes sandboxes;

  public SandboxRoutes(Sandboxes sandboxes) {
    this.sandboxes = sandboxes;
  }

  /** All routes of this room. */
  public List<Route<?>> routes() {
    var path = "/w/{workspace}/sandboxes";
    var manage = Permission.CHANNEL_MANAGE;
    return List.of(
        Route.get(path, manage, Set.of(), this::all).ofAllChannels(),
        Route.post(path, manage, OpenBody.class, this::open).ofAllChannels(),
        Route.get(path + "/{id}", manage, Set.of(), this::one),
        Route.delete(path + "/{id}", manage, this::remove),
        Route.post(path + "/{id}/messages", manage, DeedBody.class, this::play));
  }

  record OpenBody(String connector) {}

  /** Exactly one of text, picture, file and choice. */
  record DeedBody(
      String customer,
      Optional<String> text,
      Optional<Boolean> picture,
      Optional<String> fileId,
      Optional<Chosen> choice) {
    @Override
    public String toString() {
      return "DeedBody[]";
    }
  }

  record Chosen(String messageId, String id) {}

  record Offer(String connector, Optional<String> channelId, boolean open) {}

  record Offers(List<Offer> items) {}

  record View(String channelId, String connector, List<String> customers, List<Line> messages) {
    static View of(Sandboxes.Running running) {
      return new View(
          Ids.text(running.sandbox().channel()),
          running.sandbox().connector(),
          running.stage().customers(),
          running.stage().lines());
    }
  }

  private Object all(Call<NoBody> call) {
    return new Offers(
        sandboxes.offered(call.principal()).entrySet().stream()
            .map(one -> offer(one.getKey(), one.getValue()))
            .sorted(Comparator.comparing(Offer::connector))
            .toList());
  }

  private static Offer offer(String connector, Optional<SandboxStore.Stored> sandbox) {
    return new Offer(
        connector,
        sandbox.map(one -> Ids.text(one.channel())),
        sandbox.filter(SandboxStore.Stored::open).isPresent());
  }

  private Object open(Call<OpenBody> call) {
    var sandbox = sandboxes.open(call.principal(), call.body().connector());
    return Reply.created(offer(sandbox.connector(), Optional.of(sandbox)));
  }

  private Object one(Call<NoBody> call) {
    return View.of(sandboxes.running(call.principal(), call.id("id")));
  }

  private Object remove(Call<NoBody> call) {
    sandboxes.remove(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object play(Call<DeedBody> call) {
    var name = name(call.body().customer());
    return Reply.created(
        View.of(sandboxes.play(call.principal(), call.id("id"), name, deed(call))));
  }

  private static String name(String given) {
    var name = Names.line(given);
    if (name.isEmpty() || name.length() > 60) {
      throw Names.invalid("/customer", name.isEmpty() ? "required" : "too_long");
    }
    return name;
  }

  private Stage.Deed deed(Call<DeedBody> call) {
    var body = call.body();
    var picture = body.picture().filter(wanted -> wanted);
    var given =
        Stream.of(body.text(), picture, body.fileId(), body.choice())
            .filter(Optional::isPresent)
            .count();
    if (given != 1) {
      throw Names.invalid("/text", "required");
    }
    if (picture.isPresent()) {
      return new Stage.Deed.SendsPicture();
    }
    if (body.fileId().isPresent()) {
      return sandboxes.file(call.principal(), body.fileId().get());
    }
    return body.choice()
        .<Stage.Deed>map(choice -> new Stage.Deed.Chooses(choice.messageId(), choice.id()))
        .orElseGet(() -> new Stage.Deed.Says(text(body.text().orElse(""))));
  }

  private static String text(String given) {
    if (given.isBlank() || given.length() > Stage.LONGEST_TEXT) {
      throw Names.invalid("/text", given.isBlank() ? "required" : "too_long");
    }
    return given;
  }
}
