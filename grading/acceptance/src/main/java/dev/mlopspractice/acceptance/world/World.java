package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Directories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Where one scenario takes place: names of its own in the cloud, and what was put there.
 *
 * <p>Two scenarios share nothing but the cloud, so that they may run side by side.
 */
public final class World implements AutoCloseable {
  private final Subject subject;
  private final Cloud cloud;
  private final Aws aws;
  private final CheckOptions options;
  private final Shared shared;
  private final List<AutoCloseable> used = new ArrayList<>();
  private Scene scene;

  /** A world that shares nothing with others. */
  public World(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    this(subject, cloud, aws, options, new Shared());
  }

  /**
   * @param shared what scenarios of one check have in common
   */
  public World(Subject subject, Cloud cloud, Aws aws, CheckOptions options, Shared shared) {
    this.shared = shared;
    this.subject = subject;
    this.cloud = cloud;
    this.aws = aws;
    this.options = options;
  }

  /** Sets the scene: a bucket and a cluster, under names that nothing else has. */
  public void begin(String scenario) {
    Random random = new Random(options.seed() * 31 + scenario.hashCode());
    scene = using(Scene.set(subject, cloud, aws, options.jvms(), random));
  }

  /** Sets the scene under a name that people know. */
  public Scene beginAs(String name) {
    Random random = new Random(options.seed());
    scene = using(Scene.named(name, subject, cloud, aws, options.jvms(), random));
    return scene;
  }

  public Scene scene() {
    return scene;
  }

  public Aws aws() {
    return aws;
  }

  /** How long a step waits for what it awaits. */
  public Duration limit() {
    return options.stepLimit();
  }

  /** How long a step waits for a whole execution, with all the programs that it starts. */
  public Duration executionLimit() {
    return options.stepLimit().multipliedBy(2);
  }

  /** A folder that stands for the volume {@code logs}. */
  public LogFolder logFolder() {
    return using(new LogFolder());
  }

  /** A new folder that is gone when the scenario is over. */
  public Path scratch() {
    Path folder = MonitoringTools.newFolder();
    using(() -> Directories.delete(folder));
    return folder;
  }

  /** Bid requests of this scenario. */
  public LoggedRequests requests() {
    return new LoggedRequests(scene.random());
  }

  /** What has been shipped to the bucket. */
  public ShippedRows shipped() {
    return new ShippedRows(aws.s3(), scene.bucket());
  }

  /** The same of another bucket. */
  public ShippedRows shipped(String bucket) {
    return new ShippedRows(aws.s3(), bucket);
  }

  /** The cloud that everything takes place in. */
  public Cloud cloud() {
    return cloud;
  }

  public Subject subject() {
    return subject;
  }

  /** What scenarios of this check have in common. */
  public Shared shared() {
    return shared;
  }

  /** How this check runs. */
  CheckOptions options() {
    return options;
  }

  /** How the JVMs of the answer's programs start. */
  AnswerJvms jvms() {
    return options.jvms();
  }

  /** Closes this when the scenario is over. */
  public <T extends AutoCloseable> T using(T resource) {
    used.add(resource);
    return resource;
  }

  @Override
  public void close() {
    Collections.reverse(used);
    IllegalStateException failure =
        new IllegalStateException("Can't end what a scenario has started");
    for (AutoCloseable resource : used) {
      try {
        resource.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
