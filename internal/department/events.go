package department

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"samspil/internal/outbound"
)

// PathEvents is where a department's system keeps what belongs to a thin webhook, below its address.
const PathEvents = "/v1/events/"

// maxEvent is how much of an event is read, in bytes: as much as a decision may be, and a little around it.
const maxEvent = 1<<20 + 20<<10

// Why an event could not be fetched, beside what calls to departments say.
const (
	CodeGone    = "gone"            // the department has it no longer, and says so (410)
	CodePrivate = "private-address" // its name leads to an address that is not public, and in no network that is named
)

// EventOptions are what can be set of how events are fetched.
type EventOptions struct {
	Timeout  time.Duration // of one call; 10 s when zero
	Roots    *x509.CertPool
	Networks []netip.Prefix // that are not public, in which a department's system may be all the same
}

// Events fetches what belongs to thin webhooks from one department's system, and from no other host: it follows nobody elsewhere, and does not go to an address within our own
// networks that nobody has named, wherever the department's name may lead.
type Events struct{ client *Client }

// NewEvents makes it; base and key are as for New.
func NewEvents(base, key string, opts EventOptions) (*Events, error) {
	transport := newTransport(0, opts.Roots)
	transport.Proxy = nil // a proxy would look the name up itself
	host := ""
	if address, err := url.Parse(base); err == nil {
		host = address.Hostname()
	}
	dialer := net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second, Control: outbound.Guard(host, opts.Networks)}
	transport.DialContext = dialer.DialContext
	client, err := New(base, key, Options{Timeout: opts.Timeout, Transport: transport})
	if err != nil {
		return nil, err
	}
	client.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Events{client}, nil
}

// Fetch gives what belongs to a reference. now is the time of the call. Asking changes nothing. Errors are *Error; none holds what was answered.
func (e *Events) Fetch(ctx context.Context, ref string, now time.Time) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, e.client.base+PathEvents+url.PathEscape(ref), nil)
	if err != nil {
		return nil, notSent(CodeInvalid, errors.New("its address cannot be written"))
	}
	e.client.sign(req, now)
	res, err := e.client.http.Do(req)
	if errors.Is(err, outbound.ErrPrivate) {
		return nil, notSent(CodePrivate, outbound.ErrPrivate)
	}
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	defer res.Body.Close()
	return readEvent(ctx, res)
}

func readEvent(ctx context.Context, res *http.Response) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(res.Body, maxEvent+1))
	switch status := res.StatusCode; {
	case status == http.StatusGone:
		return nil, &Error{Status: status, Code: CodeGone, Final: true}
	case status >= 400:
		return nil, &Error{Status: status, Code: codeOf(status, nil), RetryAfter: retryAfter(res.Header)}
	case status >= 300:
		return nil, &Error{Status: status, Code: CodeRedirected}
	case err != nil:
		return nil, unanswered(ctx, err)
	case len(text) > maxEvent:
		return nil, &Error{Status: status, Code: CodeTooLarge}
	case status != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/json"):
		return nil, &Error{Status: status, Code: CodeNotUnderstood}
	}
	return text, nil
}

// Close lets go of the connections that are idle.
func (e *Events) Close() { e.client.Close() }
