package conformance_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/internal/department/conformance"
	"samspil/local/departments"
)

const key = "key-of-children"

// simulator is a right system.
func simulator(t *testing.T) *departments.Server {
	t.Helper()
	s, err := departments.Start(t.Context(), departments.Config{Keys: map[string]string{"children": key}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Stop()) })
	return s
}

// before is what a wrong system does before it would do right; it tells whether that was all.
type before func(w http.ResponseWriter, r *http.Request, call *call) (done bool)

// after is what a wrong system makes of a right answer.
type after func(res *http.Response, call *call)

// call is a request and its body, as a fault looks at it.
type call struct {
	message department.Message
	body    []byte
	cut     bool // the body did not come whole
}

func (c *call) is(path string, r *http.Request) bool { return strings.HasSuffix(r.URL.Path, path) }

// faulty is a simulator behind something that has one fault.
func faulty(t *testing.T, first before, then after) http.Handler {
	t.Helper()
	at, err := url.Parse(simulator(t).Base())
	require.NoError(t, err)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		c := &call{body: body, cut: err != nil}
		_ = json.Unmarshal(body, &c.message) // whatever is no message has no fault of a message
		if first != nil && first(w, r, c) {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(c.body))
		if c.cut {
			r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(c.body), broken{}))
		} else {
			r.ContentLength = int64(len(c.body))
		}
		proxy := &httputil.ReverseProxy{
			Rewrite:  func(r *httputil.ProxyRequest) { r.SetURL(at) }, // which names the simulator as the host, too
			ErrorLog: log.New(io.Discard, "", 0),
		}
		proxy.ModifyResponse = func(res *http.Response) error {
			if then != nil {
				then(res, c)
			}
			return nil
		}
		proxy.ServeHTTP(w, r)
	})
}

// broken is the end of a body that was cut.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// answer writes another answer over a right one.
func answer(res *http.Response, status int, media, body string) {
	_ = res.Body.Close() // what it said is of no use
	res.StatusCode, res.Body, res.ContentLength = status, io.NopCloser(strings.NewReader(body)), int64(len(body))
	res.Header.Set("Content-Type", media)
	res.Header.Del("Content-Length")
}

// refuse is a refusal as the contract has it.
func refuse(w http.ResponseWriter, status int, code string) bool {
	w.Header().Set("Content-Type", department.ProblemMedia)
	w.WriteHeader(status)
	_, _ = w.Write([]byte(`{"type":"urn:test:` + code + `"}`)) // the caller may have gone
	return true
}

// hold runs the checks against a handler.
func hold(t *testing.T, h http.Handler, only ...string) conformance.Report {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	report, err := conformance.Run(t.Context(), conformance.Target{Department: "children", URL: s.URL + "/children", Key: key, Hours: true, Only: only})
	require.NoError(t, err)
	return report
}
