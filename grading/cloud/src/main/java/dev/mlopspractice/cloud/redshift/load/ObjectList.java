package dev.mlopspractice.cloud.redshift.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One page of ListObjectsV2.
 *
 * @param next the token of the next page; empty for none
 */
record ObjectList(List<String> keys, String next) {

  static ObjectList parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      NodeList keys = document.getElementsByTagName("Key");
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < keys.getLength(); i++) {
        texts.add(keys.item(i).getTextContent());
      }
      NodeList token = document.getElementsByTagName("NextContinuationToken");
      return new ObjectList(texts, token.getLength() == 0 ? "" : token.item(0).getTextContent());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("S3's list of objects is no XML: " + e.getMessage(), e);
    }
  }
}
