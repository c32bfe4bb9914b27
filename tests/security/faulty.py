"""A service that fails as it is told: statuses and bodies in order, the last one stays."""

import threading

from werkzeug.wrappers import Request, Response

from tests.on_loopback import OnLoopback


class Faulty(OnLoopback):
    """Each answer is (status, body); None hangs until the caller has left."""

    def __init__(self, *answers: tuple[int, str] | None) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)
        self._over = threading.Event()
        super().__init__()

    def close(self) -> None:
        self._over.set()
        super().close()

    def answer(self, request: Request) -> Response:
        request.get_data()
        self.asked.append(request.path)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if answer is None:
            self._over.wait(5)
            return Response(status=503)
        return Response(answer[1], answer[0], content_type="application/json")
