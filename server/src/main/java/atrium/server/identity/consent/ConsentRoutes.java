package atrium.server.identity.consent;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Topics of consent and the words that stop, over HTTP. */
public final class ConsentRoutes {
  private static final String W = "/w/{workspace}";
  private final Database database;
  private final Topics topics;
  private final Stopping stopping;

  public ConsentRoutes(Database database, Topics topics, Stopping stopping) {
    this.database = database;
    this.topics = topics;
    this.stopping = stopping;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CUSTOMER_READ;
    var manage = Permission.CONSENT_MANAGE;
    var one = W + "/consent-topics/{id}";
    return List.of(
        Route.get(W + "/consent-topics", read, Set.of(), this::list),
        Route.post(W + "/consent-topics", manage, TopicWish.Making.class, this::create)
            .ofAllChannels(),
        Route.patch(one, manage, TopicWish.Change.class, this::change).ofAllChannels(),
        Route.delete(one, manage, this::delete).ofAllChannels(),
        Route.get(W + "/stop-words", read, Set.of(), this::words),
        Route.put(W + "/stop-words", manage, WordsRequest.class, this::replace).ofAllChannels());
  }

  /**
   * A topic as it is answered.
   *
   * @param id not of one that every workspace has
   * @param name the same
   */
  record View(
      Optional<String> id,
      String key,
      Topic.Kind kind,
      Optional<String> name,
      String description,
      long revision) {
    static View of(Topic topic) {
      boolean own = topic.id().isPresent();
      return new View(
          own ? Optional.of(Ids.text(topic.ownId())) : Optional.empty(),
          topic.key(),
          topic.kind(),
          Optional.of(topic.name()).filter(_ -> own),
          topic.description(),
          topic.revision());
    }
  }

  /** All of them. */
  record TopicList(List<View> items) {}

  /** Words that stop, whole. */
  record WordsRequest(String topic, List<StopWords.WordList> lists) {}

  private Object list(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(),
        tx ->
            Reply.at(
                LogPosition.of(tx).seq(),
                new TopicList(topics.all(tx).stream().map(View::of).toList())));
  }

  private Object create(Call<TopicWish.Making> call) {
    return Reply.created(View.of(topics.create(call.workspace(), call.body())));
  }

  private Object change(Call<TopicWish.Change> call) {
    return View.of(
        topics.change(call.workspace(), call.id("id"), call.body(), call.expectedRevision()));
  }

  private Object delete(Call<NoBody> call) {
    topics.delete(call.workspace(), call.id("id"));
    return Reply.noContent();
  }

  private Object words(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(), tx -> Reply.at(LogPosition.of(tx).seq(), stopping.of(tx)));
  }

  private Object replace(Call<WordsRequest> call) {
    return stopping.replace(
        call.workspace(), call.body().topic(), call.body().lists(), call.expectedRevision());
  }
}
