package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.LazyEngine;
import dev.mlopspractice.cloud.gateway.Calls;
import dev.mlopspractice.cloud.gateway.Forward;
import dev.mlopspractice.cloud.gateway.Router;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.wire.WireClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The running side of {@link Backends}: each engine once, started when needed, with the routes that
 * lead to it.
 */
final class Engines implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(120);

  private final Backends backends;
  private final Map<Engine, LazyEngine> lazy = new LinkedHashMap<>();
  private final WireClient client = new WireClient(ANSWER);

  Engines(Backends backends) {
    this.backends = backends;
    backends.distinct().forEach(engine -> lazy.put(engine, new LazyEngine(engine)));
  }

  /**
   * Begins to start the engines of these services, side by side; those without an engine are ours
   * and always there.
   */
  void begin(Set<String> services) {
    backends
        .engines()
        .forEach(
            (name, engine) -> {
              if (services.contains(name)) {
                lazy.get(engine).begin();
              }
            });
  }

  /** Begins to start all. */
  void beginAll() {
    lazy.values().forEach(LazyEngine::begin);
  }

  /** Waits for those that have begun; throws what kept one from starting. */
  void await() {
    lazy.values().stream().filter(LazyEngine::hasBegun).forEach(LazyEngine::await);
  }

  void route(Router router, Calls calls) {
    backends.engines().forEach((name, engine) -> router.add(name, forward(engine, calls)));
    backends.rest().ifPresent(engine -> router.otherwise(forward(engine, calls)));
  }

  private Service forward(Engine engine, Calls calls) {
    return calls.of(engine.name(), new Forward(engine.name(), lazy.get(engine), client));
  }

  /** Service to the engine's name and state. */
  Map<String, LazyEngine> byService() {
    Map<String, LazyEngine> engines = new LinkedHashMap<>();
    backends.engines().forEach((name, engine) -> engines.put(name, lazy.get(engine)));
    backends.rest().ifPresent(engine -> engines.put("*", lazy.get(engine)));
    return engines;
  }

  @Override
  public void close() {
    client.close();
    lazy.values().forEach(LazyEngine::close);
  }
}
