package contracttest

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"samspil/internal/department"
)

// Transport passes calls on to next, http.DefaultTransport when it is nil, and fails the test where a request or an answer
// breaks the contract. It only looks: what goes through is not changed. What it prints may quote a field, so use it with
// invented persons only.
func Transport(t testing.TB, next http.RoundTripper) http.RoundTripper {
	t.Helper()
	contract, err := Load()
	if err != nil {
		t.Fatalf("department contract: %v", err)
	}
	if next == nil {
		next = http.DefaultTransport
	}
	return &transport{t: t, contract: contract, next: next}
}

type transport struct {
	t    testing.TB
	next http.RoundTripper

	mu       sync.Mutex // the schema compiler is not made for concurrent use
	contract *Contract
}

// RoundTrip implements http.RoundTripper.
func (tr *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	sent, err := copyOf(&r.Body)
	if err != nil {
		return nil, err
	}
	path := operationPath(r.URL.Path)
	tr.hold("request", func() error { return tr.contract.Request(path, r, sent) })

	res, err := tr.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	got, err := copyOf(&res.Body)
	if err != nil {
		return nil, err
	}
	tr.hold("answer", func() error { return tr.contract.Answer(path, r.Method, res.StatusCode, res.Header, got) })
	return res, nil
}

func (tr *transport) hold(what string, check func() error) {
	tr.t.Helper()
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if err := check(); err != nil {
		tr.t.Errorf("%s breaks the department contract: %v", what, err)
	}
}

func operationPath(path string) string {
	for _, known := range []string{department.PathMessages, department.PathPaidHours, department.PathReady} {
		if strings.HasSuffix(path, known) {
			return known
		}
	}
	return path
}

// copyOf reads a body and puts it back.
func copyOf(body *io.ReadCloser) ([]byte, error) {
	if *body == nil {
		return nil, nil
	}
	text, err := io.ReadAll(*body)
	_ = (*body).Close() // it has been read to its end
	*body = io.NopCloser(bytes.NewReader(text))
	return text, err
}
