package department

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// The headers of the contract beside those of HTTP.
const (
	HeaderKey  = "Idempotency-Key"       // the message's id
	HeaderTime = "Samspil-Business-Time" // the journey's time at this attempt, RFC 3339
)

// The paths below a department's address.
const (
	PathMessages  = "/v1/messages"
	PathPaidHours = "/v1/paid-hours"
	PathReady     = "/v1/ready"
)

// Options are what can be set beside address and key. The zero value is right for production.
type Options struct {
	// Timeout bounds one call from dialling to the last byte of the answer; 10 s when zero. A context that ends
	// earlier wins.
	Timeout time.Duration
	// Connections bounds how many are open to the department at once; 8 when zero.
	Connections int
	// Roots are the authorities that the department's certificate must come from; the machine's own when nil.
	Roots *x509.CertPool
	// Transport replaces the HTTP transport, and Connections and Roots with it. For tests and for client certificates.
	Transport http.RoundTripper
}

const (
	defaultTimeout     = 10 * time.Second
	defaultConnections = 8
)

// Client speaks to one department, and to no other host. It is safe for concurrent use; make one per department and
// keep it, for it holds the connections.
type Client struct {
	base string
	key  string
	http *http.Client
}

// New makes the client of the department at base, e.g. https://integration.example.dk/children, which signs in with
// key as a bearer token. The error says what is wrong with the setting and never repeats the key.
func New(base, key string, opts Options) (*Client, error) {
	address, err := checkBase(base)
	if err != nil {
		return nil, fmt.Errorf("department address: %w", err)
	}
	if !plainID.MatchString(key) {
		return nil, errors.New("department key: write 1 to 200 visible ASCII characters without blanks")
	}
	if opts.Timeout == 0 {
		opts.Timeout = defaultTimeout
	}
	if opts.Transport == nil {
		opts.Transport = newTransport(opts.Connections, opts.Roots)
	}
	return &Client{
		base: strings.TrimRight(address.String(), "/"),
		key:  key,
		http: &http.Client{Transport: opts.Transport, Timeout: opts.Timeout, CheckRedirect: onlySameHost},
	}, nil
}

func checkBase(base string) (*url.URL, error) {
	address, err := url.Parse(base)
	switch {
	case err != nil: // its text repeats the address, which may hold a password
		return nil, errors.New("this is no address; write it as https://host/path")
	case address.Scheme != "https" && address.Scheme != "http", address.Host == "":
		return nil, errors.New("write it as https://host/path")
	case address.User != nil, address.RawQuery != "", address.Fragment != "":
		return nil, errors.New("leave out user, password, ? and #; the key is a setting of its own")
	case address.Scheme == "http" && !loopback(address.Hostname()):
		return nil, errors.New("http to another machine would send CPR numbers in the clear; use https")
	}
	return address, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func newTransport(connections int, roots *x509.CertPool) *http.Transport {
	if connections == 0 {
		connections = defaultConnections
	}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots},
		TLSHandshakeTimeout:    5 * time.Second,
		ForceAttemptHTTP2:      true,
		MaxConnsPerHost:        connections,
		MaxIdleConnsPerHost:    connections,
		IdleConnTimeout:        60 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// Send tells the department a message. now is business time. After an error that is not final the same message may be
// sent again, however often: the department acts on its id once. Errors are *Error.
func (c *Client) Send(ctx context.Context, m Message, now time.Time) (Receipt, error) {
	if err := m.Validate(); err != nil {
		return Receipt{}, notSent(CodeInvalid, err)
	}
	var receipt Receipt
	err := c.call(ctx, PathMessages, http.Header{HeaderKey: {m.ID}}, now, m, func(text []byte) bool {
		return json.Unmarshal(text, &receipt) == nil && safeReceipt(receipt.Receipt, m.About)
	})
	if err != nil {
		return Receipt{}, err
	}
	return receipt, nil
}

// safeReceipt drops a receipt that could carry personal data into the journal.
func safeReceipt(receipt string, about []Person) bool {
	if !plainNumber.MatchString(receipt) {
		return false
	}
	for _, p := range about {
		if p.CPR != "" && strings.Contains(normal(receipt), p.CPR) {
			return false
		}
	}
	return true
}

// PaidHours asks for a person's paid hours. now is business time. The answer is sorted by month and holds only months
// that were asked for; one that is not there is missing. Asking changes nothing, so it may be repeated. Errors are *Error.
func (c *Client) PaidHours(ctx context.Context, q HoursQuestion, now time.Time) (HoursAnswer, error) {
	q.CPR = normal(q.CPR)
	if err := q.Validate(); err != nil {
		return HoursAnswer{}, notSent(CodeInvalid, err)
	}
	var answer HoursAnswer
	err := c.call(ctx, PathPaidHours, http.Header{}, now, q, func(text []byte) bool {
		return json.Unmarshal(text, &answer) == nil && answer.check(q) == nil
	})
	if err != nil {
		return HoursAnswer{}, err
	}
	return answer, nil
}

// Close lets go of the connections that are idle.
func (c *Client) Close() { c.http.CloseIdleConnections() }
