// An HTTP/2 server that keeps each request's headers and body and answers with a file. TLS 1.3 only.
// node transcribe_server.js KEY CERTIFICATE STATUS ANSWER; its port, then one JSON line a request, on standard output.
const http2 = require("http2"), fs = require("fs");
const [key, certificate, status, answer] = process.argv.slice(2);
const server = http2.createSecureServer({
  key: fs.readFileSync(key), cert: fs.readFileSync(certificate), minVersion: "TLSv1.3",
});
server.on("stream", (stream, headers) => {
  const parts = [];
  stream.respond({
    ":status": Number(status), "content-type": "application/vnd.amazon.eventstream",
    "x-amzn-errortype": "LimitExceededException:",
  });
  if (status !== "200") { stream.end("{}"); }
  stream.on("error", () => {});
  stream.on("data", (part) => parts.push(part));
  stream.on("end", () => {
    process.stdout.write(JSON.stringify({ headers, body: Buffer.concat(parts).toString("base64") }) + "\n");
    if (status === "200" && answer) { stream.end(fs.readFileSync(answer)); }
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(server.address().port + "\n"));
