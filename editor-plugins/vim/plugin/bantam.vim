" Bantam: suggestions for Java as ghost text, from a Bantam server on this machine.
"
" One file, so that installing it can be copying it. Read it from top to bottom: settings, trigger,
" ask, answer, show, accept, report, keys and commands. The server decides what is worth showing;
" this file only carries text there and back. Help: |bantam.txt|

if exists('g:loaded_bantam')
  finish
endif
let g:loaded_bantam = 1
let s:nvim = has('nvim')
if !(s:nvim ? has('nvim-0.10') : has('patch-9.0.0185') && has('textprop') && has('job'))
  echomsg 'Bantam needs Neovim 0.10 or Vim 9.0.0185 with +textprop and +job'
  finish
endif

" Settings, each with its default; assign them before the plugin is loaded, or later.
let s:defaults = {
  "\ where the server listens
  \ 'bantam_url': 'http://127.0.0.1:8484',
  "\ 0: start switched off; :BantamToggle changes it
  \ 'bantam_enabled': 1,
  "\ file types in which suggestions are asked for
  \ 'bantam_filetypes': ['java'],
  "\ milliseconds of rest after a keystroke before the server is asked
  \ 'bantam_debounce_ms': 75,
  "\ milliseconds after which the server gives what it has
  \ 'bantam_deadline_ms': 3000,
  "\ what is done with findings: annotate, suppress, resample; empty: the server's setting
  \ 'bantam_filter': '',
  "\ how much is suggested: auto, line, block
  \ 'bantam_shape': 'auto',
  "\ bytes sent from before and after the cursor, cut at line starts; a whole file is read best
  \ 'bantam_max_prefix': 262144,
  \ 'bantam_max_suffix': 131072,
  "\ keys of insert mode; empty: not mapped, use the <Plug> name given in the help
  \ 'bantam_accept_key': '<Tab>',
  \ 'bantam_accept_word_key': '<C-Right>',
  \ 'bantam_accept_line_key': '<C-Down>',
  \ 'bantam_dismiss_key': '<C-]>',
  \ 'bantam_ask_key': '',
  \ }
call extend(g:, s:defaults, 'keep')

let s:client = printf('%s-%d-%s', s:nvim ? 'nvim' : 'vim', getpid(), reltimestr(reltime())[-6:])
let s:serial = 0
let s:timer = -1
" The request under way: serial, job, place, suffix, begun. Empty if there is none.
let s:pending = {}
" The suggestion: where it began (buf, lnum, left, right), text, removed, note. Empty if none.
let s:shown = {}
let s:status = 'not asked yet'

" ---- Trigger -----------------------------------------------------------------------------------

function! s:wanted() abort
  return g:bantam_enabled && &modifiable && empty(&buftype) && mode() ==# 'i' && !pumvisible()
    \ && index(g:bantam_filetypes, &filetype) >= 0
endfunction

" Where an answer belongs; it is dropped if the place is another one by then.
function! s:place() abort
  return [bufnr(), line('.'), col('.'), b:changedtick]
endfunction

function! s:on_change() abort
  if !empty(s:ahead())
    call s:draw()
    return
  endif
  call s:forget()
  if s:wanted()
    let s:timer = timer_start(g:bantam_debounce_ms, {_ -> s:ask()})
  endif
endfunction

function! s:on_move() abort
  if !empty(s:shown) && empty(s:ahead())
    call s:erase()
    let s:shown = {}
  endif
  if !empty(s:pending) && s:pending.place !=# s:place()
    call s:cancel()
  endif
endfunction

function! s:on_popup_end() abort
  if !empty(s:ahead())
    call s:draw()
  endif
endfunction

" Drops the suggestion and whatever is on its way.
function! s:forget() abort
  call timer_stop(s:timer)
  call s:cancel()
  call s:erase()
  let s:shown = {}
endfunction

" ---- Ask ---------------------------------------------------------------------------------------

