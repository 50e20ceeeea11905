package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.Optional;

/**
 * Pages for the command line: {@code GET /_cloud/tasks} lists all tasks as DescribeTasks shows
 * them, {@code GET /_cloud/tasks/log?task=ID} shows what one of them has printed.
 */
public final class EcsPages {
  private EcsPages() {}

  /** Adds the pages. */
  public static void add(Admin admin, EcsService ecs) {
    admin.page("GET", "tasks", request -> tasks(ecs));
    admin.page("GET", "tasks/log", request -> log(ecs, request));
  }

  private static Reply tasks(EcsService ecs) {
    ObjectNode reply = Json.object();
    reply.set("tasks", Json.array(ecs.allTasks()));
    return Reply.of(200, "application/json", reply.toString());
  }

  private static Reply log(EcsService ecs, Request request) {
    Optional<String> log = request.query().first("task").flatMap(ecs::log);
    return log.map(text -> Reply.of(200, "text/plain; charset=utf-8", text))
        .orElseGet(
            () ->
                Reply.of(
                    404,
                    "text/plain",
                    "No such task. GET /_cloud/tasks lists those that there are.\n"));
  }
}
