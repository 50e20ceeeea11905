package dev.mlopspractice.data;

/**
 * What is shown: advertisements ({@code C14}) with their size ({@code C15}, {@code C16}) and their
 * campaign ({@code C17}), from which {@code C18}, {@code C19} and {@code C21} follow.
 */
final class Ads {

  static final int COUNT = 2400;

  private static final int CAMPAIGNS = 420;
  private static final double EFFECT = 0.58;
  private static final double CAMPAIGN_EFFECT = 0.5;
  private static final String[][] SIZES = {
    {"320", "50"}, {"300", "250"}, {"216", "36"}, {"728", "90"}, {"320", "480"}, {"120", "20"}
  };
  private static final double[] SIZE_SHARES = {0.88, 0.95, 0.98, 0.988, 0.996, 1};
  private static final double[] SIZE_EFFECTS = {0, 0.75, -0.3, -0.4, 0.9, -0.2};

  private final Zipf popularity = new Zipf(COUNT, 1.05, 6);
  private final int[] campaigns = new int[COUNT];
  private final int[] sizes = new int[COUNT];
  private final double[] effects = new double[COUNT];
  private final String[] names = new String[COUNT];
  private final String[][] campaignFields = new String[CAMPAIGNS][];

  Ads() {
    Zipf campaignShare = new Zipf(CAMPAIGNS, 0.8, 2);
    double[] campaignEffects = new double[CAMPAIGNS];
    for (int i = 0; i < CAMPAIGNS; i++) {
      long hash = Hash.of(200, i);
      campaignEffects[i] = CAMPAIGN_EFFECT * Hash.normal(Hash.of(210, i));
      campaignFields[i] =
          new String[] {
            Integer.toString(112 + 6 * i),
            Long.toString(hash & 3),
            Long.toString(35 + 32 * (hash >>> 8 & 63)),
            Long.toString(13 + 4 * (hash >>> 16 & 63) % 240)
          };
    }
    for (int i = 0; i < COUNT; i++) {
      names[i] = Integer.toString(375 + 10 * i);
      campaigns[i] = campaignShare.pick(Hash.uniform(Hash.of(220, i)));
      double size = Hash.uniform(Hash.of(230, i));
      while (size >= SIZE_SHARES[sizes[i]]) {
        sizes[i]++;
      }
      effects[i] =
          EFFECT * Hash.normal(Hash.of(240, i))
              + campaignEffects[campaigns[i]]
              + SIZE_EFFECTS[sizes[i]];
    }
  }

  /**
   * Picks an advertisement.
   *
   * @param fresh whether it is one of those that only become popular with the drift
   */
  int pick(double uniform, boolean fresh) {
    int ad = popularity.pick(uniform);
    return fresh ? COUNT - 1 - ad : ad;
  }

  int campaign(int ad) {
    return campaigns[ad];
  }

  double effect(int ad) {
    return effects[ad];
  }

  String c14(int ad) {
    return names[ad];
  }

  String c15(int ad) {
    return SIZES[sizes[ad]][0];
  }

  String c16(int ad) {
    return SIZES[sizes[ad]][1];
  }

  String c17(int ad) {
    return campaignFields[campaigns[ad]][0];
  }

  String c18(int ad) {
    return campaignFields[campaigns[ad]][1];
  }

  String c19(int ad) {
    return campaignFields[campaigns[ad]][2];
  }

  String c21(int ad) {
    return campaignFields[campaigns[ad]][3];
  }
}
