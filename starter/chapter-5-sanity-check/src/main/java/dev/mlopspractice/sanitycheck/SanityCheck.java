package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import java.io.PrintStream;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The check of a model that was just trained and published: finds the champion, judges both, writes
 * a report, and registers who won.
 */
public final class SanityCheck {
  private final Champions champions;
  private final Duel duel;
  private final Reports reports;
  private final Outcomes outcomes;
  private final PrintStream out;

  /** A check of these parts, which tells {@code out} how far it is. */
  SanityCheck(Champions champions, Duel duel, Reports reports, Outcomes outcomes, PrintStream out) {
    this.champions = champions;
    this.duel = duel;
    this.reports = reports;
    this.outcomes = outcomes;
    this.out = out;
  }

  /** The check with the bucket and the table of the settings. */
  static SanityCheck of(
      Settings settings, S3Client s3, DynamoDbClient dynamo, Optional<FeatureSchema> announced) {
    ModelStore store = new ModelStore(s3, settings.bucket());
    return new SanityCheck(
        new Champions(dynamo, settings.table(), store, ModelNames.ALL),
        new Duel(announced),
        new Reports(s3, settings.bucket()),
        new Outcomes(dynamo, settings.table()),
        System.out);
  }

  /**
   * Checks a published model.
   *
   * @throws RuntimeException if no verdict could be reached, or nothing could be registered; a
   *     challenger that is refused in favour of a champion is no failure
   */
  public Verdict check(CtrModel challenger, TestSet test) {
    Optional<CtrModel> champion = champions.before(challenger);
    out.println("champion: " + champion.map(SanityCheck::key).orElse("none"));
    Verdict verdict = duel.judge(challenger, champion, test);
    reports.write(verdict, test);
    outcomes.record(verdict, test);
    return verdict;
  }

  private static String key(CtrModel model) {
    return ModelKeys.file(model.name(), model.revision());
  }
}
