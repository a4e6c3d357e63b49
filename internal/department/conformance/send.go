package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"samspil/internal/department"
)

// request is what is sent, but for the key.
type request struct {
	method, path string
	id           string // the idempotency key; none of a question
	media        string
	body         []byte
	fill         int  // so many letters stand in the body at the place of filled: they would only fill the report
	stranger     bool // it is sent with a key that nobody has
}

// filled is where the letters of a body that is too large go.
const filled = "FILLED"

// strangersKey is nobody's.
const strangersKey = "a-key-that-nobody-has"

// maxAnswer is how much of an answer is read, in bytes.
const maxAnswer = 64 << 10

// answer is what came back; err where nothing did.
type answer struct {
	status int
	header http.Header
	body   []byte
	err    error
}

// message is the request that tells a message.
func message(m department.Message) request {
	body, err := json.Marshal(m)
	if err != nil { // samples are plain
		panic(err)
	}
	return request{method: http.MethodPost, path: department.PathMessages, id: m.ID, media: "application/json", body: body}
}

// with is the request with fields of the body set, or added.
func (r request) with(fields map[string]any) request {
	var body map[string]any
	if err := json.Unmarshal(r.body, &body); err != nil {
		panic(err)
	}
	for name, value := range fields {
		body[name] = value
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	r.body = text
	return r
}

func (r request) whole() []byte {
	if r.fill == 0 {
		return r.body
	}
	return bytes.Replace(r.body, []byte(filled), bytes.Repeat([]byte("a"), r.fill), 1)
}

// header is what the request carries, with a key or the words that stand for it.
func (r request) header(key string) http.Header {
	h := http.Header{"Authorization": {"Bearer " + key}, department.HeaderTime: {began.Format("2006-01-02T15:04:05Z")}}
	if r.media != "" {
		h.Set("Content-Type", r.media)
	}
	if r.id != "" {
		h.Set(department.HeaderKey, r.id)
	}
	return h
}

func (p *probe) key(r request) string {
	if r.stranger {
		return strangersKey
	}
	return p.target.Key
}

// send sends one request, once.
func (p *probe) send(r request) answer {
	req, err := http.NewRequestWithContext(p.ctx, r.method, p.target.URL+r.path, bytes.NewReader(r.whole()))
	if err != nil {
		return answer{err: err}
	}
	req.Header = r.header(p.key(r))
	res, err := p.client.Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	return answer{status: res.StatusCode, header: res.Header, body: body, err: err}
}

// curl is how a person repeats the request. The key is not in it: set KEY.
func (r request) curl(base string) string {
	if r.method == "" {
		return ""
	}
	var out strings.Builder
	before, after, _ := bytes.Cut(r.body, []byte(filled))
	switch {
	case r.fill > 0:
		fmt.Fprintf(&out, "(printf %%s %s; head -c %d /dev/zero | tr '\\0' a; printf %%s %s) | ", quoted(string(before)), r.fill, quoted(string(after)))
	case len(r.body) > 0:
		fmt.Fprintf(&out, "printf %%s %s | ", quoted(string(r.body)))
	}
	fmt.Fprintf(&out, "curl -i -X %s %s", r.method, quoted(base+r.path))
	if r.stranger {
		fmt.Fprintf(&out, ` -H 'Authorization: Bearer %s'`, strangersKey)
	} else {
		out.WriteString(` -H "Authorization: Bearer $KEY"`)
	}
	h := r.header("")
	for _, name := range []string{department.HeaderTime, department.HeaderKey, "Content-Type"} {
		if value := h.Get(name); value != "" {
			out.WriteString(" -H " + quoted(name+": "+value))
		}
	}
	if len(r.body) > 0 {
		out.WriteString(" --data-binary @-")
	}
	return out.String()
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
