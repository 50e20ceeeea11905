package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.ImporterFunction;
import dev.mlopspractice.acceptance.world.Tables;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.lambda.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The warehouse with its tables, and the importer that S3 tells of each new file. */
final class WarehouseSide {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Warehouse warehouse;
  private final ImporterFunction importer;

  WarehouseSide(World world) {
    warehouse = Warehouse.create(world);
    new Tables(warehouse).ofTheAnswer(world);
    importer = ImporterFunction.create(world, warehouse);
  }

  String name() {
    return warehouse.workgroup();
  }

  /** Makes a role's database user, who may read both tables. */
  void allowReading(String role) {
    String user = "\"IAMR:" + role + "\"";
    List.of(
            "CREATE USER " + user + " PASSWORD DISABLE",
            "GRANT SELECT ON imp_log, click_log TO " + user)
        .forEach(
            sql -> {
              Warehouse.End end = warehouse.run(sql);
              if (!end.good()) {
                throw new IllegalStateException(sql + ": " + end.error());
              }
            });
  }

  void write(String key, byte[] content) {
    importer.write(key, content);
  }

  /**
   * Waits until a table has so many rows.
   *
   * @return how many it has, in words
   * @throws IllegalStateException if it does not come to that
   */
  String await(String table, long rows, Consumer<String> doing) {
    boolean there =
        Waiting.until(
            LIMIT,
            () -> {
              doing.accept("%,d rows in %s".formatted(count(table), table));
              return count(table) >= rows;
            });
    if (!there || count(table) != rows) {
      throw new IllegalStateException(
          "%s should have %d rows, and has %d; %s"
              .formatted(table, rows, count(table), importer.summary()));
    }
    return String.format(Locale.ROOT, "%,d rows in %s", rows, table);
  }

  /** How the importer has dealt with the files that it was told of. */
  Imports imports() {
    List<Attempt> attempts = importer.attempts();
    long failed = attempts.stream().filter(Attempt::failed).count();
    return new Imports(attempts.size(), failed, importer.summary());
  }

  /** The latest attempts of the importer, of which 1,000 are kept, and how the last one ended. */
  record Imports(long attempts, long failed, String last) {}

  long count(String table) {
    return Long.parseLong(warehouse.query("SELECT COUNT(*) FROM " + table).get(0).get(0));
  }
}
