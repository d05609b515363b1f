"""Requests hold the document, and answers give their counts."""

import asyncio
import json
from types import SimpleNamespace

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from tokenizers import Tokenizer

from bantam_replay.clients import (
    Answer,
    BantamClient,
    LlamaIdsClient,
    LlamaInfillClient,
    LlamaStreamClient,
    LlamaVimClient,
    line_tokenizer,
)
from bantam_replay.drive import Caller
from bantam_replay.traces import FOLDER, Event
from bantam_train.fim.layout import FimIds
from bantam_train.fim.replay import LineTokenizer

MODEL = FOLDER.parents[1] / "models/bantam-java"
EVENT = Event(0, "type", "a/A.java", "class A {\n  int f() {\n    return g(", ");\n  }\n}\n")
BLANK = Event(0, "enter", "a/A.java", "class A {\n  ", "  \n}\n")
REPLY = {
    "content": "a\nb",
    "timings": {
        "cache_n": 30,
        "prompt_n": 5,
        "prompt_ms": 10.0,
        "predicted_n": 6,
        "predicted_ms": 30.0,
        "draft_n": 8,
        "draft_n_accepted": 3,
    },
}


def test_bantam_gets_the_whole_file_and_the_editor_s_name():
    body = BantamClient("me").body(EVENT)
    assert (body["prefix"], body["suffix"]) == (EVENT.prefix, EVENT.suffix)
    assert (body["client_id"], body["path"], body["shape"]) == ("me", "a/A.java", "line")


def test_bantam_s_answer():
    reply = {
        "choices": [{"text": "x)"}],
        "usage": {"prompt_tokens": 50, "cached_tokens": 48, "computed_tokens": 6},
        "timings": {"prefill_ms": 10.0, "decode_ms": 40.0},
    }
    answer = BantamClient("me").answer(reply, {})
    assert (answer.text, answer.prompt, answer.read, answer.written) == ("x)", 50, 2, 4)
    assert (answer.computed, answer.reading) == (6, 0.2)


def test_llama_s_answer_counts_rejected_drafts_and_ends_with_the_line():
    answer = LlamaVimClient("me").answer(REPLY, {})
    assert (answer.text, answer.prompt, answer.read, answer.written) == ("a", 35, 5, 11)
    assert answer.reading == 0.25


def test_the_plugin_parts_the_file_at_the_line():
    body = LlamaVimClient("me").body(EVENT)
    assert body["input_prefix"] == "class A {\n  int f() {\n"
    assert body["prompt"] == "    return g("
    assert body["input_suffix"] == ");\n  }\n}\n\n"
    assert body["n_indent"] == 4


def test_the_plugin_leaves_a_blank_line_out():
    body = LlamaVimClient("me").body(BLANK)
    assert (body["input_prefix"], body["prompt"]) == ("class A {\n", "")
    assert body["input_suffix"] == "\n}\n\n"


def test_the_cut_call_has_the_same_text():
    body = LlamaInfillClient("me", line_tokenizer(MODEL)).body(EVENT)
    assert body["input_prefix"] + body["prompt"] == EVENT.prefix
    assert body["input_suffix"] == ");\n  }\n}\n"


def test_the_ids_are_those_of_the_prompt_format():
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))

    def ids(text: str) -> list[int]:
        return tokenizer.encode(text).ids

    fim = FimIds()
    expected = [fim.start, fim.section, *ids("A.java"), fim.suffix, *ids("  }\n}")]
    expected += [fim.prefix, *ids("class A {\n  int f() {"), fim.rest, *ids(");"), fim.middle]
    expected += ids("\n    return g(")
    client = LlamaIdsClient("me", LineTokenizer(tokenizer))
    body = client.body(EVENT)
    left_out = ids(body["left_out"])
    assert body["prompt"] + left_out == expected
    assert 0 < len(left_out) <= 2


def test_an_answer_has_to_spell_what_the_prompt_left_out():
    client = LlamaIdsClient("me", LineTokenizer(Tokenizer.from_file(str(MODEL / "tokenizer.json"))))
    said = REPLY | {"content": "getName();\n"}
    assert client.answer(said, {"left_out": "get"}).text == "Name();"
    assert client.answer(said, {"left_out": "set"}).text == ""


def test_a_streamed_answer_is_put_together():
    async def serve(request: web.Request) -> web.StreamResponse:
        asked.append(await request.json())
        reply = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await reply.prepare(request)
        for event in ({"prompt_progress": {}}, {"content": "get"}, {"content": "Name"}, REPLY):
            await reply.write(f"data: {json.dumps({'content': ''} | event)}\n\n".encode())
        return reply

    async def ask() -> Answer:
        app = web.Application()
        app.router.add_post("/completion", serve)
        async with TestServer(app) as server, aiohttp.ClientSession() as session:
            client = LlamaStreamClient("me", line_tokenizer(MODEL), 3)
            caller = Caller(SimpleNamespace(url=str(server.make_url("")).rstrip("/")), client, session)
            return await caller.ask(json.dumps(client.body(BLANK)).encode())

    asked: list[dict] = []
    assert asyncio.run(ask()).text == "getName" + REPLY["content"].partition("\n")[0]
    assert asked[0]["stream"] and asked[0]["id_slot"] == 3
