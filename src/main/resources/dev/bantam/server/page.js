'use strict';

/* Complete as one types: wait a moment, drop the older request, ask, show in place. */

const DEBOUNCE_MILLIS = 150;
const HEALTH_MILLIS = 2000;
const HEALTH_MILLIS_WHEN_READY = 5000;
const FILE = 'UserStore.java';
const CURSOR = '\u2038';
const SAMPLE = `import java.sql.*;
import java.util.*;

/** Keeps users in a database. */
public class UserStore {
    private final Connection connection;

    public UserStore(Connection connection) {
        this.connection = connection;
    }

    /** Removes all users of that name. */
    public void delete(String name) throws SQLException {
        Statement statement = connection.createStatement();
        statement.executeUpdate("DELETE FROM users WHERE name = '" + ${CURSOR}
    }
}
`;

const element = id => document.getElementById(id);
const code = element('code');
const clientId = 'page-' + Math.random().toString(36).slice(2);

/** The suggestion that is shown: {at, text, replace, findings}, or null. */
let ghost = null;
let timer = 0;
let running = null;
let requestCount = 0;
let leaving = false;
let healthTimer = 0;
let wasReady = false;

// Drawing

const TOKEN = new RegExp([
  /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))/,
  /(?<string>"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
  /(?<annotation>@\w+)/,
  /(?<number>\b\d[\w.]*)/,
  new RegExp('(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|'
    + 'default|do|double|else|enum|extends|false|final|finally|float|for|if|implements|import|'
    + 'instanceof|int|interface|long|native|new|null|package|permits|private|protected|public|'
    + 'record|return|sealed|short|static|strictfp|super|switch|synchronized|this|throw|throws|'
    + 'transient|true|try|var|void|volatile|while|yield)\\b)'),
  /(?<type>\b[A-Z]\w*)/,
].map(each => each.source).join('|'), 'g');

function span(text, className) {
  const node = document.createElement('span');
  node.textContent = text;
  node.className = className;
  return node;
}

/** Nodes for text[from, to), coloured as parts of the whole text. */
function coloured(text, from, to) {
  const nodes = [];
  let end = from;
  for (const match of text.matchAll(TOKEN)) {
    const start = Math.max(match.index, from);
    const stop = Math.min(match.index + match[0].length, to);
    if (start >= stop) {
      continue;
    }
    const kind = Object.keys(match.groups).find(name => match.groups[name] !== undefined);
    nodes.push(text.slice(end, start), span(text.slice(start, stop), kind));
    end = stop;
  }
  nodes.push(text.slice(end, to));
  return nodes;
}

/** Nodes of the suggestion, with each finding's range underlined. */
function ghostly({text, findings}) {
  const edges = new Set([0, text.length]);
  for (const {range} of findings) {
    edges.add(Math.min(range.start, text.length)).add(Math.min(range.end, text.length));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    const found = findings.find(({range}) => range.start <= start && end <= range.end);
    return span(text.slice(start, end), found ? 'ghost found ' + found.level : 'ghost');
  });
}

function draw() {
  const text = code.value;
  const at = ghost ? ghost.at : text.length;
  const rest = ghost ? at + ghost.replace : at;
  const nodes = [
    ...coloured(text, 0, at),
    ...(ghost ? ghostly(ghost) : []),
    ...coloured(text, rest, text.length),
    // A last line without text would have no height.
    '\n',
  ];
  element('paint').replaceChildren(...nodes);
  const lines = element('paint').textContent.split('\n').length - 1;
  element('gutter').textContent = Array.from({length: lines}, (_, i) => i + 1).join('\n');
}

function drawFinding(finding) {
  const row = document.createElement('div');
  row.className = 'finding ' + finding.level;
  const level = document.createElement('strong');
  level.textContent = finding.level;
  const body = document.createElement('div');
  const link = document.createElement('a');
  link.href = finding.helpUri;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.textContent = finding.cwe.length ? finding.cwe.map(n => 'CWE-' + n).join(', ') : 'Lifecycle';
  body.append(link, ' ' + finding.message);
  if (finding.fix) {
    const fix = document.createElement('p');
    fix.className = 'fix';
    fix.textContent = 'Fix: ' + finding.fix.description;
    body.append(fix);
  }
  const rule = document.createElement('code');
  rule.textContent = finding.ruleId;
  row.append(level, body, rule);
  return row;
}

function drawFindings(choice) {
  const {filter, findings, replaced} = choice.bantam;
  const rows = findings.map(drawFinding);
  const note = document.createElement('p');
  note.className = 'quiet';
  if (filter.action === 'suppressed') {
    note.textContent = 'A suggestion was suppressed because of this:';
    rows.unshift(note);
  } else if (replaced) {
    note.textContent = 'Another suggestion was replaced because of '
      + replaced.map(each => each.ruleId).join(', ') + '.';
    rows.unshift(note);
  } else if (filter.status !== 'checked' && choice.text) {
    note.textContent = 'Not checked: ' + filter.status.replace('unchecked_', '') + '.';
    rows.push(note);
  }
  if (choice.text && choice.bantam.why.sources) {
    rows.push(drawSources(choice.bantam.why.sources));
  }
  element('findings').replaceChildren(...rows);
}

/** The lines that the suggestion agrees with. */
function drawSources(sources) {
  const note = document.createElement('p');
  note.className = 'quiet';
  note.textContent = 'As in ' + sources.map(({path, line, share}) =>
    path.slice(path.lastIndexOf('/') + 1) + (line ? ' line ' + line : '')
      + ` (${Math.round(share * 100)} %)`).join(', ');
  return note;
}

function say(text) {
  element('status').textContent = text;
}

