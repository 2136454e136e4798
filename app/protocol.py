"""What a client hears that does not speak HTTP: a problem like any other, before any route is."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_PROBLEM = (
    b'{"type":"bad-request","title":"Bad Request","status":400,'
    b'"detail":"This is not a sound HTTP request, or its method is unknown"}'
)
_ANSWER = (
    b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\nconnection: close\r\n"
    b"content-length: %d\r\n\r\n%b" % (len(_PROBLEM), _PROBLEM)
)


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which would answer in plain text."""

    def send_400_response(self, _msg: str) -> None:
        """Answer, and close the connection."""
        self.transport.write(_ANSWER)
        self.transport.close()
