package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One trainee's part of the cloud, under the names that the course gives to everything. */
public final class Scene implements AutoCloseable {
  private final String name;
  private final Random random;
  private final ModelShelf models;
  private final RevisionTable revisions;
  private final Programs programs;
  private final Cluster cluster;
  private final Pipeline pipeline;

  private Scene(
      String name, Subject subject, Cloud cloud, Aws aws, AnswerJvms jvms, Random random) {
    this.name = name;
    this.random = random;
    this.models = new ModelShelf(aws.s3(), bucket(), random);
    this.revisions = new RevisionTable(name + "-mlops-practice", aws.dynamo(), cloud);
    this.programs = new Programs(name, subject, cloud, jvms);
    this.cluster = new Cluster(name, subject, aws, cloud);
    this.pipeline = new Pipeline(name, subject, aws, cluster);
  }

  /** Sets a scene under a name that nothing else has, whatever the seed. */
  static Scene set(Subject subject, Cloud cloud, Aws aws, AnswerJvms jvms, Random random) {
    String name = "t" + new SecureRandom().nextInt(1_000_000_000);
    return named(name, subject, cloud, aws, jvms, random);
  }

  /**
   * Makes the bucket and the cluster of a trainee.
   *
   * @param name the prefix {@code NAME} of all names
   */
  public static Scene named(
      String name, Subject subject, Cloud cloud, Aws aws, AnswerJvms jvms, Random random) {
    Scene scene = new Scene(name, subject, cloud, aws, jvms, random);
    aws.s3().createBucket(request -> request.bucket(scene.bucket()));
    scene.cluster.create();
    if (subject.chapter() >= 2) {
      scene.revisions.create();
    }
    return scene;
  }

  /**
   * Pushes a program of the answer that rolls services, and registers its task definition.
   *
   * @param services by name, those that it shall roll
   * @param seconds how long it may wait for each to be stable
   * @return the family
   */
  public String registerRoller(AnswerPrograms program, List<String> services, int seconds) {
    Map<String, String> values =
        Map.of(
            "predictor_services",
            String.join(",", services),
            "stable_timeout_seconds",
            String.valueOf(seconds));
    return cluster.definitions().register(program.image(), programs.push(program), values);
  }

  /**
   * Publishes and registers a model of each name.
   *
   * @return the revision that {@code label} stands for
   */
  public String publishAndRegister(String label) {
    String revision = models.revision(label);
    for (String model : ModelNames.ALL) {
      models.publish(model, revision);
      revisions.register(revision, model, ModelKeys.file(model, revision));
    }
    return revision;
  }

  /** The prefix {@code NAME} of this scenario. */
  public String name() {
    return name;
  }

  public String bucket() {
    return name + "-mlops-practice";
  }

  public Random random() {
    return random;
  }

  public ModelShelf models() {
    return models;
  }

  /** The table of revisions; from chapter 2 on. */
  public RevisionTable revisions() {
    return revisions;
  }

  public Programs programs() {
    return programs;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  @Override
  public void close() {
    pipeline.close();
    cluster.close();
    programs.close();
    revisions.close();
  }
}