// Asking

function ask() {
  const at = code.selectionStart;
  if (at !== code.selectionEnd || document.activeElement !== code) {
    return;
  }
  running = new AbortController();
  const text = code.value;
  const body = {
    prefix: text.slice(0, at),
    suffix: text.slice(at),
    path: FILE,
    client_id: clientId,
    request_id: String(++requestCount),
    filter: document.querySelector('#modes input:checked').value,
  };
  say('thinking');
  const started = performance.now();
  fetch('/v1/bantam/complete', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
    signal: running.signal,
  })
    .then(response => response.json().then(json => ({ok: response.ok, json})))
    .then(({ok, json}) => ok ? show(json, text, at, performance.now() - started) : fail(json))
    .catch(error => {
      if (error.name !== 'AbortError') {
        say('the server does not answer');
        watchHealth();
      }
    });
}

function show(answer, text, at, millis) {
  if (code.value !== text || code.selectionStart !== at) {
    return;
  }
  const choice = answer.choices[0];
  const time = `${Math.round(millis)} ms`;
  if (choice.text) {
    ghost = {at, text: choice.text, replace: choice.replace.end, findings: choice.bantam.findings};
    const {completion_tokens: tokens, cached_tokens: cached, prompt_tokens: prompt} = answer.usage;
    say(`${time} · ${tokens} tokens · ${cached} of ${prompt} read before`);
  } else {
    const reason = choice.bantam.why.withheld;
    say(`${time} · nothing to suggest` + (reason ? ` (${reason.replaceAll('_', ' ')})` : ''));
  }
  drawFindings(choice);
  draw();
}

function fail(json) {
  if (json.error.code !== 'superseded') {
    say(json.error.message);
    watchHealth();
  }
}

function askSoon(delay = DEBOUNCE_MILLIS) {
  clearTimeout(timer);
  running?.abort();
  timer = setTimeout(ask, delay);
}

function dismiss() {
  clearTimeout(timer);
  running?.abort();
  ghost = null;
  element('findings').replaceChildren();
  say('');
  draw();
}

// Typing

/** Puts text in the place of what is right of the cursor; as typing, so that undo works. */
function insert(text, replace = 0) {
  if (replace) {
    code.setSelectionRange(code.selectionStart, code.selectionStart + replace);
  }
  if (!document.execCommand('insertText', false, text)) {
    code.setRangeText(text, code.selectionStart, code.selectionEnd, 'end');
    code.dispatchEvent(new Event('input'));
  }
}

/** Whether the suggestion goes on being right after what was just typed. */
function typedThrough() {
  const at = code.selectionStart;
  if (!ghost || at !== ghost.at + 1 || ghost.replace || ghost.text.length < 2
      || code.value[ghost.at] !== ghost.text[0]) {
    return false;
  }
  ghost = {
    at,
    text: ghost.text.slice(1),
    replace: 0,
    findings: ghost.findings.map(finding => ({
      ...finding,
      range: {start: Math.max(0, finding.range.start - 1), end: Math.max(0, finding.range.end - 1)},
    })),
  };
  return true;
}

function newLine() {
  const before = code.value.slice(0, code.selectionStart);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = line.match(/^\s*/)[0];
  insert('\n' + indent + (/\{\s*$/.test(line) ? '    ' : ''));
}

code.addEventListener('input', event => {
  if (event.isComposing) {
    ghost = null;
  } else if (!typedThrough()) {
    ghost = null;
    element('findings').replaceChildren();
    askSoon();
  }
  draw();
});

code.addEventListener('keydown', event => {
  const wasLeaving = leaving;
  leaving = event.key === 'Escape';
  if (event.isComposing || (event.key === 'Tab' && (event.shiftKey || wasLeaving))) {
    return;
  }
  if (event.key === 'Tab') {
    event.preventDefault();
    const shown = ghost;
    ghost = null;
    insert(shown ? shown.text : '    ', shown ? shown.replace : 0);
  } else if (event.key === 'Escape') {
    dismiss();
  } else if (event.key === 'Enter' && !event.ctrlKey) {
    event.preventDefault();
    newLine();
  } else if (event.key === ' ' && event.ctrlKey) {
    event.preventDefault();
    askSoon(0);
  }
});

// Moving the caret away takes the suggestion with it.
document.addEventListener('selectionchange', () => {
  if (ghost && document.activeElement === code && code.selectionStart !== ghost.at) {
    dismiss();
  }
});

element('modes').addEventListener('change', () => {
  dismiss();
  code.focus();
  askSoon(0);
});

// Starting

function showHealth(state, text) {
  element('model').dataset.state = state;
  element('model').textContent = text;
}

function watchHealth() {
  clearTimeout(healthTimer);
  let pause = HEALTH_MILLIS;
  fetch('/v1/health', {signal: AbortSignal.timeout(HEALTH_MILLIS_WHEN_READY)})
    .then(response => response.json())
    .then(health => {
      const ready = health.status === 'ok';
      showHealth(ready ? 'ok' : 'loading', ready ? health.model : health.status);
      if (ready) {
        pause = HEALTH_MILLIS_WHEN_READY;
        if (!wasReady) {
          askSoon(0);
        }
        wasReady = true;
      }
    })
    .catch(() => showHealth('off', 'no answer'))
    .finally(() => {
      clearTimeout(healthTimer);
      healthTimer = setTimeout(watchHealth, pause);
    });
}

code.value = SAMPLE.replace(CURSOR, '');
code.focus();
code.setSelectionRange(SAMPLE.indexOf(CURSOR), SAMPLE.indexOf(CURSOR));
draw();
watchHealth();
