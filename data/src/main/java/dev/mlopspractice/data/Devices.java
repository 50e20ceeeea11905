package dev.mlopspractice.data;

/**
 * Whom it is shown to: devices with an address, mostly without an identifier, of some model.
 *
 * <p>Two million of them come again, some much more often than others; beyond these, a number
 * stands for a device that is seen once. Nothing is stored for a device: all follows from its
 * number.
 */
final class Devices {

  private static final long RETURNING = 2_000_000;
  private static final double SHIFT = 40;
  private static final double SPREAD = StrictMath.log((RETURNING + SHIFT) / SHIFT);
  private static final int MODELS = 5000;
  private static final double EFFECT = 0.4;
  private static final double MODEL_EFFECT = 0.3;
  private static final String NO_ID = Hash.hex(Hash.of(300, 0));
  private static final String[] CONNECTIONS = {"0", "2", "3", "5"};
  private static final double[] CONNECTION_EFFECTS = {0.1, -0.1, -0.5, -0.8};

  private final Zipf modelShare = new Zipf(MODELS, 1.0, 3);
  private final String[] models = new String[MODELS];
  private final double[] modelEffects = new double[MODELS];

  Devices() {
    for (int i = 0; i < MODELS; i++) {
      models[i] = Hash.hex(Hash.of(310, i));
      modelEffects[i] = MODEL_EFFECT * Hash.normal(Hash.of(320, i));
    }
  }

  /** A device that comes again: rank r with a probability proportional to 1 / (r + 40). */
  long returning(double uniform) {
    return (long) (SHIFT * (StrictMath.exp(uniform * SPREAD) - 1));
  }

  /** A device that is seen in this row only. */
  long once(long row) {
    return RETURNING + row;
  }

  String ip(long device) {
    return Hash.hex(Hash.of(330, device));
  }

  String id(long device) {
    long hash = Hash.of(340, device);
    return (hash & 0xff) < 210 ? NO_ID : Hash.hex(hash >>> 8);
  }

  String model(long device) {
    return models[modelOf(device)];
  }

  /** 1 is a phone, 0 a tablet, 4 and 5 others. */
  String type(long device) {
    int part = (int) (Hash.of(350, modelOf(device)) & 0xff);
    return part < 232 ? "1" : part < 246 ? "0" : part < 253 ? "4" : "5";
  }

  String connection(long device) {
    return CONNECTIONS[connectionOf(device)];
  }

  /** What the device adds to the log-odds of a click. */
  double effect(long device) {
    return EFFECT * Hash.normal(Hash.of(360, device))
        + modelEffects[modelOf(device)]
        + CONNECTION_EFFECTS[connectionOf(device)];
  }

  private int modelOf(long device) {
    return modelShare.pick(Hash.uniform(Hash.of(370, device)));
  }

  private static int connectionOf(long device) {
    int part = (int) (Hash.of(380, device) & 0xff);
    return part < 220 ? 0 : part < 240 ? 1 : part < 254 ? 2 : 3;
  }
}