function! s:ask() abort
  call s:cancel()
  if !s:wanted()
    return
  endif
  let s:serial += 1
  let [prefix, suffix] = s:around()
  let request = {'prefix': prefix, 'suffix': suffix, 'shape': g:bantam_shape,
    \ 'client_id': s:client, 'request_id': string(s:serial),
    \ 'deadline_ms': g:bantam_deadline_ms}
  if !empty(bufname())
    let request.path = substitute(expand('%:.'), '\\', '/', 'g')
  endif
  if !empty(g:bantam_filter)
    let request.filter = g:bantam_filter
  endif
  let asked = {'serial': s:serial, 'place': s:place(), 'suffix': suffix, 'begun': reltime()}
  let s:pending = asked
  let asked.job = s:send('/v1/bantam/complete', json_encode(request),
    \ function('s:answered', [asked]))
endfunction

function! s:cancel() abort
  if !empty(s:pending)
    let job = get(s:pending, 'job', 0)
    let s:pending = {}
    call s:stop(job)
  endif
endfunction

" The file before and after the cursor. A cut start moves by 64 lines at a time: while it stands
" still, the server can reuse what it has read.
function! s:around() abort
  let eol = s:eol()
  let here = max([1, line2byte(line('.'))])
  let first = here > g:bantam_max_prefix ? byte2line(here - g:bantam_max_prefix) : 1
  let first = first == 1 ? 1 : min([line('.'), (first + 63) / 64 * 64 + 1])
  let last = byte2line(here + g:bantam_max_suffix)
  let above = getline(first, line('.') - 1)
  let below = getline(line('.') + 1, last < 0 ? line('$') : last)
  return [join(above + [s:left()], eol), join([s:right()] + below, eol)]
endfunction

function! s:eol() abort
  return &fileformat ==# 'dos' ? "\r\n" : "\n"
endfunction

function! s:left() abort
  return strpart(getline('.'), 0, col('.') - 1)
endfunction

function! s:right() abort
  return strpart(getline('.'), col('.') - 1)
endfunction

" Calls Done with the status (0: no answer) and the body. The text goes through a pipe, never a
" shell; proxies and the user's settings of curl are left out, so that only the server reads it.
function! s:send(path, body, Done) abort
  let command = ['curl', '--disable', '--silent', '--no-buffer', '--noproxy', '*',
    \ '--max-time', printf('%.1f', g:bantam_deadline_ms / 1000.0 + 1),
    \ '--write-out', '\n%{http_code}']
  if !empty(a:body)
    let command += ['--header', 'Content-Type: application/json', '--header', 'Expect:',
      \ '--data-binary', '@-']
  endif
  let command += [substitute(g:bantam_url, '/\+$', '', '') .. a:path]
  try
    return s:nvim ? s:send_nvim(command, a:body, a:Done) : s:send_vim(command, a:body, a:Done)
  catch
    let s:status = 'cannot run curl: ' .. v:exception
    return 0
  endtry
endfunction

function! s:send_nvim(command, body, Done) abort
  let job = jobstart(a:command, {'stdout_buffered': v:true,
    \ 'on_stdout': {_, lines, __ -> s:received(a:Done, join(lines, "\n"))}})
  call chansend(job, a:body)
  call chanclose(job, 'stdin')
  return job
endfunction

function! s:send_vim(command, body, Done) abort
  let got = {'text': ''}
  let job = job_start(a:command, {'mode': 'raw', 'err_io': 'null',
    \ 'out_cb': {_, text -> extend(got, {'text': got.text .. text})},
    \ 'close_cb': {_ -> s:received(a:Done, got.text)}})
  call ch_sendraw(job, a:body)
  call ch_close_in(job)
  return job
endfunction

function! s:stop(job) abort
  if s:nvim
    call jobstop(a:job)
  elseif type(a:job) == v:t_job
    call job_stop(a:job)
  endif
endfunction

