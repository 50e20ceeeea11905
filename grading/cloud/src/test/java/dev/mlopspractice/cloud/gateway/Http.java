package dev.mlopspractice.cloud.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Calls letter by letter, for what no well-behaved client would send. */
final class Http {
  private Http() {}

  /** Sends the text as it is, and returns all that comes back until the server closes. */
  static String send(URI endpoint, String request) throws IOException {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A signed call's Authorization header; nobody checks the signature. */
  static String signedFor(String service) {
    return "Authorization: AWS4-HMAC-SHA256 Credential=AKID/20261123/ap-northeast-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=00\n";
  }
}
