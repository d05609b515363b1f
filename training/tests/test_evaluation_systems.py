"""Systems that answer cases: a tiny model folder in process, and a server over HTTP."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from bantam_train.decoder import Decoder
from bantam_train.evaluation import systems
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.folder_model import FolderModel
from bantam_train.evaluation.results import SystemFolder
from bantam_train.fim.layout import FimIds
from bantam_train.forward import forward
from bantam_train.graph import export_graph
from bantam_train.measure import log_softmax
from bantam_train.model_folder import write_manifest
from bantam_train.tokenizer import Vocabulary, write_tokenizer
from test_export import DESCRIPTION
from tiny_models import tiny_decoder

LETTERS = [chr(code) for code in range(33, 126)]
VOCABULARY = Vocabulary(["<|end|>", *LETTERS, "Ġ", "Ċ", "ĉ"], [], 1)
CASE = Case("1", "line-end", "g:a:1:sources", "a/B.java", 1, "int x = f(", "\n}\n", "x);")
MARKS = {"order": "spm-before", "section": 5, "prefix": 11, "suffix": 12}
MARKS |= {"middle": 13, "rest": 14, "end": 0}


def decoder():
    tiny = tiny_decoder("llama", True)
    return Decoder(replace(tiny.config, context_length=512), tiny.tensor)


def write_folder(folder, fim=None):
    tokens = DESCRIPTION["tokens"] | {"document_start": 0, "fim": fim}
    export_graph(decoder(), "fp32", folder)
    write_tokenizer(VOCABULARY.tokenizer(), folder / "tokenizer.json")
    write_manifest(folder, DESCRIPTION | {"tokens": tokens}, decoder().config, "fp32")
    return folder


def test_a_folder_predicts_as_the_numpy_pass_and_can_be_cut_back(tmp_path):
    model = FolderModel(write_folder(tmp_path), capacity=64, threads=1)
    expected = log_softmax(forward(decoder(), np.array([3, 9, 4, 8, 6])).astype(np.float64))
    np.testing.assert_allclose(model.start([3, 9]), expected[1], atol=1e-4)
    np.testing.assert_allclose(model.extend([4, 8, 6]), expected[2:], atol=1e-4)
    model.cut(3)
    np.testing.assert_allclose(model.extend([8])[0], expected[3], atol=1e-4)


def test_the_manifest_says_whether_a_model_fills_in(tmp_path):
    assert FolderModel(write_folder(tmp_path), 64, 1).fim is None
    assert FolderModel(write_folder(tmp_path, MARKS), 64, 1).fim == FimIds()
    model = FolderModel(write_folder(tmp_path, MARKS | {"order": "psm"}), 64, 1)
    with pytest.raises(ValueError, match="psm is unknown"):
        model.fim


def test_an_answer_comes_with_what_the_target_cost(tmp_path):
    answering = systems.folder(write_folder(tmp_path), 128, False, 1)
    given = answering(CASE)
    # Healing takes the bracket out of the prompt; the answer has to spell it first.
    ids = [0, *VOCABULARY.tokenizer().encode("int x = f").ids]
    target = VOCABULARY.tokenizer().encode("(x);").ids
    rows = log_softmax(forward(decoder(), np.array(ids + target)).astype(np.float64))
    rows = rows[len(ids) - 1 :]
    line_end = np.logaddexp(rows[4][0], rows[4][VOCABULARY.tokens.index("Ċ")])
    nats = -sum(rows[i][target[i]] for i in range(1, 4)) - line_end
    assert given.bits == pytest.approx(nats / np.log(2), rel=1e-3)
    assert given.target_tokens == 4
    assert given.end in ("end", "newline", "length") and "\n" not in given.completion


def test_the_suffix_changes_what_a_filling_model_expects(tmp_path):
    folder = write_folder(tmp_path, MARKS)
    whole, blind = (systems.folder(folder, 128, hidden, 1)(CASE).bits for hidden in (False, True))
    assert whole != pytest.approx(blind)


def test_predictions_of_another_model_are_not_gone_on_with(tmp_path):
    SystemFolder(tmp_path / "it").claim("one")
    SystemFolder(tmp_path / "it").claim("one")
    with pytest.raises(SystemExit, match="another system's"):
        SystemFolder(tmp_path / "it").claim("two")


REPLY = {
    "choices": [
        {
            "text": "x);",
            "bantam": {"findings": [{"ruleId": "BTM-1"}], "why": {"withheld": None}},
        }
    ],
    "usage": {"completion_tokens": 3},
}


@pytest.fixture
def server():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, json.loads(body)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(REPLY).encode())

        def log_message(self, *_):
            pass

    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", asked
    running.shutdown()


def test_a_server_is_asked_as_an_editor_asks(server):
    url, asked = server
    given = systems.Server(url)(CASE)
    path, body = asked[0]
    assert path == "/v1/bantam/complete"
    assert (body["prefix"], body["suffix"]) == (CASE.prefix, CASE.suffix)
    assert (body["shape"], body["path"]) == ("line", "src/main/java/a/B.java")
    assert (given.completion, given.findings, given.end) == ("x);", ("BTM-1",), "server")
    assert given.milliseconds > 0
    systems.Server(url)(replace(CASE, kind="multi"))
    assert asked[1][1]["shape"] == "block"