function! s:received(Done, output) abort
  let end = strridx(a:output, "\n")
  call a:Done(str2nr(strpart(a:output, end + 1)), strpart(a:output, 0, max([end, 0])))
endfunction

" ---- Answer ------------------------------------------------------------------------------------

function! s:answered(asked, code, body) abort
  if get(s:pending, 'serial', -1) != a:asked.serial
    return
  endif
  let s:pending = {}
  try
    let answer = a:code == 0 ? {} : json_decode(a:body)
    if a:code == 200
      call s:take(a:asked, answer)
    else
      let s:status = a:code == 0 ? 'no server' : s:refusal(a:code, answer)
    endif
  catch
    let s:status = 'cannot read the answer: ' .. v:exception
  endtry
endfunction

function! s:refusal(code, answer) abort
  let error = get(a:answer, 'error', {})
  return printf('%s (%d)', get(error, 'message', get(a:answer, 'status', 'refused')), a:code)
endfunction

function! s:take(asked, answer) abort
  let choice = a:answer.choices[0]
  let said = get(choice, 'bantam', {})
  let withheld = get(get(said, 'why', {}), 'withheld', v:null)
  let s:status = printf('%s answered in %d ms%s', get(a:answer, 'model', 'the model'),
    \ float2nr(reltimefloat(reltime(a:asked.begun)) * 1000),
    \ type(withheld) == v:t_string ? ', withheld: ' .. withheld : '')
  let replace = get(choice, 'replace', {'start': 0, 'end': 0})
  if replace.start != 0 || a:asked.place !=# s:place() || mode() !=# 'i'
    return
  endif
  let findings = s:findings(choice.text, get(said, 'findings', []))
  call s:remember(findings)
  if !empty(choice.text)
    let s:shown = {'buf': bufnr(), 'lnum': line('.'), 'left': s:left(), 'right': s:right(),
      \ 'text': s:lines_of(choice.text), 'note': s:note(said, findings),
      \ 'removed': s:lines_of(s:utf16_head(a:asked.suffix, replace.end))}
    call s:draw()
  endif
endfunction

" Text as the buffer holds it: in a file with CRLF its lines end without CR.
function! s:lines_of(text) abort
  return &fileformat ==# 'dos' ? substitute(a:text, "\r\n", "\n", 'g') : a:text
endfunction

" The first {units} UTF-16 units of {text}; the server counts in these.
function! s:utf16_head(text, units) abort
  let head = ''
  let left = a:units
  for code in left > 0 ? str2list(strpart(a:text, 0, left * 4)) : []
    let left -= code > 0xFFFF ? 2 : 1
    if left < 0
      break
    endif
    let head ..= nr2char(code)
  endfor
  return head
endfunction

" The findings, the most serious first, with the place each has below and right of the cursor.
function! s:findings(text, findings) abort
  let found = []
  for finding in a:findings
    let before = split(s:utf16_head(a:text, finding.range.start), "\n", 1)
    call add(found, {'down': len(before) - 1, 'right': len(before[-1]), 'level': finding.level,
      \ 'name': s:name(finding), 'rule': finding.ruleId, 'message': finding.message,
      \ 'link': get(finding, 'helpUri', ''),
      \ 'fix': get(get(finding, 'fix', {}), 'description', '')})
  endfor
  return sort(found, {a, b -> s:rank(a.level) - s:rank(b.level)})
endfunction

function! s:rank(level) abort
  return index(['error', 'warning', 'note'], a:level)
endfunction

function! s:name(finding) abort
  let cwe = get(a:finding, 'cwe', [])
  return empty(cwe) ? a:finding.ruleId : 'CWE-' .. cwe[0]
endfunction

