package dev.mlopspractice.cloud;

/** The account that everything in the embedded cloud belongs to. */
public final class Account {
  /** The account's number, the one that other emulators use too. */
  public static final String ID = "000000000000";

  private Account() {}

  /** For example {@code arn("ecs", "ap-northeast-1", "cluster/c")}. */
  public static String arn(String service, String region, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
  }
}
