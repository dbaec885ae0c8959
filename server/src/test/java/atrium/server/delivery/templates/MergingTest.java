package atrium.server.delivery.templates;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.template.MessageTemplate;
import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.MessageTemplate.Status;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Category;
import atrium.connector.template.TemplateDraft.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listing makes of what is stored. */
class MergingTest {
  private static final Instant BEGAN = Instant.parse("2026-11-21T09:00:00Z");
  private static final Instant BEFORE = BEGAN.minus(Duration.ofMinutes(5));

  private static TemplateDraft form(String name, String words) {
    return new TemplateDraft(
        name,
        "en",
        Category.UTILITY,
        true,
        Optional.empty(),
        Words.of(words),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static MessageTemplate listed(String id, String name, String words, Status status) {
    return new MessageTemplate(
        id, form(name, words), status, Quality.UNKNOWN, Optional.empty(), List.of());
  }

  private static Template stored(String name, TemplateStatus status, Optional<String> external) {
    return Template.written(7, 1, form(name, "Words."), Map.of(), BEFORE)
        .change()
        .status(status)
        .externalId(external)
        .at(BEFORE);
  }

  private static Template writtenAt(Template template, Instant at) {
    return new Template(
        template.id(),
        template.channel(),
        template.form(),
        template.draft(),
        template.status(),
        template.quality(),
        template.defaults(),
        template.externalId(),
        template.rejection(),
        template.unfillable(),
        template.problem(),
        template.submittedAt(),
        template.handing(),
        template.statusAt(),
        template.qualityAt(),
        template.changedAt(),
        at,
        template.revision());
  }

  private static Merging merging() {
    return new Merging(1, BEGAN, BEGAN.plusSeconds(1));
  }

  private static List<Merging.Step> merge(List<Template> stored, MessageTemplate... listed) {
    return merging().merge(stored, List.of(listed), () -> 8);
  }

  @Test
  void whatIsNewIsAddedAndWhatIsTheSameStaysUntouched() {
    var same = stored("same", TemplateStatus.APPROVED, Optional.of("x1"));
    var steps =
        merge(
            List.of(same),
            listed("x1", "same", "Words.", Status.APPROVED),
            listed("x2", "new", "Hello.", Status.IN_REVIEW),
            listed("x2", "new", "Hello.", Status.IN_REVIEW));
    assertThat(steps)
        .singleElement()
        .satisfies(step -> {
          assertThat(step.before()).isEmpty();
          assertThat(step.after().id()).isEqualTo(8);
          assertThat(step.after().status()).isEqualTo(TemplateStatus.IN_REVIEW);
          assertThat(step.after().externalId()).contains("x2");
        });
  }

  @Test
  void whatWasWrittenAfterTheListingBeganIsNewerThanTheListing() {
    var merging = merging();
    var told =
        writtenAt(stored("told", TemplateStatus.APPROVED, Optional.of("x1")), BEGAN.plusMillis(1));
    var steps =
        merging.merge(
            List.of(told), List.of(listed("x1", "told", "Words.", Status.IN_REVIEW)), () -> 8);
    assertThat(steps).isEmpty();
    assertThat(merging.passedOver()).as("the next listing comes soon").isTrue();
  }

  @Test
  void whatIsNoLongerListedIsDeletedAndDraftsStay() {
    var gone = stored("gone", TemplateStatus.APPROVED, Optional.of("x1"));
    assertThat(merge(List.of(gone)))
        .singleElement()
        .returns(TemplateStatus.DELETED, step -> step.after().status());
    assertThat(merge(List.of(stored("draft", TemplateStatus.DRAFT, Optional.empty())))).isEmpty();
    assertThat(merge(List.of(stored("gone", TemplateStatus.DELETED, Optional.empty())))).isEmpty();
  }

  @Test
  void aSubmissionWhoseAnswerWasLostIsFoundByItsNameOrComesBackAsADraft() {
    var lost = stored("lost", TemplateStatus.SUBMITTING, Optional.empty());
    assertThat(merge(List.of(lost), listed("x9", "lost", "Words.", Status.APPROVED)))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.after().id()).isEqualTo(7);
          assertThat(step.after().status()).isEqualTo(TemplateStatus.APPROVED);
          assertThat(step.after().externalId()).contains("x9");
        });
    assertThat(merge(List.of(lost)))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.after().status()).isEqualTo(TemplateStatus.DRAFT);
          assertThat(step.after().problem()).map(Template.Problem::code).contains("not_arrived");
        });
    assertThat(merge(List.of(writtenAt(lost, BEGAN.minusSeconds(10)))))
        .as("the call may still be on its way")
        .isEmpty();
  }

  @Test
  void aChangeWhoseAnswerWasLostIsLookedForUntilItCannotArriveAnyMore() {
    var lost =
        stored("lost", TemplateStatus.APPROVED, Optional.of("x1"))
            .change()
            .draft(form("lost", "New words."))
            .handing(Template.Handing.UNSETTLED)
            .at(BEFORE);
    var young = writtenAt(lost, BEGAN.minusSeconds(10));
    var old = listed("x1", "lost", "Words.", Status.APPROVED);
    var merging = merging();
    assertThat(merging.merge(List.of(young), List.of(old), () -> 8))
        .as("the call may still be on its way")
        .isEmpty();
    assertThat(merging.passedOver()).isTrue();
    assertThat(merge(List.of(young), listed("x1", "lost", "New words.", Status.IN_REVIEW)))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.after().isBusy()).isFalse();
          assertThat(step.after().draft()).isEmpty();
          assertThat(step.after().form().body().text()).isEqualTo("New words.");
        });
    assertThat(merge(List.of(writtenAt(lost, BEFORE)), old))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.after().isBusy()).as("it did not arrive, and may be tried").isFalse();
          assertThat(step.after().draft()).isPresent();
        });
  }

  @Test
  void aDraftWhoseNameWasTakenElsewhereKeepsItsWords() {
    var draft = stored("taken", TemplateStatus.DRAFT, Optional.empty());
    assertThat(merge(List.of(draft), listed("x1", "taken", "Theirs.", Status.APPROVED)))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.after().form().body().text()).isEqualTo("Theirs.");
          assertThat(step.after().draft()).map(form -> form.body().text()).contains("Words.");
        });
  }

  @Test
  void namesThatDoNotFitOurRowsAreLeftOutAndHideNobody() {
    assertThat(
            merge(
                List.of(),
                listed("x1", "n".repeat(513), "Words.", Status.APPROVED),
                listed("x2", "fits", "Words.", Status.APPROVED)))
        .singleElement()
        .returns("fits", step -> step.after().form().name());
  }
}
