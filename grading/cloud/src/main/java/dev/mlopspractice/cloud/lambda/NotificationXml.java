package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A bucket's notification configuration, as S3 reads and writes it. */
final class NotificationXml {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private NotificationXml() {}

  static List<NotificationRule> read(byte[] xml) {
    List<NotificationRule> rules = new ArrayList<>();
    for (Element element : children(root(xml))) {
      if (!element.getLocalName().equals("CloudFunctionConfiguration")) {
        throw new AwsException(
            "NotImplemented",
            501,
            element.getLocalName() + " is not supported here: only functions can be told.");
      }
      rules.add(rule(element));
    }
    return rules;
  }

  private static NotificationRule rule(Element element) {
    String id = UUID.randomUUID().toString();
    String function = "";
    String prefix = "";
    String suffix = "";
    List<String> events = new ArrayList<>();
    for (Element child : children(element)) {
      switch (child.getLocalName()) {
        case "Id" -> id = child.getTextContent().strip();
        case "CloudFunction" -> function = child.getTextContent().strip();
        case "Event" -> events.add(event(child.getTextContent().strip()));
        case "Filter" -> {
          NodeList names = child.getElementsByTagNameNS("*", "Name");
          NodeList values = child.getElementsByTagNameNS("*", "Value");
          for (int i = 0; i < names.getLength(); i++) {
            String name = names.item(i).getTextContent().strip().toLowerCase(Locale.ROOT);
            switch (name) {
              case "prefix" -> prefix = values.item(i).getTextContent();
              case "suffix" -> suffix = values.item(i).getTextContent();
              default -> throw invalid("filter rule name must be either prefix or suffix");
            }
          }
        }
        default -> throw malformed(child.getLocalName());
      }
    }
    if (events.isEmpty()) {
      throw malformed("a configuration without Event");
    }
    return new NotificationRule(id, function, List.copyOf(events), prefix, suffix);
  }

  private static String event(String name) {
    if (!name.startsWith("s3:ObjectCreated:")) {
      throw new AwsException(
          "NotImplemented",
          501,
          "The event " + name + " is not supported here: only s3:ObjectCreated:….");
    }
    return name;
  }

  static String write(List<NotificationRule> rules) {
    List<Xml> configurations = new ArrayList<>();
    for (NotificationRule rule : rules) {
      List<Xml> members =
          new ArrayList<>(
              List.of(Xml.text("Id", rule.id()), Xml.text("CloudFunction", rule.function())));
      rule.events().forEach(event -> members.add(Xml.text("Event", event)));
      List<Xml> filters = new ArrayList<>();
      if (!rule.prefix().isEmpty()) {
        filters.add(
            Xml.of("FilterRule", Xml.text("Name", "Prefix"), Xml.text("Value", rule.prefix())));
      }
      if (!rule.suffix().isEmpty()) {
        filters.add(
            Xml.of("FilterRule", Xml.text("Name", "Suffix"), Xml.text("Value", rule.suffix())));
      }
      if (!filters.isEmpty()) {
        members.add(Xml.of("Filter", Xml.of("S3Key", filters)));
      }
      configurations.add(Xml.of("CloudFunctionConfiguration", members));
    }
    return Xml.of("NotificationConfiguration", configurations).in(NAMESPACE).document();
  }

  private static Element root(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw malformed(e.getMessage());
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static AwsException malformed(String what) {
    return AwsException.badRequest(
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema: "
            + what);
  }

  private static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidArgument", message);
  }
}
