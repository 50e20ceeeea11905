package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.terraform.Outcome;
import dev.mlopspractice.acceptance.terraform.PlannedChange;
import dev.mlopspractice.acceptance.terraform.RunningProvider;
import dev.mlopspractice.acceptance.terraform.TerraformInstall;
import dev.mlopspractice.acceptance.terraform.Workspace;
import dev.mlopspractice.cloud.Cloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What the answer's Terraform makes of a platform: applied once in a check, in the background, for
 * all scenarios that look at it.
 *
 * <p>Behind the apply the canary is put under load and planned again, before any scenario may
 * change something; so one plan tells whether the configuration is stable, and whether it leaves
 * the count of tasks to scaling.
 */
public final class CanaryDeployment implements AutoCloseable {
  private static final int LIMITS = 3;

  private final Subject subject;
  private final Cloud cloud;
  private final Aws aws;
  private final CheckOptions options;
  private final Duration limit;
  private final CanaryFaults faults;
  private final CanaryPlatform platform;
  private final CanaryLoad load;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "canary-deployment");
            made.setDaemon(true);
            return made;
          });
  private final CompletableFuture<Void> applied;
  private final CompletableFuture<Loaded> loadedUp;
  private final CompletableFuture<RunningProvider> provider;
  private Workspace workspace;
  private List<String> destroyed = List.of();

  /**
   * What was seen under load.
   *
   * @param most tasks that were wanted while they were busy; 0 where nothing scales them
   * @param least tasks that were wanted when they idled again
   * @param plan what another apply would have changed meanwhile
   */
  public record Loaded(int most, int least, List<PlannedChange> plan) {}

  private CanaryDeployment(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    this.subject = subject;
    this.cloud = cloud;
    this.aws = aws;
    this.options = options;
    this.limit = options.stepLimit().multipliedBy(LIMITS);
    this.faults = new CanaryFaults(limit);
    this.provider = CompletableFuture.supplyAsync(this::startProvider, thread);
    this.platform = CanaryPlatform.set(subject, cloud, aws, options);
    this.load = new CanaryLoad(cloud, platform, resource(), options.stepLimit());
    load.quiet();
    this.applied = CompletableFuture.runAsync(this::apply, thread);
    this.loadedUp = applied.thenApplyAsync(done -> underLoad(), thread);
  }

  /** The one that the scenarios of this check share. */
  public static CanaryDeployment shared(World world) {
    return world.shared().use(world, CanaryDeployment.class, () -> begin(world));
  }

  /** The same, for a scenario that leaves nothing of it. */
  public static CanaryDeployment alone(World world) {
    return world.shared().useAlone(world, CanaryDeployment.class, () -> begin(world));
  }

  private static CanaryDeployment begin(World world) {
    return new CanaryDeployment(world.subject(), world.cloud(), world.aws(), world.options());
  }

  private RunningProvider startProvider() {
    TerraformInstall install = TerraformInstall.in(options.cache(), System.getenv());
    return RunningProvider.start(install, cloud.endpoint(), Aws.REGION);
  }

  private void apply() {
    Path source = subject.directory().resolve("ops/terraform");
    workspace = Workspace.copy(join(provider), source, platform.variables(), limit);
    Outcome outcome = workspace.apply();
    faults.note(outcome, workspace);
    // So that what is right in one task's file is graded, whatever is wrong in another's.
    for (Set<String> files = faults.separable(outcome);
        !files.isEmpty();
        files = faults.separable(outcome)) {
      files.forEach(workspace::remove);
      outcome = workspace.apply();
      faults.note(outcome, workspace);
    }
  }

  private Loaded underLoad() {
    int most = load.busy();
    List<PlannedChange> plan = workspace.plan(failure -> faults.note(failure, workspace));
    return new Loaded(most, most == 0 ? 0 : load.idle(), plan);
  }

  /** The name of the canary's service, as the course has it. */
  public String service() {
    return platform.scene().cluster().serviceName("predictor-canary");
  }

  /** The service as scaling policies name it. */
  public String resource() {
    return "service/" + platform.scene().cluster().clusterName() + "/" + service();
  }

  /** What scales the service. */
  public String scalingInWords() {
    return load.inWords();
  }

  public CanaryPlatform platform() {
    return platform;
  }

  /**
   * Waits until all is applied.
   *
   * @param task whose files must have been right, with those of the first
   * @throws WrongAnswer naming file, block and line of what Terraform complains of
   */
  public void requireApplied(String task) {
    join(applied);
    faults.requireNone(task);
  }

  /** What was seen under load; from then on a scenario may change something. */
  public Loaded loaded(String task) {
    Loaded seen = join(loadedUp);
    faults.requireNone(task);
    return seen;
  }

  /** Removes all that was made. */
  public void destroy(String task) {
    loaded(task);
    Outcome outcome = workspace.destroy();
    destroyed = outcome.began();
    faults.note(outcome, workspace);
    faults.requireNone(task);
  }

  /** What is there besides the platform, in words. */
  public List<String> left() {
    List<String> left = new ArrayList<>();
    canary().find().ifPresent(found -> left.add("the service " + service()));
    platform.others().forEach(left::add);
    aws.ecs()
        .listTaskDefinitionsPaginator(
            b -> b.familyPrefix(platform.scene().name() + "-predictor-canary"))
        .taskDefinitionArns()
        .forEach(left::add);
    return left;
  }

  /** Addresses of what Terraform has destroyed. */
  public List<String> destroyed() {
    return destroyed;
  }

  /** What has to be known of the service; asked anew each time. */
  public CanaryService canary() {
    return new CanaryService(aws, platform, service(), limit);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WrongAnswer wrong) {
        throw wrong;
      }
      if (e.getCause() instanceof RuntimeException other) {
        throw other;
      }
      throw e;
    } catch (CancellationException e) {
      throw new IllegalStateException("The check ended before Terraform did", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(options.stepLimit().toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (provider.isDone() && !provider.isCompletedExceptionally()) {
      provider.join().close();
    }
    if (workspace != null) {
      workspace.close();
    }
    platform.close();
  }
}
