package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A service that does what the test says, and remembers what it was asked. */
final class FakeResource implements TaskResource {
  static final String SYNC = "arn:aws:states:::fake:work.sync";
  static final String CALL = "arn:aws:states:::fake:work";

  final List<JsonNode> calls = Collections.synchronizedList(new ArrayList<>());
  final List<String> stops = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch firstCall = new CountDownLatch(1);
  final CountDownLatch firstStop = new CountDownLatch(1);
  private final boolean sync;
  private final Function<JsonNode, CompletableFuture<JsonNode>> work;

  FakeResource(boolean sync, Function<JsonNode, CompletableFuture<JsonNode>> work) {
    this.sync = sync;
    this.work = work;
  }

  /** Answers at once with the call's parameters. */
  static FakeResource echo() {
    return new FakeResource(true, CompletableFuture::completedFuture);
  }

  /** Never ends by itself. */
  static FakeResource endless() {
    return new FakeResource(true, call -> new CompletableFuture<>());
  }

  /** Fails the first so many times with this error, then answers with the number of the call. */
  static FakeResource failing(int times, String error) {
    int[] called = new int[1];
    return new FakeResource(
        true,
        call -> {
          synchronized (called) {
            called[0]++;
            return called[0] <= times
                ? CompletableFuture.failedFuture(new StatesError(error, "on purpose"))
                : CompletableFuture.completedFuture(Json.object().put("call", called[0]));
          }
        });
  }

  @Override
  public String arn() {
    return sync ? SYNC : CALL;
  }

  @Override
  public String resourceType() {
    return "fake";
  }

  @Override
  public String resource() {
    return sync ? "work.sync" : "work";
  }

  @Override
  public boolean waits() {
    return sync;
  }

  @Override
  public List<Complaint> check(JsonNode parameters) {
    return parameters.has("Wrong")
        ? List.of(new Complaint("/Wrong", "The field \"Wrong\" is not supported by Step Functions"))
        : List.of();
  }

  @Override
  public Running start(JsonNode parameters) {
    calls.add(parameters);
    firstCall.countDown();
    CompletableFuture<JsonNode> result = work.apply(parameters);
    Optional<JsonNode> submitted =
        sync ? Optional.of(Json.object().put("accepted", true)) : Optional.empty();
    return new Running(
        submitted,
        result,
        reason -> {
          stops.add(reason);
          firstStop.countDown();
        });
  }
}