" What the filter says in a few words, and the highlight for it: the worst finding, or that the
" suggestion was not checked, or what it stands in for. Nothing is said of a clean one.
function! s:note(said, findings) abort
  let status = get(get(a:said, 'filter', {}), 'status', 'checked')
  let more = len(a:findings) > 1 ? printf(' (+%d)', len(a:findings) - 1) : ''
  if !empty(a:findings)
    let worst = a:findings[0]
    let group = 'Bantam' .. toupper(worst.level[0]) .. worst.level[1:]
    return [printf('⚠ %s %s%s', worst.name, worst.message, more), group]
  elseif status !=# 'checked'
    return ['not checked: ' .. substitute(status, '^unchecked_', '', ''), 'BantamNote']
  endif
  let replaced = map(copy(get(a:said, 'replaced', [])), {_, finding -> s:name(finding)})
  return [empty(replaced) ? '' : 'instead of one with ' .. join(uniq(sort(replaced)), ', '),
    \ 'BantamNote']
endfunction

" ---- Show --------------------------------------------------------------------------------------

" What of the suggestion is still ahead of the cursor; empty if there is none or the user went
" elsewhere. Measured from where it began, so that typing along and deleting back both keep it.
function! s:ahead() abort
  if empty(s:shown) || bufnr() != s:shown.buf || line('.') < s:shown.lnum
    return ''
  endif
  let typed = join(getline(s:shown.lnum, line('.') - 1) + [s:left()], "\n")
  if stridx(typed, s:shown.left) != 0 || s:right() !=# s:shown.right
    return ''
  endif
  let typed = strpart(typed, len(s:shown.left))
  return stridx(s:shown.text, typed) == 0 ? strpart(s:shown.text, len(typed)) : ''
endfunction

function! s:draw() abort
  call s:erase()
  let ahead = s:ahead()
  if empty(ahead) || pumvisible()
    return
  endif
  let lines = split(ahead, "\n", 1)
  call map(lines, {i, text -> s:untab(text, i == 0 ? virtcol('.') - 1 : 0)})
  let replaced = min([len(split(s:shown.removed, "\n", 1)[0]), len(s:right())])
  if s:nvim
    call s:draw_nvim(lines, s:shown.note, replaced)
  else
    call s:draw_vim(lines, s:shown.note, replaced)
  endif
endfunction

" Virtual text shows a tab as a control character: spaces stand in for it.
function! s:untab(text, column) abort
  let text = a:text
  let at = stridx(text, "\t")
  while at >= 0
    let width = a:column + strdisplaywidth(strpart(text, 0, at), a:column)
    let text = strpart(text, 0, at) .. repeat(' ', &tabstop - width % &tabstop)
      \ .. strpart(text, at + 1)
    let at = stridx(text, "\t")
  endwhile
  return text
endfunction

function! s:draw_nvim(lines, note, replaced) abort
  let [row, column] = [line('.') - 1, col('.') - 1]
  let mark = {'virt_text': [[a:lines[0], 'BantamGhost']], 'virt_text_pos': 'inline',
    \ 'virt_lines': map(a:lines[1:], {_, text -> [[text, 'BantamGhost']]})}
  call nvim_buf_set_extmark(0, s:space, row, column, mark)
  if a:replaced > 0
    call nvim_buf_set_extmark(0, s:space, row, column,
      \ {'end_col': column + a:replaced, 'hl_group': 'BantamReplaced'})
  endif
  if !empty(a:note[0])
    call nvim_buf_set_extmark(0, s:space, row, column,
      \ {'virt_text': [['  ' .. a:note[0], a:note[1]]], 'virt_text_pos': 'eol'})
  endif
endfunction

function! s:draw_vim(lines, note, replaced) abort
  let [row, column] = [line('.'), col('.')]
  if a:replaced > 0
    call prop_add(row, column, {'type': 'BantamReplaced', 'length': a:replaced})
  endif
  if !empty(a:lines[0])
    call prop_add(row, column, {'type': 'BantamGhost', 'text': a:lines[0]})
  endif
  if !empty(a:note[0])
    call prop_add(row, 0, {'type': a:note[1], 'text': a:note[0], 'text_align': 'after',
      \ 'text_padding_left': 2})
  endif
  for text in a:lines[1:]
    let below = empty(text) ? ' ' : text
    call prop_add(row, 0, {'type': 'BantamGhost', 'text': below, 'text_align': 'below'})
  endfor
