package dev.mlopspractice.data;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Rows in the shape of the Avazu data, with a truth that is known.
 *
 * <p>Each row depends only on the seed, the number of rows, the drift switch and its index, so rows
 * can be made in any order and by many threads. The world behind the rows (which publishers there
 * are, and what makes people click) is the same for every seed; the seed chooses what happens in
 * it.
 */
public final class Generator {

  private static final int DRIFT_FROM_DAY = 5;
  private static final int DRIFT_DAYS = 3;

  private final World world = new World();
  private final long start;
  private final long rows;
  private final boolean drift;
  private final Calendar calendar;

  /**
   * A generator.
   *
   * @param seed any number
   * @param rows how many rows make up the ten days, at least 1; later rows may be asked for, they
   *     fall on the days after
   * @param drift whether, from the sixth day on, publishers, advertisements and what makes people
   *     click change
   * @throws IllegalArgumentException if there would be no row
   */
  public Generator(long seed, long rows, boolean drift) {
    if (rows < 1) {
      throw new IllegalArgumentException("There must be at least 1 row, found " + rows);
    }
    this.start = Hash.mix(seed);
    this.rows = rows;
    this.drift = drift;
    this.calendar = new Calendar(rows);
  }

  /** How many rows make up the ten days. */
  public long rows() {
    return rows;
  }

  /** The rows from one index to another (exclusive), in order of time. */
  public Stream<GeneratedRow> rows(long from, long to) {
    return LongStream.range(from, to).mapToObj(this::row);
  }

  /**
   * One row.
   *
   * @param index from 0; the row of a greater index is not earlier
   * @throws IllegalArgumentException if the index is negative
   */
  public GeneratedRow row(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("A row's index can't be negative, found " + index);
    }
    long number = start + index;
    Draws draws = new Draws(Hash.of(start, index));
    Impression row = world.draw(draws, number, calendar.hourOfDay(index), change(index));
    double probability = world.probability(row);
    String id = Long.toUnsignedString(Hash.mix(number));
    return new GeneratedRow(
        world.request(id, calendar.hour(index), row), draws.next() < probability, probability);
  }

  /** How far the world has changed by this row: 0 before the sixth day, 1 from the ninth on. */
  private double change(long index) {
    double since = (calendar.days(index) - DRIFT_FROM_DAY) / DRIFT_DAYS;
    return drift ? Math.max(0, Math.min(1, since)) : 0;
  }
}
