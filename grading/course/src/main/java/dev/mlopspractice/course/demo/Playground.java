package dev.mlopspractice.course.demo;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A running system that somebody plays with: started on demand, watched, and acted upon. */
public final class Playground implements AutoCloseable {
  private final Supplier<LiveSystem> systems;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "course-playground");
            thread.setDaemon(true);
            return thread;
          });
  private LiveSystem system;
  private Watched watched;
  private boolean busy;
  private volatile String doing = "";
  private volatile String last = "";
  private volatile String error = "";

  /** What one can do; the server knows it by {@link #path}. */
  public enum Action {
    START,
    TRAFFIC,
    TRAIN,
    POISON,
    CANARY,
    PROMOTE,
    ROLLBACK,
    NEWEST,
    STOP;

    /** Where it is asked for. */
    public String path() {
      return "/system/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * All that is known at one moment.
   *
   * @param running whether there is a system
   * @param busy whether an action goes on
   * @param doing what it does now
   * @param last what the latest one has come to
   * @param error why the latest one failed; else empty
   * @param actions what one can do now
   * @param parts by name; each says for itself what is wrong with it
   */
  public record Snapshot(
      boolean running,
      boolean busy,
      String doing,
      String last,
      String error,
      List<Action> actions,
      Map<String, ?> parts) {}

  /**
   * @param systems deploys one
   */
  Playground(Supplier<LiveSystem> systems) {
    this.systems = systems;
  }

  /** How everything is. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        system != null,
        busy,
        doing,
        last,
        error,
        actions(),
        watched == null ? Map.of() : watched.seen());
  }

  private List<Action> actions() {
    if (system == null) {
      return busy ? List.of() : List.of(Action.START);
    }
    List<Action> actions = new ArrayList<>(List.of(Action.TRAFFIC));
    if (!busy) {
      actions.addAll(List.of(Action.values()));
      actions.removeIf(action -> action == Action.START);
    }
    return actions.stream().distinct().toList();
  }

  /**
   * Begins an action; it goes on in the background.
   *
   * @throws IllegalStateException where it can't be done now
   */
  public synchronized void begin(Action action) {
    if (!actions().contains(action)) {
      throw new IllegalStateException(
          busy ? "Something else goes on: " + doing : "That can't be done now.");
    }
    if (action == Action.TRAFFIC) {
      last = system.traffic().toggle() ? "Bidders ask." : "Nobody asks any more.";
      return;
    }
    busy = true;
    doing = "";
    error = "";
    worker.execute(() -> run(action));
  }

  private void run(Action action) {
    try {
      last = act(action);
    } catch (EnvironmentFault e) {
      error = e.getMessage() + "\n" + e.remedy();
    } catch (RuntimeException | AssertionError e) { // half torn down, perhaps: the page says how
      error = String.valueOf(e.getMessage());
    } finally {
      end();
    }
  }

  private synchronized void end() {
    doing = "";
    busy = false;
  }

  private String act(Action action) {
    return switch (action) {
      case START -> start();
      case STOP -> stop();
      case TRAIN -> system.train(this::tell);
      case POISON -> system.poison(this::tell);
      case CANARY -> system.startCanary(this::tell);
      case PROMOTE -> system.promote();
      case ROLLBACK -> system.rollBack(this::tell);
      case NEWEST -> system.serveNewest(this::tell);
      case TRAFFIC -> throw new IllegalArgumentException("Traffic is no work of its own.");
    };
  }

  private void tell(String what) {
    doing = what;
  }

  private String start() {
    tell("An AWS on this machine");
    LiveSystem fresh = systems.get();
    try {
      String come = fresh.deploy(this::tell);
      begun(fresh);
      return come;
    } catch (RuntimeException | AssertionError e) {
      fresh.close();
      throw e;
    }
  }

  private synchronized void begun(LiveSystem fresh) {
    system = fresh;
    watched = new Watched(new Looks(fresh).all());
  }

  private String stop() {
    tell("Everything is stopped and removed");
    LiveSystem old;
    synchronized (this) {
      old = system;
      system = null;
      watched.close();
      watched = null;
    }
    old.close();
    return "The system is gone.";
  }

  @Override
  public void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (system != null) {
      stop();
    }
  }
}