endfunction

function! s:erase() abort
  let buf = get(s:shown, 'buf', 0)
  if !bufloaded(buf)
    return
  elseif s:nvim
    call nvim_buf_clear_namespace(buf, s:space, 0, -1)
  else
    let last = getbufinfo(buf)[0].linecount
    call prop_remove({'types': keys(s:highlights), 'bufnr': buf, 'all': v:true}, 1, last)
  endif
endfunction

" ---- Accept ------------------------------------------------------------------------------------

function! s:accept() abort
  call s:insert(s:ahead(), s:removable())
  call s:forget()
endfunction

" A part of what is ahead; the rest stays, as if the part had been typed.
function! s:accept_part(pattern) abort
  let ahead = s:ahead()
  let part = matchstr(ahead, a:pattern)
  if part ==# ahead
    call s:accept()
  else
    call s:insert(part, '')
    call s:draw()
  endif
endfunction

" What the suggestion replaces right of the cursor, if it still stands there.
function! s:removable() abort
  let lines = count(s:shown.removed, "\n")
  let follows = join([s:right()] + getline(line('.') + 1, line('.') + lines), "\n")
  return stridx(follows, s:shown.removed) == 0 ? s:shown.removed : ''
endfunction

function! s:insert(text, removed) abort
  let [row, gone] = [line('.'), split(a:removed, "\n", 1)]
  let last = row + len(gone) - 1
  let tail = last == row ? strpart(s:right(), len(a:removed))
    \ : strpart(getline(last), len(gone[-1]))
  let lines = split(s:left() .. a:text, "\n", 1)
  let column = len(lines[-1]) + 1
  let lines[-1] ..= tail
  call setline(row, lines[0])
  if last > row
    call deletebufline(bufnr(), row + 1, last)
  endif
  call append(row, lines[1:])
  call cursor(row + len(lines) - 1, column)
endfunction

" ---- Report ------------------------------------------------------------------------------------

" Keeps the findings for :BantamFindings, also of a suggestion that is gone or was suppressed.
function! s:remember(findings) abort
  if empty(a:findings)
    return
  endif
  let b:bantam_findings = []
  for found in a:findings
    let column = found.right + (found.down == 0 ? col('.') : 1)
    let item = {'bufnr': bufnr(), 'module': fnamemodify(bufname(), ':t'),
      \ 'lnum': line('.') + found.down, 'col': column,
      \ 'type': {'error': 'E', 'warning': 'W'}->get(found.level, 'N')}
    let text = found.name .. ' ' .. found.rule .. ': ' .. found.message
    call add(b:bantam_findings, extend({'text': text}, item))
    for [label, more] in [['fix: ', found.fix], ['see: ', found.link]]
      if !empty(more)
        call add(b:bantam_findings, extend({'text': label .. more}, item))
      endif
    endfor
  endfor
endfunction

function! s:list_findings() abort
  let items = get(b:, 'bantam_findings', [])
  if empty(items)
    echo 'Bantam: no findings in this file so far'
    return
  endif
  call setloclist(0, [], ' ', {'title': 'Bantam', 'items': items})
  lopen
endfunction

function! s:toggle() abort
  let g:bantam_enabled = !g:bantam_enabled
  call s:forget()
  echo 'Bantam is ' .. (g:bantam_enabled ? 'on' : 'off')
endfunction

" For a status line: %{BantamStatusline()}
function! BantamStatusline() abort
  return g:bantam_enabled ? 'Bantam: ' .. s:status : 'Bantam: off'
endfunction

function! s:show_status() abort
  echo 'Bantam: asking' g:bantam_url
  call s:send('/v1/health', '', function('s:show_health'))
endfunction

