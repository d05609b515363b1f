"""OpenAI's Python library against the real server."""

import os

import openai
import pytest

PREFIX = """\
import java.sql.*;

class Users {
  ResultSet find(Statement statement, String name) throws SQLException {
    return statement.executeQuery("SELECT id FROM users WHERE name = '" + na"""
SUFFIX = "\n  }\n}\n"


@pytest.fixture(scope="module")
def client():
    url = os.environ["BANTAM_URL"] + "/v1"
    with openai.OpenAI(base_url=url, api_key="none", max_retries=0) as client:
        yield client


def test_models_list_the_loaded_one(client):
    models = client.models.list().data
    assert len(models) == 1
    assert models[0].object == "model"


def test_completion_has_text_usage_and_findings(client):
    answer = client.completions.create(model="any", prompt=PREFIX, suffix=SUFFIX, max_tokens=32)
    choice = answer.choices[0]
    assert choice.text.startswith("me")
    assert choice.finish_reason == "stop"
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert answer.model == client.models.list().data[0].id
    assert choice.bantam["findings"][0]["cwe"][0] == 89


def test_stream_makes_the_same_text(client):
    whole = client.completions.create(model="any", prompt=PREFIX, suffix=SUFFIX, max_tokens=32)
    stream = client.completions.create(
        model="any",
        prompt=PREFIX,
        suffix=SUFFIX,
        max_tokens=32,
        stream=True,
        stream_options={"include_usage": True},
    )
    events = list(stream)
    pieces = [event.choices[0].text for event in events if event.choices]
    reasons = [event.choices[0].finish_reason for event in events if event.choices]
    assert "".join(pieces) == whole.choices[0].text
    assert [reason for reason in reasons if reason] == ["stop"]
    assert events[-1].usage.completion_tokens > 0


def test_wrong_value_is_a_typed_error_that_names_the_field(client):
    with pytest.raises(openai.BadRequestError) as error:
        client.completions.create(model="any", prompt=PREFIX, temperature=9)
    assert error.value.param == "temperature"
