package dev.mlopspractice.cloud.redshift.load;

/** A field that its column cannot take. */
final class FieldFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code Redshift's number of the load error
   */
  FieldFault(int code, String reason) {
    super(reason);
    this.code = code;
  }

  int code() {
    return code;
  }
}
