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
	"syscall"
	"time"
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
	literal, notName := netip.ParseAddr(host)
	dialer := net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second, Control: func(_, to string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(to)
		switch {
		case err != nil:
			return errPrivate
		case notName == nil && at.Addr().Unmap() == literal.Unmap(), host == "localhost" && at.Addr().IsLoopback(), public(at.Addr()), within(opts.Networks, at.Addr()):
			return nil
		}
		return errPrivate
	}}
	transport.DialContext = dialer.DialContext
	client, err := New(base, key, Options{Timeout: opts.Timeout, Transport: transport})
	if err != nil {
		return nil, err
	}
	client.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Events{client}, nil
}

var errPrivate = errors.New("the address is not public")

// notPublic are networks that the standard library does not call private.
var notPublic = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("2002::/16")}

func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !within(notPublic, ip)
}

func within(networks []netip.Prefix, ip netip.Addr) bool {
	for _, n := range networks {
		if n.Contains(ip.Unmap()) {
			return true
		}
	}
	return false
}

// Fetch gives what belongs to a reference. now is the time of the call. Asking changes nothing. Errors are *Error; none holds what was answered.
func (e *Events) Fetch(ctx context.Context, ref string, now time.Time) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, e.client.base+PathEvents+url.PathEscape(ref), nil)
	if err != nil {
		return nil, notSent(CodeInvalid, errors.New("its address cannot be written"))
	}
	e.client.sign(req, now)
	res, err := e.client.http.Do(req)
	if errors.Is(err, errPrivate) {
		return nil, notSent(CodePrivate, errPrivate)
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
