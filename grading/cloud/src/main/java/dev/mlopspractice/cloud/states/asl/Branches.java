package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Runs several flows side by side, at most so many at a time, and collects their outputs in order.
 * The first failure calls all the others off.
 */
final class Branches {
  private final int count;
  private final Scope scope;
  private final List<String> errorNames;
  private final IntFunction<CompletableFuture<JsonNode>> starter;
  private final JsonNode[] outputs;
  private final CompletableFuture<JsonNode> all = new CompletableFuture<>();
  private int started;
  private int done;

  private Branches(
      int count,
      Scope scope,
      List<String> errorNames,
      IntFunction<CompletableFuture<JsonNode>> starter) {
    this.count = count;
    this.scope = scope;
    this.errorNames = errorNames;
    this.starter = starter;
    this.outputs = new JsonNode[count];
  }

  /**
   * Starts them.
   *
   * @param count how many there are
   * @param atOnce how many may run at a time, at least 1
   * @param scope of the group, called off on the first failure
   * @param errorNames names that a failure answers to beside its own
   * @param starter starts the one with this index
   * @return the array of all outputs, or the first failure
   */
  static CompletableFuture<JsonNode> run(
      int count,
      int atOnce,
      Scope scope,
      List<String> errorNames,
      IntFunction<CompletableFuture<JsonNode>> starter) {
    Branches branches = new Branches(count, scope, errorNames, starter);
    if (count == 0) {
      branches.all.complete(Json.array());
    }
    for (int i = 0; i < Math.min(count, atOnce); i++) {
      branches.startNext();
    }
    return branches.all;
  }

  private void startNext() {
    int index;
    synchronized (this) {
      if (started == count || scope.cancelled()) {
        return;
      }
      index = started++;
    }
    Continuation.after(
        begun(index), Runnable::run, all, (output, failure) -> ended(index, output, failure));
  }

  private CompletableFuture<JsonNode> begun(int index) {
    try {
      return starter.apply(index);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void ended(int index, JsonNode output, Throwable failure) {
    if (failure != null) {
      if (!scope.cancelled()) {
        scope.cancel("Another branch failed");
        all.completeExceptionally(
            failure instanceof StatesError error ? error.ofPart(errorNames) : failure);
      }
      return;
    }
    boolean last;
    synchronized (this) {
      outputs[index] = output;
      last = ++done == count;
    }
    if (last) {
      ArrayNode results = Json.array();
      for (JsonNode each : outputs) {
        results.add(each);
      }
      all.complete(results);
    } else {
      startNext();
    }
  }
}