" Cut to one line: a longer message would stop the editor until a key is pressed.
function! s:show_health(code, body) abort
  let health = a:code == 200 ? 'the server is ready'
    \ : a:code == 0 ? 'no server answers at ' .. g:bantam_url : 'the server answered ' .. a:code
  let told = (g:bantam_enabled ? 'on' : 'off') .. '; ' .. health .. '; ' .. s:status
  redraw
  echo strcharpart('Bantam: ' .. told, 0, v:echospace)
endfunction

" ---- Keys, commands, colours -------------------------------------------------------------------

inoremap <silent> <Plug>(bantam-accept) <C-g>u<Cmd>call <SID>accept()<CR>
inoremap <silent> <Plug>(bantam-accept-word) <C-g>u<Cmd>call
  \ <SID>accept_part('^\_s*\%(\w\+\<Bar>[^[:alnum:]_[:space:]]\+\)\=')<CR>
inoremap <silent> <Plug>(bantam-accept-line) <C-g>u<Cmd>call <SID>accept_part('^\n*[^\n]*')<CR>
inoremap <silent> <Plug>(bantam-dismiss) <Cmd>call <SID>forget()<CR>
inoremap <silent> <Plug>(bantam-ask) <Cmd>call <SID>ask()<CR>

" What a key does while nothing is shown: what it did before, else what it is.
let s:otherwise = {}

function! s:bind(key, action, always) abort
  if empty(a:key)
    return
  endif
  let s:otherwise[a:action] = eval('"' .. escape(a:key, '<\"') .. '"')
  let own = maparg(a:key, 'i', 0, 1)
  if !empty(own) && !own.buffer
    let own.lhs = '<Plug>(bantam-otherwise-' .. a:action .. ')'
    let own.lhsraw = "\<Plug>(bantam-otherwise-" .. a:action .. ')'
    call filter(own, {name, _ -> name !=# 'lhsrawalt'})
    call mapset('i', 0, own)
    let s:otherwise[a:action] = own.lhsraw
  endif
  execute printf('imap <silent> <expr> %s <SID>press("%s", %d)', a:key, a:action, a:always)
endfunction

function! s:press(action, always) abort
  let ours = !pumvisible() && (a:always || !empty(s:ahead()))
  return ours ? "\<Plug>(bantam-" .. a:action .. ')' : s:otherwise[a:action]
endfunction

" Once everything else is loaded, so that the mappings of others are found.
function! s:bind_all() abort
  call s:bind(g:bantam_accept_key, 'accept', 0)
  call s:bind(g:bantam_accept_word_key, 'accept-word', 0)
  call s:bind(g:bantam_accept_line_key, 'accept-line', 0)
  call s:bind(g:bantam_dismiss_key, 'dismiss', 0)
  call s:bind(g:bantam_ask_key, 'ask', 1)
endfunction

let s:highlights = {'BantamGhost': 'Comment', 'BantamReplaced': 'Comment',
  \ 'BantamError': 'ErrorMsg', 'BantamWarning': 'WarningMsg', 'BantamNote': 'MoreMsg'}

function! s:highlight() abort
  for [group, link] in items(s:highlights)
    execute 'highlight default link' group link
  endfor
endfunction

call s:highlight()
if s:nvim
  let s:space = nvim_create_namespace('bantam')
else
  for s:group in keys(s:highlights)
    call prop_type_add(s:group, {'highlight': s:group, 'combine': v:false})
  endfor
endif

command! BantamToggle call s:toggle()
command! BantamStatus call s:show_status()
command! BantamFindings call s:list_findings()

augroup bantam
  autocmd!
  autocmd TextChangedI * call s:on_change()
  autocmd CursorMovedI * call s:on_move()
  autocmd CompleteChanged * call s:erase()
  autocmd CompleteDone * call s:on_popup_end()
  autocmd InsertLeave,BufLeave * call s:forget()
  autocmd ColorScheme * call s:highlight()
  autocmd VimEnter * call s:bind_all()
augroup END
if v:vim_did_enter
  call s:bind_all()
endif
