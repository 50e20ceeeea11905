package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Xml;
import java.util.List;
import java.util.function.Function;

/** Paged lists: {@code PageSize} and {@code Marker}, as in every Describe operation. */
final class Pages {
  private static final int LARGEST = 400;

  private Pages() {}

  /** One page of the list under the member's name, with a NextMarker where more follow. */
  static <T> Xml of(
      Form form, String result, String member, List<T> all, Function<T, List<Xml>> view) {
    int size = form.number("PageSize", 1, LARGEST).orElse(LARGEST);
    int from = Math.min(all.size(), form.number("Marker", 0, 999_999).orElse(0));
    int to = Math.min(all.size(), from + size);
    Xml page = Xml.members(member, all.subList(from, to).stream().map(view).toList());
    return to < all.size()
        ? Xml.of(result, page, Xml.text("NextMarker", to))
        : Xml.of(result, page);
  }
}
