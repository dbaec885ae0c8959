package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keeps {@link ForeignIdsTest} whole where ids are not in paths. */
class TriedIdsTest {
  private static final List<String> TRIED =
      List.of(
          """
          addNote agent_ids, addNote team_ids, applyMacro assignee_id, applyMacro team_id,
          blockCustomers customer_ids, blockCustomers identity_ids, changeAgent custom_role_id,
          changeAttribute edited_by_team_ids, changeAttribute seen_by_team_ids,
          changeCalendar channel_ids, changeConversation add_tag_ids,
          changeConversation assignee_id, changeConversation remove_tag_ids,
          changeConversation team_id, changeConversations add_tag_ids,
          changeConversations assignee_id, changeConversations conversation_ids,
          changeConversations remove_tag_ids, changeConversations team_id,
          changeMacro add_tag_ids, changeMacro assignee, changeMacro file_ids,
          changeMacro remove_tag_ids, changeMacro team, changeMacro team_id,
          changeSlaPolicy calendar_id, changeSlaPolicy channel_ids, changeSlaPolicy tag_ids,
          changeSlaPolicy team_ids, changeView assignee, changeView channel, changeView tag,
          changeView team, changeView team_id, createAttribute edited_by_team_ids,
          createAttribute seen_by_team_ids, createCalendar channel_ids,
          createChannel endpoint_id, createMacro add_tag_ids, createMacro assignee,
          createMacro file_ids, createMacro remove_tag_ids, createMacro team,
          createMacro team_id, createSlaPolicy calendar_id, createSlaPolicy channel_ids,
          createSlaPolicy tag_ids, createSlaPolicy team_ids, createTeam channel_ids,
          createTeam member_ids, createToken channel_ids, createToken custom_role_id,
          createView assignee, createView channel, createView tag, createView team,
          createView team_id, describeCustomer identity_id, editNote agent_ids,
          editNote team_ids, getSnapshot ?channel, getSnapshot ?tag, getTimeline ?message,
          getTimeline ?unread, identifyCustomer identity_id, invite custom_role_id,
          keepCustomersApart customer_id, listConversations ?channel, listConversations ?tag,
          listJournal ?endpoint, mergeCustomers customer_id, orderSlaPolicies ids,
          playSandbox file_id, previewMerge customer_id, previewSlaPolicy calendar_id,
          previewSlaPolicy channel_ids, previewSlaPolicy id, previewSlaPolicy tag_ids,
          previewSlaPolicy team_ids, previewSplit identity_id, previewTemplate conversation_id,
          readNotifications ids, recordConsent identity_id, scheduleMessage channel_id,
          scheduleMessage identity_id, scheduleMessage reply_to, scheduleMessage template_id,
          sendMessage channel_id, sendMessage identity_id, sendMessage reply_to,
          sendMessage template_id, setAgentChannels channel_ids, setTeamAssignment channel_ids,
          splitCustomer identity_id, undoDecisions actor_id, updateChannel endpoint_id,
          updateTeam channel_ids
          """
              .strip()
              .split(",\\s+"));

  /** Whoever adds an id to a body or a query has to show that it is looked for in one workspace. */
  @Test
  void noBodyAndNoQueryTakesAnIdThatIsNotTried() {
    var found = new TreeSet<String>();
    for (var path : WorkspaceRoute.DOCUMENT.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var name = operation.getValue().path("operationId").asString("");
        collect(
            operation.getValue().path("requestBody").path("content").path("application/json"),
            name,
            found,
            new HashSet<>());
        operation
            .getValue()
            .path("parameters")
            .forEach(given -> {
              var parameter = WorkspaceRoute.resolve(given);
              if (parameter.path("in").asString("").equals("query")
                  && isId(parameter.path("schema"))) {
                found.add(name + " ?" + parameter.path("name").asString());
              }
            });
      }
    }
    assertThat(found).containsExactlyElementsOf(TRIED);
  }

  private static void collect(
      JsonNode node, String operation, Set<String> found, Set<String> seen) {
    var reference = node.path("$ref").asString("");
    if (!reference.isEmpty()) {
      if (seen.add(reference)) {
        collect(WorkspaceRoute.resolve(node), operation, found, seen);
      }
      return;
    }
    for (var property : node.path("properties").properties()) {
      if (isId(property.getValue()) || isId(property.getValue().path("items"))) {
        found.add(operation + " " + property.getKey());
      }
    }
    for (var child : node) {
      if (child.isObject() || child.isArray()) {
        collect(child, operation, found, seen);
      }
    }
  }

  private static boolean isId(JsonNode schema) {
    return schema.path("$ref").asString("").equals("#/components/schemas/Id")
        || schema.path("anyOf").valueStream().anyMatch(TriedIdsTest::isId);
  }
}
