package dev.mlopspractice.data;

import java.util.List;

/**
 * Where an advertisement is shown: sites or apps, each with a domain and a category.
 *
 * <p>A publisher's domain and category follow from it, as in the Avazu data.
 */
final class Publishers {

  private static final double EFFECT = 0.78;
  private static final double CATEGORY_EFFECT = 0.45;

  private final Zipf popularity;
  private final String[] ids;
  private final String[] domains;
  private final int[] categories;
  private final String[] categoryNames;
  private final double[] effects;
  private final double[] laterEffects;
  private final int[] banners;

  /**
   * @param kind tells sites from apps
   */
  Publishers(int kind, int count, int domainCount, int categoryCount) {
    popularity = new Zipf(count, 1.1, 4);
    ids = new String[count];
    domains = new String[count];
    categories = new int[count];
    effects = new double[count];
    laterEffects = new double[count];
    banners = new int[count];
    categoryNames = new String[categoryCount];
    double[] categoryEffects = new double[categoryCount];
    for (int i = 0; i < categoryCount; i++) {
      categoryNames[i] = Hash.hex(Hash.of(kind + 10, i));
      categoryEffects[i] = CATEGORY_EFFECT * Hash.normal(Hash.of(kind + 20, i));
    }
    Zipf categoryShare = new Zipf(categoryCount, 1.2, 0);
    for (int i = 0; i < count; i++) {
      ids[i] = Hash.hex(Hash.of(kind + 30, i));
      domains[i] = Hash.hex(Hash.of(kind + 40, i % domainCount));
      categories[i] = categoryShare.pick(Hash.uniform(Hash.of(kind + 50, i)));
      double category = categoryEffects[categories[i]];
      effects[i] = category + EFFECT * Hash.normal(Hash.of(kind + 60, i));
      laterEffects[i] = category + EFFECT * Hash.normal(Hash.of(kind + 70, i));
      banners[i] = Hash.uniform(Hash.of(kind + 80, i)) < 0.7 ? 0 : 1;
    }
  }

  int pick(double uniform) {
    return popularity.pick(uniform);
  }

  /** Identifier, domain and category. */
  List<String> names(int publisher) {
    return List.of(ids[publisher], domains[publisher], categoryNames[categories[publisher]]);
  }

  int category(int publisher) {
    return categories[publisher];
  }

  /** The position that this publisher mostly uses: 0 or 1. */
  int banner(int publisher) {
    return banners[publisher];
  }

  /**
   * What the publisher adds to the log-odds of a click.
   *
   * @param drift how far the world has changed, 0 … 1
   */
  double effect(int publisher, double drift) {
    return effects[publisher] + 0.7 * drift * (laterEffects[publisher] - effects[publisher]);
  }
}
