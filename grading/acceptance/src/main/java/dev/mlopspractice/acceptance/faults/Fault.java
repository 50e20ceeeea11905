package dev.mlopspractice.acceptance.faults;

/** What happens to a part on the way of a prediction into the warehouse. */
public enum Fault {
  /** The server is stopped as ECS stops it, and another takes its place. */
  SERVER_STOPPED("server stopped"),
  /** The shipper ends without a warning, and starts again on the same volume. */
  SHIPPER_KILLED("shipper killed"),
  /** Every JVM of the importer ends without a warning. */
  IMPORTER_KILLED("importer killed"),
  /** The warehouse's connections are cut, whatever runs on them. */
  WAREHOUSE_CUT("warehouse cut off");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
