package dev.mlopspractice.course.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether every link, image, style and script of a site is there. */
final class LinkCheck {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  private final Set<String> addresses;
  private final Map<String, Set<String>> ids = new LinkedHashMap<>();
  private final Map<String, String> pages;

  /**
   * @param addresses all files of the site
   * @param pages those that are checked, by address
   */
  LinkCheck(Set<String> addresses, Map<String, String> pages) {
    this.addresses = addresses;
    this.pages = pages;
    pages.forEach((address, html) -> ids.put(address, idsOf(html)));
  }

  /** Complaints, each with page and link; none if all is well. */
  List<String> complaints() {
    Set<String> complaints = new TreeSet<>();
    pages.forEach(
        (address, html) -> {
          Matcher reference = REFERENCE.matcher(html);
          while (reference.find()) {
            String link = reference.group(1).replace("&amp;", "&");
            if (!resolves(address, link)) {
              complaints.add(address + " links to " + link + ", which is not there");
            }
          }
        });
    return List.copyOf(complaints);
  }

  private boolean resolves(String from, String link) {
    if (link.matches("(?i)(https?:|mailto:|data:).*")) {
      return true;
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String target = path.isEmpty() ? from : normalized(from, path);
    if (!addresses.contains(target)) {
      return false;
    }
    String fragment = hash < 0 ? "" : link.substring(hash + 1);
    return fragment.isEmpty() || !ids.containsKey(target) || ids.get(target).contains(fragment);
  }

  private static String normalized(String from, String path) {
    Path base = Path.of("/" + from).getParent();
    return Address.unix(base.resolve(path).normalize()).substring(1);
  }

  private static Set<String> idsOf(String html) {
    Set<String> ids = new TreeSet<>();
    Matcher id = ID.matcher(html);
    while (id.find()) {
      ids.add(id.group(1));
    }
    return ids;
  }
}
