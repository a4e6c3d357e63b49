package submissions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"samspil/internal/os2forms"
	"samspil/internal/outbound"
)

// Faults of the other side that no second try mends: IT has to look.
var (
	ErrKey  = errors.New("OS2forms does not know the key, or it may not read this form")
	ErrForm = errors.New("OS2forms has no such form")
)

// ErrGone is that a submission is not there any more.
var ErrGone = errors.New("OS2forms has no such submission")

// errPrivate is that the name of the host leads into a private network, and the settings do not say that it may.
var errPrivate = errors.New("the name of OS2forms leads to a private address: set SAMSPIL_OS2FORMS_PRIVATE=true if that is right")

// Options are what can be set beside address and key.
type Options struct {
	Private bool          // the host's name may lead to an address of a private network
	Timeout time.Duration // bounds one call; 30 s when zero
}

const (
	defaultTimeout = 30 * time.Second
	maxList        = 8 << 20 // a list has an address for each submission
	keyHeader      = "api-key"
	listTime       = "2006-01-02 15:04:05" // in the time of the site
)

// Client reads one OS2forms, and no other host: addresses that stand in answers are never called. It is safe for concurrent use.
type Client struct {
	base *url.URL
	key  string
	http *http.Client
}

// NewClient makes the client of the OS2forms at base, which knows us by key. base has been checked with the settings.
func NewClient(base, key string, opts Options) (*Client, error) {
	address, err := url.Parse(base)
	if err != nil || address.Host == "" {
		return nil, errors.New("the address of OS2forms is none: write it as https://host/path")
	}
	if opts.Timeout == 0 {
		opts.Timeout = defaultTimeout
	}
	var networks []netip.Prefix
	if opts.Private {
		networks = outbound.Everywhere
	}
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second, Control: outbound.Guard(address.Hostname(), networks)}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, ForceAttemptHTTP2: true, MaxConnsPerHost: 4, MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute,
		MaxResponseHeaderBytes: 64 << 10,
	}
	return &Client{base: address, key: key, http: &http.Client{
		Transport: transport, Timeout: opts.Timeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Close lets go of the connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// List gives the UUIDs of the submissions of a form that were begun between two moments, drafts too, each once. zone is the time of the site.
func (c *Client) List(ctx context.Context, form string, from, until time.Time, zone *time.Location) ([]string, error) {
	query := url.Values{"starttime": {from.In(zone).Format(listTime)}, "endtime": {until.In(zone).Format(listTime)}}
	data, err := c.get(ctx, maxList, query, "webform_rest", form, "submissions")
	switch {
	case errors.Is(err, ErrGone):
		return nil, ErrForm
	case err != nil:
		return nil, err
	}
	var answer struct {
		Submissions json.RawMessage `json:"submissions"`
	}
	if err := json.Unmarshal(data, &answer); err != nil || len(answer.Submissions) == 0 {
		return nil, errors.New("OS2forms answered with no list of submissions")
	}
	if string(answer.Submissions) == "[]" { // PHP writes an empty object so
		return nil, nil
	}
	var addresses map[string]string
	if err := json.Unmarshal(answer.Submissions, &addresses); err != nil {
		return nil, errors.New("OS2forms answered with no list of submissions")
	}
	return uuidsIn(addresses)
}

// uuidsIn takes of each address the last part alone: what stands before it may name a language or another host, and is not called.
func uuidsIn(addresses map[string]string) (uuids []string, err error) {
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err != nil || !os2forms.IsUUID(strings.ToLower(path.Base(u.Path))) {
			return nil, errors.New("OS2forms listed a submission without a UUID")
		}
		uuids = append(uuids, strings.ToLower(path.Base(u.Path)))
	}
	slices.Sort(uuids)
	return slices.Compact(uuids), nil
}

// Get gives one submission as OS2forms has it.
func (c *Client) Get(ctx context.Context, form, uuid string) ([]byte, error) {
	return c.get(ctx, os2forms.MaxBytes, nil, "webform_rest", form, "submission", uuid)
}

func (c *Client) get(ctx context.Context, most int64, query url.Values, at ...string) ([]byte, error) {
	address := c.base.JoinPath(at...)
	address.RawQuery = query.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), http.NoBody)
	if err != nil {
		return nil, errors.New("no request can be made of the address of OS2forms")
	}
	request.Header.Set(keyHeader, c.key)
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		if errors.Is(err, outbound.ErrPrivate) {
			return nil, errPrivate
		}
		return nil, fmt.Errorf("OS2forms did not answer: %w", withoutAddress(err))
	}
	defer func() { _ = response.Body.Close() }()
	switch {
	case response.StatusCode == http.StatusUnauthorized, response.StatusCode == http.StatusForbidden:
		return nil, ErrKey
	case response.StatusCode == http.StatusNotFound:
		return nil, ErrGone
	case response.StatusCode/100 == 3:
		return nil, errors.New("OS2forms leads to another address, which is not followed: set SAMSPIL_OS2FORMS_ADDRESS to the one that answers")
	case response.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("OS2forms answered with status %d", response.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err != nil {
		return nil, fmt.Errorf("the answer of OS2forms broke off: %w", withoutAddress(err))
	}
	if int64(len(data)) > most {
		return nil, ErrTooLarge
	}
	return data, nil
}

// ErrTooLarge is that an answer is larger than any submission, or list, can be.
var ErrTooLarge = errors.New("OS2forms answered with more than a submission can be")

// withoutAddress keeps what went wrong and drops the address, in which the UUID stands.
func withoutAddress(err error) error {
	if u, is := errors.AsType[*url.Error](err); is {
		return u.Err
	}
	return err
}
