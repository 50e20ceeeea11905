package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import java.util.Arrays;
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

  private static final double INTERCEPT = -2.33;
  private static final double APP_SHARE = 0.36;
  private static final int DRIFT_FROM_DAY = 5;
  private static final int DRIFT_DAYS = 3;
  private static final double[] BANNER_EFFECTS = {0, 0.2, 0.5, -0.3, 0.3, -0.2, 0.1, 0.8};

  private final long start;
  private final long rows;
  private final boolean drift;
  private final Calendar calendar;
  private final Publishers sites = new Publishers(1, 3000, 2600, 24);
  private final Publishers apps = new Publishers(2, 2500, 300, 30);
  private final Ads ads = new Ads();
  private final Devices devices = new Devices();
  private final String[] noSite = absent(500);
  private final String[] noApp = absent(510);

  /**
   * A generator.
   *
   * @param seed any number
   * @param rows how many rows make up the ten days, at least 1; later rows may be asked for, they
   *     fall on the days after
   * @param drift whether, from the sixth day on, publishers, advertisements and what makes people
   *     click change
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
   * @param index from 0; a greater one is not earlier
   */
  public GeneratedRow row(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("A row's index can't be negative, found " + index);
    }
    Draws draws = new Draws(Hash.of(start, index));
    double change = change(index);
    boolean app = draws.next() < APP_SHARE + 0.2 * change;
    Publishers publishers = app ? apps : sites;
    int publisher = publishers.pick(draws.next());
    int ad = ads.pick(draws.next(), draws.next() < 0.6 * change);
    long device =
        draws.next() < 0.85 ? devices.returning(draws.next()) : devices.once(start + index);
    int banner = draws.next() < 0.9 ? publishers.banner(publisher) : draws.rank(8);
    int c20 = draws.next() < 0.47 ? -1 : 100_000 + draws.rank(170);
    int hour = calendar.hourOfDay(index);
    int place = (app ? 10_000 : 0) + publisher;

    double margin =
        INTERCEPT
            - 0.35 * change
            + publishers.effect(publisher, change)
            + ads.effect(ad)
            + devices.effect(device)
            + BANNER_EFFECTS[banner]
            + Calendar.effect(hour)
            + 0.12 * Hash.normal(Hash.of(400, c20))
            + 0.4 * Hash.normal(Hash.of(Hash.of(410, place), ads.campaign(ad)))
            + 0.25 * Hash.normal(Hash.of(Hash.of(420, device), publishers.category(publisher)))
            + 0.2 * Hash.normal(Hash.of(Hash.of(430, banner), hour));
    double probability = 1 / (1 + StrictMath.exp(-margin));

    String[] site = app ? noSite : names(sites, publisher);
    String[] shownIn = app ? names(apps, publisher) : noApp;
    String type = devices.type(device);
    BidRequest request =
        BidRequest.of(
            Arrays.asList(
                Long.toUnsignedString(Hash.mix(start + index)),
                calendar.hour(index),
                c1(type, app),
                Integer.toString(banner),
                site[0],
                site[1],
                site[2],
                shownIn[0],
                shownIn[1],
                shownIn[2],
                devices.id(device),
                devices.ip(device),
                devices.model(device),
                type,
                devices.connection(device),
                ads.c14(ad),
                ads.c15(ad),
                ads.c16(ad),
                ads.c17(ad),
                ads.c18(ad),
                ads.c19(ad),
                Integer.toString(c20),
                ads.c21(ad)));
    return new GeneratedRow(request, draws.next() < probability, probability);
  }

  /** How far the world has changed by this row: 0 before the sixth day, 1 from the ninth on. */
  private double change(long index) {
    double since = (calendar.days(index) - DRIFT_FROM_DAY) / DRIFT_DAYS;
    return drift ? Math.max(0, Math.min(1, since)) : 0;
  }

  private static String[] names(Publishers publishers, int publisher) {
    return new String[] {
      publishers.id(publisher), publishers.domain(publisher), publishers.categoryName(publisher)
    };
  }

  private static String[] absent(int kind) {
    return new String[] {
      Hash.hex(Hash.of(kind, 0)), Hash.hex(Hash.of(kind, 1)), Hash.hex(Hash.of(kind, 2))
    };
  }

  private static String c1(String deviceType, boolean app) {
    return switch (deviceType) {
      case "0" -> "1002";
      case "4", "5" -> app ? "1010" : "1012";
      default -> "1005";
    };
  }

  /** The random numbers of one row, one after the other. */
  private static final class Draws {
    private long state;

    Draws(long state) {
      this.state = state;
    }

    double next() {
      state += 0x9e3779b97f4a7c15L;
      return Hash.uniform(Hash.mix(state));
    }

    /** 0 … n − 1, small numbers much more often. */
    int rank(int n) {
      double uniform = next();
      return (int) (n * uniform * uniform * uniform);
    }
  }
}
