package dev.mlopspractice.cloud.states;

import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.states.asl.Engine;
import dev.mlopspractice.cloud.states.asl.TaskResource;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import dev.mlopspractice.cloud.states.asl.Timers;
import dev.mlopspractice.cloud.states.asl.Waits;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * Step Functions. State machines and executions live in memory for as long as the service.
 *
 * <p>All executions share {@value #THREADS} threads: a step that waits holds none, so their number
 * bounds the calls that are made to other services at one moment, not the executions.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html">API
 *     reference</a>
 */
public final class StatesService implements Service, AutoCloseable {
  static final int THREADS = 8;

  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, daemons("states"));
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(daemons("states-timer"));
  private final Runs runs = new Runs();
  private final JsonProtocol protocol;

  /**
   * Makes the service.
   *
   * @param integrations what Task states may call
   * @param waits how long Wait states and Retry intervals really last
   */
  public StatesService(
      List<TaskResource> integrations, Waits waits, InstantSource clock, RandomGenerator random) {
    TaskResources resources = new TaskResources(integrations);
    Machines machines = new Machines();
    Engine engine = new Engine(executor, Timers.on(scheduler), clock, random, waits, "us-east-1");
    Map<String, JsonProtocol.Operation> operations = new LinkedHashMap<>();
    Definitions definitions = new Definitions(resources);
    operations.putAll(definitions.operations());
    operations.putAll(new MachineOperations(machines, runs, definitions, clock).operations());
    operations.putAll(new VersionOperations(machines).operations());
    operations.putAll(new ExecutionOperations(machines, runs, new Starter(engine)).operations());
    operations.putAll(new TagOperations(machines).operations());
    this.protocol = new JsonProtocol("1.0", operations);
  }

  @Override
  public Reply handle(Request request) {
    return protocol.handle(request);
  }

  /** Aborts what is running and ends the service's threads. */
  @Override
  public void close() {
    runs.all().forEach(run -> run.execution().stop(null, "The cloud is being closed"));
    executor.shutdown();
    scheduler.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
