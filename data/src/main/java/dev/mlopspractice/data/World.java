package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which publishers, advertisements and devices there are, and what makes people click. */
final class World {

  private static final double INTERCEPT = -2.33;
  private static final double APP_SHARE = 0.36;
  private static final double RETURNING_SHARE = 0.85;
  private static final double[] BANNER_EFFECTS = {0, 0.2, 0.5, -0.3, 0.3, -0.2, 0.1, 0.8};
  private static final int APP_PLACES = 10_000;

  private final Publishers sites = new Publishers(1, 3000, 2600, 24);
  private final Publishers apps = new Publishers(2, 2500, 300, 30);
  private final Ads ads = new Ads();
  private final Devices devices = new Devices();
  private final List<String> noSite = absent(500);
  private final List<String> noApp = absent(510);

  /**
   * Draws what happens in a row.
   *
   * @param newcomer a number of its own for a device that is seen in this row only
   */
  Impression draw(Draws draws, long newcomer, int hourOfDay, double change) {
    boolean inApp = draws.next() < APP_SHARE + 0.3 * change;
    Publishers publishers = inApp ? apps : sites;
    int publisher = publishers.pick(draws.next());
    int ad = ads.pick(draws.next(), draws.next() < 0.6 * change);
    long device =
        draws.next() < RETURNING_SHARE ? devices.returning(draws.next()) : devices.once(newcomer);
    int banner = draws.next() < 0.9 ? publishers.banner(publisher) : draws.rank(8);
    int c20 = draws.next() < 0.47 ? -1 : 100_000 + draws.rank(170);
    return new Impression(inApp, publisher, ad, device, banner, c20, hourOfDay, change);
  }

  /** The true probability of a click. */
  double probability(Impression row) {
    return 1 / (1 + StrictMath.exp(-(single(row) + interactions(row))));
  }

  /** What a logistic regression on single columns could express. */
  private double single(Impression row) {
    return INTERCEPT
        - 0.35 * row.change()
        + publishers(row).effect(row.publisher(), row.change())
        + ads.effect(row.ad())
        + devices.effect(row.device())
        + BANNER_EFFECTS[row.banner()]
        + Calendar.effect(row.hourOfDay())
        + 0.12 * Hash.normal(Hash.of(400, row.c20()));
  }

  /** What it could not. */
  private double interactions(Impression row) {
    int place = row.publisher() + (row.inApp() ? APP_PLACES : 0);
    int category = publishers(row).category(row.publisher());
    return 0.4 * interaction(410, place, ads.campaign(row.ad()))
        + 0.25 * interaction(420, row.device(), category)
        + 0.2 * interaction(430, row.banner(), row.hourOfDay());
  }

  private static double interaction(int kind, long first, int second) {
    return Hash.normal(Hash.of(Hash.of(kind, first), second));
  }

  /** The row as a bid request. */
  BidRequest request(String id, String hour, Impression row) {
    String deviceType = devices.type(row.device());
    List<String> values = new ArrayList<>(BidRequest.FIELDS.size());
    Collections.addAll(
        values, id, hour, c1(deviceType, row.inApp()), Integer.toString(row.banner()));
    values.addAll(row.inApp() ? noSite : sites.names(row.publisher()));
    values.addAll(row.inApp() ? apps.names(row.publisher()) : noApp);
    Collections.addAll(
        values,
        devices.id(row.device()),
        devices.ip(row.device()),
        devices.model(row.device()),
        deviceType,
        devices.connection(row.device()),
        ads.c14(row.ad()),
        ads.c15(row.ad()),
        ads.c16(row.ad()),
        ads.c17(row.ad()),
        ads.c18(row.ad()),
        ads.c19(row.ad()),
        Integer.toString(row.c20()),
        ads.c21(row.ad()));
    return BidRequest.of(values);
  }

  private Publishers publishers(Impression row) {
    return row.inApp() ? apps : sites;
  }

  private static List<String> absent(int kind) {
    return List.of(
        Hash.hex(Hash.of(kind, 0)), Hash.hex(Hash.of(kind, 1)), Hash.hex(Hash.of(kind, 2)));
  }

  private static String c1(String deviceType, boolean inApp) {
    return switch (deviceType) {
      case "0" -> "1002";
      case "4", "5" -> inApp ? "1010" : "1012";
      default -> "1005";
    };
  }
}
